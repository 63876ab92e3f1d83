using System.Data.Common;
using System.Globalization;
using Dapper;
using Dunwell.Domain.Accounts;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Dunwell.Bench;

/// <summary>
/// What an expert would write without a product around it: lines split at commas into a temporary table, then one set-based insert per table,
/// in order of account so that the indexes grow at one place. Checks nothing that the database does not check.
/// </summary>
internal static class BareImport
{
    private const string PostgresStage = """
        create temporary table stage (row_no bigint, number text, customer text, name text, issued date, due date, amount bigint, currency text) on commit drop;
        """;

    private const string PostgresPost = """
        analyze stage;
        insert into customers (id, creditor_id, number, number_key, name, kind, time_zone_evidence, version)
        select gen_random_uuid(), @creditor, customer, customer, min(name), 'Unknown', 'None', 0 from stage group by customer order by customer;
        insert into customer_accounts (id, creditor_id, customer_id, currency, version)
        select gen_random_uuid(), @creditor, c.id, s.currency, 0
        from (select distinct customer, currency from stage) s join customers c on c.creditor_id = @creditor and c.number_key = s.customer;
        create temporary table posting on commit drop as
        select s.*, a.id account, gen_random_uuid() invoice, gen_random_uuid() item, gen_random_uuid() entry
        from stage s join customers c on c.creditor_id = @creditor and c.number_key = s.customer join customer_accounts a on a.customer_id = c.id and a.currency = s.currency
        order by a.id, s.row_no;
        analyze posting;
        insert into invoices (customer_account_id, id, creditor_id, kind, number, issue_date, due_date, amount, source, external_id, content_hash, batch_id)
        select account, invoice, @creditor, 'Invoice', number, issued, due, amount, 'file', number,
          sha256(convert_to(number || '|' || customer || '|' || issued || '|' || due || '|' || amount || '|' || currency, 'UTF8')), @batch from posting;
        insert into open_items (customer_account_id, id, creditor_id, kind, document_id, number, installment, issue_date, due_date)
        select account, item, @creditor, 'Invoice', invoice, number, 1, issued, due from posting;
        insert into ledger_entries (customer_account_id, id, creditor_id, timeline_sequence, kind, date, debit, credit, debit_item_id, amount)
        select account, entry, @creditor, 1, 'Invoice', issued, 'Receivables', 'Sales', item, amount from posting;
        insert into timeline_lines (customer_account_id, sequence, creditor_id, at, kind, actor, text, subject_id, entries_digest, hash)
        select account, 1, @creditor, now(), 'Imported', 'bench', count(*) || ' documents taken in from the file: ' || sum(amount), @batch,
          sha256(string_agg(uuid_send(entry) || uuid_send(item) || int8send(amount), ''::bytea)), sha256(uuid_send(account) || convert_to(count(*) || ' documents', 'UTF8'))
        from posting group by account;
        """;

    private const string SqliteStage = """
        create temporary table stage (row_no integer primary key, number text, customer text, name text, issued text, due text, amount integer, currency text);
        """;

    /// <summary>SQLite has no SHA-256: bare SQL writes random bytes of the same length, which the product does not.</summary>
    private const string SqlitePost = """
        insert into customers (id, creditor_id, number, number_key, name, kind, time_zone_evidence, version)
        select randomblob(16), @creditor, customer, customer, min(name), 'Unknown', 'None', 0 from stage group by customer order by customer;
        insert into customer_accounts (id, creditor_id, customer_id, currency, version)
        select randomblob(16), @creditor, c.id, s.currency, 0
        from (select distinct customer, currency from stage) s join customers c on c.creditor_id = @creditor and c.number_key = s.customer;
        create temporary table posting as
        select s.*, a.id account, randomblob(16) invoice, randomblob(16) item, randomblob(16) entry
        from stage s join customers c on c.creditor_id = @creditor and c.number_key = s.customer join customer_accounts a on a.customer_id = c.id and a.currency = s.currency
        order by a.id, s.row_no;
        insert into invoices (customer_account_id, id, creditor_id, kind, number, issue_date, due_date, amount, source, external_id, content_hash, batch_id)
        select account, invoice, @creditor, 'Invoice', number, issued, due, amount, 'file', number, randomblob(32), @batch from posting;
        insert into open_items (customer_account_id, id, creditor_id, kind, document_id, number, installment, issue_date, due_date)
        select account, item, @creditor, 'Invoice', invoice, number, 1, issued, due from posting;
        insert into ledger_entries (customer_account_id, id, creditor_id, timeline_sequence, kind, date, debit, credit, debit_item_id, amount)
        select account, entry, @creditor, 1, 'Invoice', issued, 'Receivables', 'Sales', item, amount from posting;
        insert into timeline_lines (customer_account_id, sequence, creditor_id, at, kind, actor, text, subject_id, entries_digest, hash)
        select account, 1, @creditor, '2026-06-30 12:00:00', 'Imported', 'bench', count(*) || ' documents taken in from the file: ' || sum(amount), @batch, randomblob(32), randomblob(32)
        from posting group by account;
        drop table posting;
        drop table stage;
        """;

    public static async Task RunAsync(DbConnection connection, CreditorId creditor, string path)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var postgres = connection as NpgsqlConnection;
        await connection.ExecuteAsync(postgres is null ? SqliteStage : PostgresStage);
        if (postgres is null)
            Insert((SqliteConnection)connection, Lines(path));
        else
            await CopyAsync(postgres, Lines(path));
        await connection.ExecuteAsync(new CommandDefinition(postgres is null ? SqlitePost : PostgresPost, new { creditor, batch = Guid.CreateVersion7() }, commandTimeout: 0));
        await transaction.CommitAsync();
    }

    private static IEnumerable<string[]> Lines(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(','));

    private static long Cents(string amount) => (long)(decimal.Parse(amount, CultureInfo.InvariantCulture) * 100);

    private static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<string[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy stage from stdin (format binary)");
        copy.Timeout = TimeSpan.FromHours(1);
        var number = 0L;
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            copy.Write(number++, NpgsqlDbType.Bigint);
            copy.Write(row[0], NpgsqlDbType.Text);
            copy.Write(row[1], NpgsqlDbType.Text);
            copy.Write(row[2], NpgsqlDbType.Text);
            copy.Write(DateOnly.ParseExact(row[3], "yyyy-MM-dd", CultureInfo.InvariantCulture), NpgsqlDbType.Date);
            copy.Write(DateOnly.ParseExact(row[4], "yyyy-MM-dd", CultureInfo.InvariantCulture), NpgsqlDbType.Date);
            copy.Write(Cents(row[5]), NpgsqlDbType.Bigint);
            copy.Write(row[6], NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    private static void Insert(SqliteConnection connection, IEnumerable<string[]> rows)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into stage values (@0, @1, @2, @3, @4, @5, @6, @7)";
        var cells = Enumerable.Range(0, 8).Select(i => insert.Parameters.Add(new SqliteParameter($"@{i}", null))).ToArray();
        insert.Prepare();
        var number = 0L;
        foreach (var row in rows)
        {
            cells[0].Value = number++;
            for (var i = 0; i < 7; i++)
                cells[i + 1].Value = i == 5 ? Cents(row[i]) : row[i];
            insert.ExecuteNonQuery();
        }
    }
}
