using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Accounts;
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
public sealed class AgeBook(DunwellDb db, BookColumns columns, CustomerNames names, TimeProvider clock)
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
            var asOf = input.AsOf ?? clock.Today(creditor.TimeZone);
            var (book, aged) = await columns.AgedAsync(db, creditor.Id, asOf, cancel, scheme, input.Basis);
            for (var bucket = 0; bucket < counts.Length; bucket++)
                counts[bucket] += aged.Counts[bucket];
            rows.AddRange(await RowsAsync(creditor, book, aged, input.By, cancel));
        }

        if (input.By == AgingBy.Currency)
            rows = Sum(rows, r => r.Currency, r => r with { Key = r.Currency, Label = r.Currency });
        rows = [.. rows.OrderBy(r => r.Currency, StringComparer.Ordinal).ThenByDescending(r => r.Total).ThenBy(r => r.Key, StringComparer.Ordinal)];
        var day = input.AsOf ?? (creditors.Count > 0 ? clock.Today(creditors[0].TimeZone) : DateOnly.FromDateTime(clock.UtcNow()));
        return new(day, input.Basis, input.By, scheme, rows, Sum(rows, r => r.Currency, r => r with { Key = "total", Label = "Total", Number = null }), counts);
    }

    private async Task<List<AgingRow>> RowsAsync(Creditor creditor, AgingColumns book, AgedBook aged, AgingBy by, CancellationToken cancel)
    {
        var customers = await names.OfAsync(db, creditor, cancel);
        if (by == AgingBy.Customer)
            return [.. customers.Accounts.Select(a => new AgingRow(a.Account.ToString(), a.Name, a.Number, a.Currency, Buckets(a))).Where(r => r.Buckets.Any(b => b != 0))];

        // Nearly all accounts are in the creditor's currency: all of them at once, then what is not is taken out of it.
        var own = new long[aged.Scheme.Count];
        var sums = new Dictionary<string, long[]> { [creditor.Currency] = own };
        for (var i = 0; i < aged.Amounts.Length; i += own.Length)
        {
            for (var b = 0; b < own.Length; b++)
                own[b] += aged.Amounts[i + b];
        }

        foreach (var account in customers.Foreign)
        {
            var theirs = sums.TryGetValue(account.Currency, out var known) ? known : sums[account.Currency] = new long[own.Length];
            var buckets = Buckets(account);
            for (var b = 0; b < buckets.Length; b++)
                (own[b], theirs[b]) = (own[b] - buckets[b], theirs[b] + buckets[b]);
        }

        return [.. sums.Where(s => s.Value.Any(b => b != 0)).Select(s => new AgingRow(creditor.Code, creditor.Name, null, s.Key, s.Value))];

        long[] Buckets(NamedAccount account) => book.IndexOf(account.Account) is >= 0 and var place ? aged.OfAccount(place).ToArray() : new long[aged.Scheme.Count];
    }

    private static List<AgingRow> Sum(IEnumerable<AgingRow> rows, Func<AgingRow, string> by, Func<AgingRow, AgingRow> label) =>
        [.. rows.GroupBy(by).Select(g => label(g.First()) with { Buckets = [.. Enumerable.Range(0, g.First().Buckets.Count).Select(b => g.Sum(r => r.Buckets[b]))] })];
}
