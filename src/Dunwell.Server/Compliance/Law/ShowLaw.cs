using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Compliance.Law;

/// <summary>What the law has to do with one account: the facts on file, what is owed by when, and until when one could sue.</summary>
/// <param name="Facts">All that was ever recorded, newest first.</param>
/// <param name="Items">Open items by number, for the form.</param>
public sealed record AccountLaw(
    CustomerAccount Account,
    Creditor Creditor,
    string Customer,
    DateOnly Today,
    IReadOnlyList<LegalFact> Facts,
    IReadOnlyList<OwedDuty> Duties,
    IReadOnlyList<ItemTimeBar> Items,
    IReadOnlyList<ChannelNow> Channels);

/// <summary>One open item and its time to sue.</summary>
public sealed record ItemTimeBar(Guid ItemId, string Number, TimeBar TimeBar, Tri IsBarred);

/// <summary>Reads the law's page of one account.</summary>
public sealed class ShowLaw(DunwellDb db, RuleBook rules, ShowChannels channels, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId);

    public async Task<Result<AccountLaw>> Run(Input input, CancellationToken cancel)
    {
        var unknown = new Refusal("account.unknown", "There is no such account");
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return unknown;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var facts = await db.Set<LegalFact>().AsNoTracking().Where(f => f.CustomerAccountId == account.Id).ToListAsync(cancel);
        var (today, now) = (clock.Today(creditor.TimeZone), clock.UtcNow());
        var open = (await channels.Run(new([account.Id]), cancel)).GetValueOrDefault(account.Id.Value);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        if (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, account.Id, today, cancel) is not { } dossier)
            return unknown;
        return new AccountLaw(
            account, creditor, dossier.Name, today, [.. facts.OrderByDescending(f => f.RecordedAt)], DutyTasks.OwedBy(dossier, creditor, rules, today, now), TimeBars(dossier, creditor, today, now), open?.Channels ?? []);
    }

    private List<ItemTimeBar> TimeBars(AccountDossier dossier, Creditor creditor, DateOnly today, DateTime now)
    {
        var items = ContactProposal.Items(dossier, today);
        var facts = DossierFacts.Of(dossier, creditor, items, rules.Zones, today);
        var action = new GateAction(ActionKind.FileSuit, Channel.Letter, dossier.Id.Value, items, null) { PersonKey = dossier.CustomerId.Value };
        var numbers = dossier.Items.ToDictionary(i => i.Id.Value, i => i.Number);
        return [.. facts.Debts.Select(d => new ItemTimeBar(d.ItemKey, numbers[d.ItemKey], TimeBar.Of(action, facts, d, rules.Rules, now), Tri.Unknown))
            .Select(b => b with { IsBarred = b.TimeBar.IsBarredOn(today) })];
    }
}
