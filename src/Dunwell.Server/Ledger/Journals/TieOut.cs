using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>The receivables account of one creditor in one currency over a period. Minor units.</summary>
/// <param name="Moved">What each kind of entry moved it by, those that moved it by nothing left out.</param>
/// <param name="OpenItems">Sum of the open items of the last day, aged from columns: another way to the same figure.</param>
public sealed record TiedAccount(Guid CreditorId, string Creditor, string Currency, long Opening, IReadOnlyDictionary<EntryKind, long> Moved, long OpenItems)
{
    public long Closing => Opening + Moved.Values.Sum();

    public long Difference => OpenItems - Closing;
}

/// <summary>Opening, what moved it, closing, and whether the open items come to the same.</summary>
public sealed record TiedBooks(DateOnly From, DateOnly To, IReadOnlyList<TiedAccount> Accounts)
{
    public bool Ties => Accounts.All(a => a.Difference == 0);
}

/// <summary>Ties the receivables account to the open items, per creditor and currency.</summary>
public sealed class TieOut(DunwellDb db, AgeBook age, TimeProvider clock)
{
    private const string Moved = """
        select a.currency, e.kind, case when e.date < @from then 1 else 0 end before,
          sum(case when e.debit = 'Receivables' then e.amount else 0 end - case when e.credit = 'Receivables' then e.amount else 0 end)
        from ledger_entries e join customer_accounts a on a.id = e.customer_account_id
        where e.creditor_id = @creditor and e.date <= @to group by a.currency, e.kind, case when e.date < @from then 1 else 0 end
        """;

    /// <param name="CreditorId">Null for all the user may see.</param>
    /// <param name="From">First day; null for the first of the last day's month.</param>
    /// <param name="To">Last day; null for today.</param>
    public sealed record Input(CreditorId? CreditorId = null, DateOnly? From = null, DateOnly? To = null);

    public async Task<TiedBooks> Run(Input input, CancellationToken cancel)
    {
        var creditors = await ListCreditors.Visible(db).Where(c => input.CreditorId == null || c.Id == input.CreditorId).OrderBy(c => c.Code).ToListAsync(cancel);
        var to = input.To ?? (creditors.Count > 0 ? clock.Today(creditors[0].TimeZone) : DateOnly.FromDateTime(clock.UtcNow()));
        var from = input.From ?? new DateOnly(to.Year, to.Month, 1);
        var accounts = new List<TiedAccount>();
        foreach (var creditor in creditors)
        {
            var rows = await db.ListAsync(Moved, new { creditor = creditor.Id.Value, from, to }, r => (Currency: r.Text(0), Kind: r.Enum<EntryKind>(1), IsBefore: r.Int(2) == 1, Sum: r.Sum(3)), cancel);
            var open = (await age.Run(new(to, creditor.Id, AgingBy.Creditor), cancel)).Rows.ToDictionary(r => r.Currency, r => r.Total);
            foreach (var currency in rows.Select(r => r.Currency).Union(open.Keys).Order(StringComparer.Ordinal))
            {
                var own = rows.Where(r => r.Currency == currency).ToList();
                accounts.Add(new(
                    creditor.Id.Value, creditor.Name, currency, own.Where(r => r.IsBefore).Sum(r => r.Sum),
                    own.Where(r => !r.IsBefore && r.Sum != 0).OrderBy(r => r.Kind).ToDictionary(r => r.Kind, r => r.Sum), open.GetValueOrDefault(currency)));
            }
        }

        return new(from, to, accounts);
    }
}
