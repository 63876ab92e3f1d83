using System.Globalization;
using System.Text;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Intake;
using Dunwell.Server.Admin;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

public enum CustomerSort { Overdue, Open, Name }

/// <summary>One customer account with what is open today. Minor units.</summary>
public sealed record CustomerLine(Guid AccountId, string Number, string Name, string? Place, string Creditor, string Currency, long Open, long Overdue, bool OnHold);

/// <summary>One page of customers; <paramref name="Next"/> goes on after its last line, null at the end.</summary>
public sealed record CustomerPage(IReadOnlyList<CustomerLine> Lines, string? Next);

/// <summary>Customer accounts by name, or by what is overdue or open, found by number or part of the name.</summary>
public sealed class ListCustomers(DunwellDb db, BookColumns columns, ListCreditors creditors, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="Search">Part of the name, or the beginning of the number in any spelling; null for all.</param>
    /// <param name="Creditor">Code of one creditor; null for all.</param>
    /// <param name="After">Where the page before ended.</param>
    public sealed record Input(string? Search = null, string? Creditor = null, CustomerSort Sort = CustomerSort.Overdue, bool OverdueOnly = false, string? After = null);

    private sealed record Standing(Guid Account, long Open, long Overdue);

    public async Task<CustomerPage> Run(Input input, CancellationToken cancel)
    {
        var standings = new Dictionary<Guid, Standing>();
        foreach (var creditor in (await creditors.Run(cancel)).Where(c => input.Creditor is null || c.Code == input.Creditor))
            Read(await columns.OfAsync(db, creditor.Id, cancel), clock.Today(creditor.TimeZone), standings);
        return input.Sort == CustomerSort.Name
            ? await ByNameAsync(input, standings, cancel)
            : await ByAmountAsync(input, standings, cancel);
    }

    private static void Read(AgingColumns book, DateOnly today, Dictionary<Guid, Standing> standings)
    {
        var aged = book.Age(today, AgingScheme.Standard, AgingBasis.DueDate);
        for (var i = 0; i < book.Accounts.Count; i++)
        {
            var open = 0L;
            var buckets = aged.OfAccount(i);
            foreach (var amount in buckets)
                open += amount;
            standings[book.Accounts[i]] = new(book.Accounts[i], open, open - buckets[0]);
        }
    }

    private async Task<CustomerPage> ByAmountAsync(Input input, Dictionary<Guid, Standing> standings, CancellationToken cancel)
    {
        IEnumerable<Standing> chosen = standings.Values;
        if (!string.IsNullOrWhiteSpace(input.Search))
            chosen = (await FindAsync(input, cancel)).Select(id => standings.GetValueOrDefault(id) ?? new(id, 0, 0));
        if (input.OverdueOnly)
            chosen = chosen.Where(s => s.Overdue > 0);
        long Rank(Standing s) => input.Sort == CustomerSort.Open ? s.Open : s.Overdue;
        if (input.After?.Split('_') is [var amount, var id] && long.TryParse(amount, CultureInfo.InvariantCulture, out var limit) && Guid.TryParse(id, out var last))
            chosen = chosen.Where(s => Rank(s) < limit || (Rank(s) == limit && s.Account.CompareTo(last) > 0));
        var page = chosen.OrderByDescending(Rank).ThenBy(s => s.Account).Take(PageSize + 1).ToList();
        var shown = page.Take(PageSize).ToList();
        var values = new DynamicParameters();
        var names = await NamesAsync($"a.id in ({values.In("id", shown.Select(s => s.Account))})", "", values, cancel);
        var byAccount = names.ToDictionary(n => n.AccountId);
        var lines = shown.Where(s => byAccount.ContainsKey(s.Account)).Select(s => byAccount[s.Account] with { Open = s.Open, Overdue = s.Overdue }).ToList();
        return new(lines, page.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{Rank(shown[^1])}_{shown[^1].Account}") : null);
    }

    private async Task<CustomerPage> ByNameAsync(Input input, Dictionary<Guid, Standing> standings, CancellationToken cancel)
    {
        var values = Values(input);
        var where = new StringBuilder(Where(input));
        if (input.After?.Split('_', 2) is [var id, var name] && Guid.TryParse(id, out var last))
        {
            values.Add("name", name);
            values.Add("last", last);
            where.Append(" and (c.name > @name or (c.name = @name and a.id > @last))");
        }

        var lines = await NamesAsync(where.ToString(), $"order by c.name, a.id limit {(input.OverdueOnly ? 5000 : PageSize + 1)}", values, cancel);
        var filled = lines.Select(l => standings.GetValueOrDefault(l.AccountId) is { } s ? l with { Open = s.Open, Overdue = s.Overdue } : l)
            .Where(l => !input.OverdueOnly || l.Overdue > 0).Take(PageSize + 1).ToList();
        var shown = filled.Take(PageSize).ToList();
        return new(shown, filled.Count > PageSize ? $"{shown[^1].AccountId}_{shown[^1].Name}" : null);
    }

    private Task<List<Guid>> FindAsync(Input input, CancellationToken cancel) =>
        db.ListAsync($"select a.id from customer_accounts a join customers c on c.id = a.customer_id join creditors r on r.id = a.creditor_id where {Where(input)}", Values(input), r => r.Uuid(0), cancel);

    private Task<List<CustomerLine>> NamesAsync(string where, string tail, DynamicParameters values, CancellationToken cancel)
    {
        values.Add("today", DateOnly.FromDateTime(clock.UtcNow()));
        return db.ListAsync(
            $$"""
            select a.id, c.number, c.name, c.city, c.region, c.country, r.name, a.currency,
              exists (select 1 from holds h where h.customer_account_id = a.id and h.lifted_at is null and (h.until is null or h.until >= @today))
            from customer_accounts a join customers c on c.id = a.customer_id join creditors r on r.id = a.creditor_id
            where {{where}} and {scope:a.creditor_id} {{tail}}
            """,
            values,
            r => new CustomerLine(r.Uuid(0), r.Text(1), r.Text(2), Place(r.TextOrNull(3), r.TextOrNull(4), r.TextOrNull(5)), r.Text(6), r.Text(7), 0, 0, r.FlagOrNull(8) == true),
            cancel);
    }

    private static string Where(Input input)
    {
        var where = new StringBuilder("{scope:a.creditor_id}");
        if (input.Creditor is not null)
            where.Append(" and r.code = @creditor");
        if (!string.IsNullOrWhiteSpace(input.Search))
            where.Append(" and (lower(c.name) like @like escape '\\' or c.number_key like @number escape '\\' or lower(c.number) like @spelt escape '\\')");
        return where.ToString();
    }

    private static DynamicParameters Values(Input input)
    {
        var search = (input.Search ?? "").Trim().ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return new(new { creditor = input.Creditor, like = $"%{search}%", number = $"{CustomerNumber.Key(search)}%", spelt = $"{search}%" });
    }

    private static string? Place(params string?[] parts)
    {
        var known = string.Join(", ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
        return known.Length == 0 ? null : known;
    }
}
