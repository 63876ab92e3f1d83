using Dapper;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Aging;

public enum AgingBy { Customer, Creditor, Currency }

/// <summary>One line of an aging: what is open of one customer account, creditor or currency, by bucket. Minor units.</summary>
public sealed record AgingRow(string Key, string Label, string? Number, string Currency, IReadOnlyList<long> Buckets)
{
    public long Total => Buckets.Sum();
}

/// <summary>An aging as of one date, with what it was asked and the totals per currency; columns sum to rows.</summary>
public sealed record AgingReport(DateOnly AsOf, AgingBasis Basis, AgingBy By, AgingScheme Scheme, IReadOnlyList<AgingRow> Rows, IReadOnlyList<AgingRow> Totals, IReadOnlyList<int> Counts);

/// <summary>Ages the book as of any date, from columns.</summary>
public sealed class AgeBook(DunwellDb db, BookColumns columns, TimeProvider clock)
{
    /// <param name="AsOf">Null: today in each creditor's calendar.</param>
    /// <param name="CreditorId">Null: all the user may see.</param>
    public sealed record Input(DateOnly? AsOf = null, CreditorId? CreditorId = null, AgingBy By = AgingBy.Customer, AgingBasis Basis = AgingBasis.DueDate, AgingScheme? Scheme = null);

    public async Task<AgingReport> Run(Input input, CancellationToken cancel)
    {
        var scheme = input.Scheme ?? AgingScheme.Standard;
        var creditors = await db.Set<Creditor>().AsNoTracking()
            .Where(c => (input.CreditorId == null || c.Id == input.CreditorId) && (db.Scope == null || db.Scope.Contains(c.Id)))
            .OrderBy(c => c.Code).ToListAsync(cancel);
        var (rows, counts) = (new List<AgingRow>(), new int[scheme.Count]);
        foreach (var creditor in creditors)
        {
            var book = await columns.OfAsync(db, creditor.Id, cancel);
            var aged = book.Age(input.AsOf ?? clock.Today(creditor.TimeZone), scheme, input.Basis);
            for (var bucket = 0; bucket < counts.Length; bucket++)
                counts[bucket] += aged.Counts[bucket];
            rows.AddRange(await RowsAsync(creditor, book, aged, input.By, cancel));
        }

        if (input.By == AgingBy.Currency)
            rows = Sum(rows, r => r.Currency, r => r with { Key = r.Currency, Label = r.Currency });
        rows = [.. rows.OrderBy(r => r.Currency, StringComparer.Ordinal).ThenByDescending(r => r.Total).ThenBy(r => r.Key, StringComparer.Ordinal)];
        var asOf = input.AsOf ?? (creditors.Count > 0 ? clock.Today(creditors[0].TimeZone) : DateOnly.FromDateTime(clock.UtcNow()));
        return new(asOf, input.Basis, input.By, scheme, rows, Sum(rows, r => r.Currency, r => r with { Key = "total", Label = "Total", Number = null }), counts);
    }

    private async Task<List<AgingRow>> RowsAsync(Creditor creditor, AgingColumns book, AgedBook aged, AgingBy by, CancellationToken cancel)
    {
        var accounts = await AccountsAsync(creditor.Id, by, cancel);
        var rows = new List<AgingRow>();
        if (by != AgingBy.Customer)
        {
            var sums = new Dictionary<string, long[]>();
            for (var i = 0; i < book.Accounts.Count; i++)
            {
                var currency = accounts.TryGetValue(book.Accounts[i], out var named) ? named.Currency : creditor.Currency;
                var sum = sums.TryGetValue(currency, out var known) ? known : sums[currency] = new long[aged.Scheme.Count];
                var buckets = aged.OfAccount(i);
                for (var b = 0; b < sum.Length; b++)
                    sum[b] += buckets[b];
            }

            rows.AddRange(sums.Select(s => new AgingRow(creditor.Code, creditor.Name, null, s.Key, s.Value)));
            return rows;
        }

        for (var i = 0; i < book.Accounts.Count; i++)
        {
            var buckets = aged.OfAccount(i);
            if (!buckets.ContainsAnyExcept(0) || !accounts.TryGetValue(book.Accounts[i], out var account))
                continue;
            rows.Add(new(book.Accounts[i].ToString(), account.Name, account.Number, account.Currency, buckets.ToArray()));
        }

        return rows;
    }

    /// <summary>Names are needed per customer; for sums only the accounts in another currency than the creditor's.</summary>
    private async Task<Dictionary<Guid, Named>> AccountsAsync(CreditorId creditor, AgingBy by, CancellationToken cancel)
    {
        const string Sql = """
            select a.id, a.currency, c.name, c.number from customer_accounts a join customers c on c.id = a.customer_id
            join creditors r on r.id = a.creditor_id where a.creditor_id = @creditor and (@all or a.currency <> r.currency)
            """;
        await db.Database.OpenConnectionAsync(cancel);
        await using var reader = await db.Database.GetDbConnection().ExecuteReaderAsync(new CommandDefinition(Sql, new { creditor, all = by == AgingBy.Customer }, cancellationToken: cancel));
        var row = new RowReader(reader);
        var accounts = new Dictionary<Guid, Named>();
        while (await reader.ReadAsync(cancel))
            accounts.Add(row.Uuid(0), new(row.Text(1), row.Text(2), row.Text(3)));
        return accounts;
    }

    private static List<AgingRow> Sum(IEnumerable<AgingRow> rows, Func<AgingRow, string> by, Func<AgingRow, AgingRow> label) =>
        [.. rows.GroupBy(by).Select(g => label(g.First()) with { Buckets = [.. Enumerable.Range(0, g.First().Buckets.Count).Select(b => g.Sum(r => r.Buckets[b]))] })];

    private sealed record Named(string Currency, string Name, string Number);
}
