using Dapper;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Aging;

/// <summary>One open item behind a figure of the aging. Minor units; a credit is negative.</summary>
public sealed record AgedItem(Guid AccountId, string Customer, string Creditor, string Currency, string Number, OpenItemKind Kind, int Installment, DateOnly IssueDate, DateOnly? DueDate, long Open, int Days);

/// <summary>The rows a figure opens to. They sum to the figure; when there are more than are listed, <paramref name="Total"/> still counts all.</summary>
public sealed record AgedItems(IReadOnlyList<AgedItem> Items, int Count, IReadOnlyDictionary<string, long> Total);

/// <summary>Opens a figure of the aging to its open items: of an account, a creditor or a currency, in one bucket or all.</summary>
public sealed class ListAgedItems(DunwellDb db, ListCreditors creditors, TimeProvider clock)
{
    public const int Listed = 500;

    /// <param name="AsOf">Null: today in each creditor's calendar.</param>
    /// <param name="Bucket">Index in the scheme; null for all.</param>
    public sealed record Input(DateOnly? AsOf, AgingScheme Scheme, AgingBasis Basis, int? Bucket = null, Guid? Account = null, string? Creditor = null, string? Currency = null);

    public async Task<AgedItems> Run(Input input, CancellationToken cancel)
    {
        var found = new List<AgedItem>();
        foreach (var creditor in (await creditors.Run(cancel)).Where(c => input.Creditor is null || c.Code == input.Creditor))
        {
            var asOf = input.AsOf ?? clock.Today(creditor.TimeZone);
            var values = new DynamicParameters(new { asOf, creditor = creditor.Id, account = input.Account, currency = input.Currency });
            var rows = await db.ListAsync(Sql(input, asOf, values), values, r => Read(r, input.Basis, asOf), cancel);
            found.AddRange(rows);
        }

        var total = found.GroupBy(i => i.Currency).ToDictionary(g => g.Key, g => g.Sum(i => i.Open));
        return new([.. found.OrderByDescending(i => i.Days).ThenBy(i => i.Customer, StringComparer.Ordinal).ThenBy(i => i.Number, StringComparer.Ordinal).Take(Listed)], found.Count, total);
    }

    private static string Sql(Input input, DateOnly asOf, DynamicParameters values)
    {
        var account = input.Account is null ? "" : "and customer_account_id = @account";
        return $$"""
            select i.customer_account_id, c.name, r.name, a.currency, i.number, i.kind, i.installment, i.issue_date, i.due_date, b.balance
            from (
              select customer_account_id, item, sum(amount) balance from (
                select customer_account_id, debit_item_id item, amount from ledger_entries where creditor_id = @creditor {{account}} and date <= @asOf and debit_item_id is not null
                union all
                select customer_account_id, credit_item_id, -amount from ledger_entries where creditor_id = @creditor {{account}} and date <= @asOf and credit_item_id is not null) e
              group by customer_account_id, item having sum(amount) <> 0) b
            join open_items i on i.customer_account_id = b.customer_account_id and i.id = b.item
            join customer_accounts a on a.id = i.customer_account_id
            join customers c on c.id = a.customer_id
            join creditors r on r.id = a.creditor_id
            where {scope:a.creditor_id} {{(input.Currency is null ? "" : "and a.currency = @currency")}} {{Within(input, asOf, values)}}
            """;
    }

    /// <summary>A bucket as a range of dates. The first one also holds what is not due yet and what has no due date.</summary>
    private static string Within(Input input, DateOnly asOf, DynamicParameters values)
    {
        if (input.Bucket is not { } bucket || bucket < 0 || bucket >= input.Scheme.Count)
            return "";
        var column = input.Basis == AgingBasis.DueDate ? "i.due_date" : "i.issue_date";
        if (bucket == 0)
            return $"and ({column} is null or {column} >= @asOf)";
        values.Add("newest", asOf.AddDays(bucket == 1 ? -1 : -(input.Scheme.Bounds[bucket - 2] + 1)));
        values.Add("oldest", bucket == input.Scheme.Count - 1 ? DateOnly.MinValue : asOf.AddDays(-input.Scheme.Bounds[bucket - 1]));
        return $"and {column} between @oldest and @newest";
    }

    private static AgedItem Read(RowReader row, AgingBasis basis, DateOnly asOf)
    {
        var (issued, due) = (row.Date(7), row.DateOrNull(8));
        var from = basis == AgingBasis.DueDate ? due : issued;
        return new(
            row.Uuid(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Enum<OpenItemKind>(5), row.Int(6), issued, due, row.Sum(9),
            from is { } day ? Math.Max(0, asOf.DayNumber - day.DayNumber) : 0);
    }
}
