using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>Reads what charges of one account are decided on. Inside a transaction it sees what the transaction sees.</summary>
internal sealed class ChargeReader(DunwellDb db, InterestBook book)
{
    /// <summary>While such a hold lasts nothing accrues: what is disputed, what the law gives the debtor a rest from (Breathing Space is held as insolvency or hardship).</summary>
    private static readonly HoldKind[] Stopping = [HoldKind.Dispute, HoldKind.Insolvency, HoldKind.Hardship];

    private sealed record Move(DateOnly On, OpenItemId? Debit, OpenItemId? Credit, long Amount);

    /// <summary>Null when there is no such account, or the user may not see it.</summary>
    public async Task<AccountCharges?> ReadAsync(CustomerAccountId id, Func<Creditor, DateOnly> asOf, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return null;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var (chosen, day) = (book.Choose(new(creditor.InterestRegime, creditor.ContractInterest, creditor.DebtPurpose, creditor.DebtType, customer.Kind)), asOf(creditor));
        var items = await db.Set<OpenItem>().AsNoTracking().Where(i => i.CustomerAccountId == id).ToListAsync(cancel);
        var moves = await db.Set<LedgerEntry>().AsNoTracking().Where(e => e.CustomerAccountId == id).Select(e => new Move(e.Date, e.DebitItemId, e.CreditItemId, e.Amount)).ToListAsync(cancel);
        var holds = await db.Set<Hold>().AsNoTracking().Where(h => h.CustomerAccountId == id && Stopping.Contains(h.Kind)).ToListAsync(cancel);
        var charges = await db.Set<Charge>().AsNoTracking().Where(c => c.CustomerAccountId == id).ToListAsync(cancel);
        var waivers = (await db.Set<ChargeWaiver>().AsNoTracking().Where(w => w.CustomerAccountId == id).OrderBy(w => w.Id).ToListAsync(cancel)).ToLookup(w => w.ChargeId);
        var byItem = MovesByItem(moves);
        var numbers = items.ToDictionary(i => i.Id, i => i.Installment > 1 ? $"{i.Number}/{i.Installment}" : i.Number);
        var charged = charges.OrderByDescending(c => c.ChargedOn).ThenByDescending(c => c.Id.Value)
            .Select(c => new ChargedItem(c, numbers[c.ChargeItemId], numbers[c.ItemId], Standing(c, waivers[c.Id], Balance(byItem, c.ChargeItemId)), [.. waivers[c.Id]])).ToList();
        var late = chosen.Regime is not { } regime ? [] : items.Where(i => i.Kind == OpenItemKind.Invoice && i.DueDate < day)
            .OrderBy(i => i.DueDate).ThenBy(i => i.Number, StringComparer.Ordinal).ThenBy(i => i.Installment)
            .Select(i => Of(i, numbers[i.Id], regime, new(Currency.Of(account.Currency), i.DueDate, byItem[i.Id].ToList(), Stops(i, holds, creditor.TimeZone), []), day, charged))
            .Where(i => i.Proposal.Total > 0 || i.Proposal.WhyNot is not null || i.Interest.Claimed > 0 || i.Sums.Claimed > 0).ToList();
        var unapplied = -items.Where(i => i.Kind is OpenItemKind.Payment or OpenItemKind.CreditNote).Sum(i => Math.Min(0, Balance(byItem, i.Id)));
        return new(account, customer, creditor, day, chosen.Regime, chosen.WhyNone, late, charged, unapplied);
    }

    private static ItemCharges Of(OpenItem item, string number, InterestRegime regime, LateItem late, DateOnly day, List<ChargedItem> charged)
    {
        var own = charged.FindAll(c => c.Charge.ItemId == item.Id);
        var (interest, sums) = (own.FindAll(c => c.Charge.Kind == ChargeKind.Interest), own.FindAll(c => c.Charge.Kind != ChargeKind.Interest));
        var through = interest.Count == 0 ? default(DateOnly?) : interest.Max(c => c.Charge.Through);
        return new(
            item.Id, number, item.DueDate, late.BalanceAt(day), ChargeProposal.Of(regime, late, day, Sum(interest), Sum(sums), through), Sum(interest), Sum(sums), sums.Count);
    }

    private static ChargeStanding Sum(List<ChargedItem> charges) => new(
        charges.Sum(c => c.Standing.Claimed), charges.Sum(c => c.Standing.Corrected), charges.Sum(c => c.Standing.Waived), charges.Sum(c => c.Standing.Open));

    private static ChargeStanding Standing(Charge charge, IEnumerable<ChargeWaiver> waivers, long open)
    {
        var both = waivers.ToLookup(w => w.IsCorrection, w => w.Amount);
        return new(charge.Amount, both[true].Sum(), both[false].Sum(), open);
    }

    private static ILookup<OpenItemId, ItemMove> MovesByItem(List<Move> moves) => moves
        .SelectMany(m => new[] { (Item: m.Debit, Move: new ItemMove(m.On, m.Amount)), (Item: m.Credit, Move: new ItemMove(m.On, -m.Amount)) })
        .Where(m => m.Item is not null).ToLookup(m => m.Item!.Value, m => m.Move);

    private static long Balance(ILookup<OpenItemId, ItemMove> moves, OpenItemId item) => moves[item].Sum(m => m.Amount);

    private static List<InterestStop> Stops(OpenItem item, List<Hold> holds, string zone) =>
    [
        .. from hold in holds
           where hold.OpenItemId is null || hold.OpenItemId == item.Id.Value
           let lifted = hold.LiftedAt is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(zone))) : default(DateOnly?)
           let until = hold.Until < lifted || lifted is null ? hold.Until : lifted
           where until is null || until >= hold.From
           orderby hold.From
           select new InterestStop(hold.From, until, hold.OpenItemId is null ? null : hold.Amount, hold.Kind.ToString()),
    ];
}
