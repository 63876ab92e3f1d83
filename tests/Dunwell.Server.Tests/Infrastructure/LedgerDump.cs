using System.Globalization;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>
/// Everything taken in, as sorted text. <see cref="Exact"/> has every column, keys and instants too; <see cref="Natural"/> says the same in the
/// words of the files, so that two databases can be compared.
/// </summary>
public sealed record LedgerDump(IReadOnlyList<string> Exact, IReadOnlyList<string> Natural)
{
    private const string Of = "join customer_accounts a on a.id = x.customer_account_id join customers c on c.id = a.customer_id";

    private static readonly string[] Tables =
        ["customers", "customer_accounts", "contacts", "invoices", "payments", "open_items", "ledger_entries", "timeline_lines", "holds"];

    private static readonly string[] NaturalQueries =
    [
        "select 'customer', number, number_key, name, kind, country, region, city, postal_code, address_lines, version from customers",
        "select 'account', c.number_key, a.currency, a.version from customer_accounts a join customers c on c.id = a.customer_id",
        "select 'contact', c.number_key, x.channel, x.address, x.person_name from contacts x join customers c on c.id = x.customer_id",
        $"select 'invoice', c.number_key, a.currency, x.kind, x.number, x.issue_date, x.due_date, x.amount, x.purchase_order, x.description, x.source, x.external_id, x.content_hash from invoices x {Of}",
        $"select 'payment', c.number_key, a.currency, x.received_on, x.amount, x.reference, x.source, x.external_id, x.content_hash from payments x {Of}",
        $"select 'item', c.number_key, a.currency, x.kind, x.number, x.installment, x.issue_date, x.due_date from open_items x {Of}",
        $"""
        select 'entry', c.number_key, a.currency, x.timeline_sequence, x.kind, x.date, x.debit, d.kind, d.number, d.installment, x.credit, k.kind, k.number, k.installment, x.amount
        from ledger_entries x {Of}
        left join open_items d on d.customer_account_id = x.customer_account_id and d.id = x.debit_item_id
        left join open_items k on k.customer_account_id = x.customer_account_id and k.id = x.credit_item_id
        """,
        $"select 'line', c.number_key, a.currency, x.sequence, x.kind, x.actor, x.text from timeline_lines x {Of}",
        $"select 'hold', c.number_key, a.currency, x.kind, i.number, x.\"from\", x.reason from holds x {Of} left join open_items i on i.customer_account_id = x.customer_account_id and i.id = x.open_item_id",
    ];

    public static async Task<LedgerDump> OfAsync(DunwellDb db)
    {
        var (exact, natural) = (new List<string>(), new List<string>());
        foreach (var table in Tables)
            await ReadAsync(db, $"select '{table}', x.* from {table} x", exact);
        foreach (var query in NaturalQueries)
            await ReadAsync(db, query, natural);
        return new(exact, natural);
    }

    private static async Task ReadAsync(DunwellDb db, string sql, List<string> lines)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        var first = lines.Count;
        while (await reader.ReadAsync())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        lines.Sort(first, lines.Count - first, StringComparer.Ordinal);
    }

    /// <summary>Both engines alike: keys in hex, dates year first.</summary>
    private static string Text(object value) => value switch
    {
        DBNull => "",
        byte[] bytes => Convert.ToHexString(bytes),
        Guid key => Convert.ToHexString(key.ToByteArray(true)),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
