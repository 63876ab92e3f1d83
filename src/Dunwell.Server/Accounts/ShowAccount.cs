using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>One open item as the account page lists it. Minor units; a credit is negative.</summary>
public sealed record AccountLine(Guid ItemId, OpenItemKind Kind, string Number, int Installment, int Installments, DateOnly IssueDate, DateOnly? DueDate, long Open, int DaysPastDue, bool Held)
{
    /// <summary>What was claimed, paid and waived of interest or a fee, and the charge whose statement tells how it was computed; null for an item that is no charge.</summary>
    public (ChargeId Id, ChargeStanding Standing)? Charge { get; init; }
}

/// <summary>Everything one account page shows.</summary>
public sealed record AccountView(
    CustomerAccount Account, Customer Customer, Creditor Creditor, DateOnly Today, DateTime Now,
    IReadOnlyList<Contact> Contacts, IReadOnlyList<Consent> Consents, IReadOnlyList<Hold> Holds,
    IReadOnlyList<AccountLine> Lines, IReadOnlyList<TimelineLine> Timeline, IReadOnlyList<Message> Messages, IReadOnlyList<CustomerAccount> Siblings)
{
    public long Open => Lines.Sum(l => l.Open);

    public long Overdue => Lines.Where(l => l.DaysPastDue > 0).Sum(l => l.Open);

    public long Credits => -Lines.Where(l => l.Open < 0).Sum(l => l.Open);

    public int OldestDays => Lines.Where(l => l.Open > 0).Select(l => l.DaysPastDue).DefaultIfEmpty(0).Max();

    public IEnumerable<Hold> LiveHolds => Holds.Where(h => h.IsLiveOn(Today));
}

/// <summary>The case of one customer account: who they are, what is open, what was said and done.</summary>
public sealed class ShowAccount(DunwellDb db, TimeProvider clock)
{
    public const int TimelinePage = 40;

    /// <param name="Before">Timeline lines before this sequence number; null for the newest.</param>
    /// <param name="Thread">Only lines of one kind of matter; null for all.</param>
    /// <param name="Find">Only lines with this text, any case; null for all.</param>
    public sealed record Input(CustomerAccountId AccountId, int? Before = null, TimelineThread? Thread = null, string? Find = null);

    /// <summary>Null when there is no such account, or it belongs to a creditor the user may not see.</summary>
    public async Task<AccountView?> Run(Input input, CancellationToken cancel)
    {
        var id = input.AccountId;
        var account = await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (account is null)
            return null;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var today = clock.Today(creditor.TimeZone);
        var holds = await db.Set<Hold>().AsNoTracking().Where(h => h.CustomerAccountId == id).ToListAsync(cancel);
        var before = input.Before ?? int.MaxValue;
        return new(
            account, customer, creditor, today, clock.UtcNow(),
            await db.Set<Contact>().AsNoTracking().Where(c => c.CustomerId == customer.Id).OrderBy(c => c.Channel).ThenBy(c => c.Preference).ToListAsync(cancel),
            await db.Set<Consent>().AsNoTracking().Where(c => c.CustomerId == customer.Id).OrderByDescending(c => c.At).ToListAsync(cancel),
            [.. holds.OrderByDescending(h => h.PlacedAt)],
            await LinesAsync(id, today, holds, cancel),
            await TimelineAsync(input, before, cancel),
            await db.Set<Message>().AsNoTracking().Where(m => m.CustomerAccountId == id).OrderByDescending(m => m.QueuedAt).Take(20).ToListAsync(cancel),
            await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.CustomerId == customer.Id && a.Id != id).ToListAsync(cancel));
    }

    private Task<List<TimelineLine>> TimelineAsync(Input input, int before, CancellationToken cancel)
    {
        var lines = db.Set<TimelineLine>().AsNoTracking().Where(l => l.CustomerAccountId == input.AccountId && l.Sequence < before);
        if (input.Thread is { } thread)
        {
            var kinds = TimelineThreads.Of(thread);
            lines = lines.Where(l => kinds.Contains(l.Kind));
        }

        if (!string.IsNullOrWhiteSpace(input.Find))
        {
            var text = input.Find.Trim().ToLowerInvariant();
            lines = lines.Where(l => l.Text.ToLower().Contains(text));
        }

        return lines.OrderByDescending(l => l.Sequence).Take(TimelinePage).ToListAsync(cancel);
    }

    private async Task<List<AccountLine>> LinesAsync(CustomerAccountId id, DateOnly today, List<Hold> holds, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var items = await AccountBalances.OfAsync(db.Database.GetDbConnection(), id.Value, today, cancel);
        var parts = items.GroupBy(i => i.DocumentId).ToDictionary(g => g.Key, g => g.Max(i => i.Installment));
        var charges = items.Exists(i => i.Kind == OpenItemKind.Charge) ? await ChargesAsync(id, cancel) : [];
        var held = holds.Where(h => h.OpenItemId is not null && h.IsLiveOn(today)).Select(h => h.OpenItemId!.Value).ToHashSet();
        return
        [
            .. items.Where(i => i.Balance.Open != 0)
                .Select(i => new AccountLine(
                    i.Balance.Id.Value, i.Kind, i.Balance.Number, i.Installment, parts[i.DocumentId], i.Balance.IssueDate, i.Balance.DueDate, i.Balance.Open,
                    i.Balance.DueDate is { } due && i.Balance.Open > 0 ? Math.Max(0, today.DayNumber - due.DayNumber) : 0, held.Contains(i.Balance.Id.Value))
                {
                    Charge = charges.TryGetValue(i.Balance.Id, out var charge) ? (charge.Id, charge.Of(i.Balance.Open)) : null,
                })
                .OrderBy(l => l.DueDate ?? l.IssueDate).ThenBy(l => l.Number, StringComparer.Ordinal).ThenBy(l => l.Installment),
        ];
    }

    private sealed record ChargeParts(ChargeId Id, long Claimed, long Corrected, long Waived)
    {
        public ChargeStanding Of(long open) => new(Claimed, Corrected, Waived, open);
    }

    private async Task<Dictionary<OpenItemId, ChargeParts>> ChargesAsync(CustomerAccountId id, CancellationToken cancel)
    {
        var waivers = (await db.Set<ChargeWaiver>().AsNoTracking().Where(w => w.CustomerAccountId == id).ToListAsync(cancel)).ToLookup(w => (w.ChargeId, w.IsCorrection), w => w.Amount);
        return await db.Set<Charge>().AsNoTracking().Where(c => c.CustomerAccountId == id)
            .ToDictionaryAsync(c => c.ChargeItemId, c => new ChargeParts(c.Id, c.Amount, waivers[(c.Id, true)].Sum(), waivers[(c.Id, false)].Sum()), cancel);
    }
}
