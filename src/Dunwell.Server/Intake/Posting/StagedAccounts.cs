using System.Data.Common;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>
/// Finds, and where asked creates, the account of every staged row: temporary table stage_accounts, with each account's timeline head.
/// Customers and accounts are looked up key by key, in subqueries that are never turned into joins: right after a large import PostgreSQL has no
/// statistics on these tables yet, takes them for small, and would compare every key with every row.
/// </summary>
internal static class StagedAccounts
{
    private static readonly BulkTable<(CustomerId Id, CreditorId Creditor, NewCustomer Row)> Customers = new(
        "customers",
        ["id", "creditor_id", "number", "number_key", "name", "kind", "country", "time_zone_evidence", "version"],
        static (c, row) =>
        {
            row.Uuid(c.Id.Value);
            row.Uuid(c.Creditor.Value);
            row.Text(c.Row.Number);
            row.Text(c.Row.Key);
            row.Text(c.Row.Name ?? c.Row.Number);
            row.Text(nameof(PartyKind.Unknown));
            row.Text(c.Row.Country is { Length: 2 } iso ? iso.ToUpperInvariant() : null);
            row.Text(nameof(ZoneEvidence.None));
            row.Int(0);
        });

    internal static readonly BulkTable<(CustomerAccountId Id, CreditorId Creditor, Guid Customer, string Currency)> Accounts = new(
        "customer_accounts",
        ["id", "creditor_id", "customer_id", "currency", "version"],
        static (a, row) =>
        {
            row.Uuid(a.Id.Value);
            row.Uuid(a.Creditor.Value);
            row.Uuid(a.Customer);
            row.Text(a.Currency);
            row.Int(0);
        });

    /// <summary>Needs stage_rows with row_no, customer_key, currency and, when <paramref name="create"/>, customer_number, customer_name, customer_country.</summary>
    public static async Task ResolveAsync(DbConnection connection, CreditorId creditor, bool create, CancellationToken cancel)
    {
        await connection.CreateTemporaryTableAsync("stage_keys", "customer_key text, currency text, row_no bigint, primary key (customer_key, currency)", cancel);
        await Run("insert into stage_keys select customer_key, currency, min(row_no) from stage_rows where customer_key is not null group by customer_key, currency");
        await connection.AnalyzeAsync("stage_keys", cancel);
        if (create)
        {
            await CreateCustomersAsync(connection, creditor, cancel);
            await CreateAccountsAsync(connection, creditor, cancel);
        }

        await connection.CreateTemporaryTableAsync("stage_accounts", "customer_key text, currency text, account_id uuid, head_sequence int, head_hash bytea, primary key (customer_key, currency)", cancel);
        await Run("""
            with found as materialized (
              select k.customer_key, k.currency,
                (select a.id from customers c join customer_accounts a on a.customer_id = c.id and a.currency = k.currency
                 where c.creditor_id = @creditor and c.number_key = k.customer_key) id
              from stage_keys k)
            insert into stage_accounts
            select f.customer_key, f.currency, f.id,
              (select t.sequence from timeline_lines t where t.customer_account_id = f.id order by t.sequence desc limit 1),
              (select t.hash from timeline_lines t where t.customer_account_id = f.id order by t.sequence desc limit 1)
            from found f where f.id is not null
            """);
        await connection.AnalyzeAsync("stage_accounts", cancel);

        Task<int> Run(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, new { creditor }, commandTimeout: 0, cancellationToken: cancel));
    }

    private static async Task CreateCustomersAsync(DbConnection connection, CreditorId creditor, CancellationToken cancel)
    {
        const string Missing = """
            select s.customer_key, s.customer_number, s.customer_name, s.customer_country
            from (select customer_key, min(row_no) row_no from stage_keys group by customer_key) k
            join stage_rows s on s.row_no = k.row_no
            where (select c.id from customers c where c.creditor_id = @creditor and c.number_key = k.customer_key) is null
            """;
        var missing = connection.StreamAsync(Missing, new { creditor }, static r => new NewCustomer(r.Text(0), r.Text(1), r.TextOrNull(2), r.TextOrNull(3)), cancel);
        await foreach (var chunk in missing.Chunk(10_000).WithCancellation(cancel))
            await BulkWriter.WriteAsync(connection, Customers, chunk.Select(c => (Id.New<CustomerId>(), creditor, c)), cancel);
    }

    private static async Task CreateAccountsAsync(DbConnection connection, CreditorId creditor, CancellationToken cancel)
    {
        const string Missing = """
            with found as materialized (
              select k.currency, (select c.id from customers c where c.creditor_id = @creditor and c.number_key = k.customer_key) id from stage_keys k)
            select f.id, f.currency from found f
            where (select a.id from customer_accounts a where a.customer_id = f.id and a.currency = f.currency) is null
            """;
        var missing = connection.StreamAsync(Missing, new { creditor }, static r => (Customer: r.Uuid(0), Currency: r.Text(1)), cancel);
        await foreach (var chunk in missing.Chunk(10_000).WithCancellation(cancel))
            await BulkWriter.WriteAsync(connection, Accounts, chunk.Select(a => (Id.New<CustomerAccountId>(), creditor, a.Customer, a.Currency)), cancel);
    }

    private sealed record NewCustomer(string Key, string Number, string? Name, string? Country);
}
