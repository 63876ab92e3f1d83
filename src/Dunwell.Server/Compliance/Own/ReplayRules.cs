using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Compliance.Own;

/// <summary>A past contact and what the packs would have said.</summary>
/// <param name="First">The verdict of the pack that is tried.</param>
/// <param name="Second">The verdict of the pack it is compared with; null without one.</param>
/// <param name="Why">Why the first would have stopped it, or the second when only that would.</param>
public sealed record ReplayedContact(Guid AccountId, string Customer, string Number, Channel Channel, DateTime AtUtc, VerdictKind First, VerdictKind? Second, string Why);

/// <summary>What a replay found.</summary>
/// <param name="Looked">Contacts of the period.</param>
/// <param name="Stopped">How many the tried pack would have stopped or delayed.</param>
/// <param name="StoppedBySecond">The same of the other pack.</param>
/// <param name="Shown">Those either would have stopped, oldest first, at most <see cref="ReplayRules.Most"/>.</param>
public sealed record Replay(int Looked, int Stopped, int? StoppedBySecond, IReadOnlyList<ReplayedContact> Shown);

/// <summary>
/// Asks packs of any version about contacts that were made: which would they have stopped? Each contact is judged on the contacts, wishes, holds and facts of law that stood
/// before it; balances and addresses are today's, so rules about those are not proved by it. Nothing is stored.
/// </summary>
public sealed class ReplayRules(DunwellDb db, RuleBook book, TimeProvider clock)
{
    public const int Most = 500;

    /// <param name="From">First day, creditor's calendar.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Pack">Text of the pack that is tried.</param>
    /// <param name="Against">Text of a pack to compare with.</param>
    /// <param name="Creditor">Code of one creditor; null for all in sight.</param>
    public sealed record Input(DateOnly From, DateOnly To, string Pack, string? Against = null, string? Creditor = null);

    public async Task<Result<Replay>> Run(Input input, CancellationToken cancel)
    {
        if (input.To < input.From)
            return new Refusal("replay.to", "The last day is before the first", "to");
        RulePackSet first;
        RulePackSet? second;
        try
        {
            first = Trial(input.Pack);
            second = input.Against is { } text ? Trial(text) : null;
        }
        catch (PackFileException e)
        {
            return new Refusal("replay.pack", e.Message, "pack");
        }

        var creditors = await db.Set<Creditor>().AsNoTracking().Where(c => input.Creditor == null || c.Code == input.Creditor).OrderBy(c => c.Code).ToListAsync(cancel);
        if (creditors.Count == 0)
            return new Refusal("creditor.unknown", $"There is no creditor {input.Creditor}", "creditor");
        var tally = new Tally();
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        foreach (var creditor in creditors)
        {
            await foreach (var dossier in DossierReader.StreamAsync(db.Database.GetDbConnection(), creditor.Id, clock.Today(creditor.TimeZone), cancel))
            {
                foreach (var contact in Contacts(dossier).Where(c => DayOf(c, creditor) is var day && day >= input.From && day <= input.To))
                    tally.Add(dossier, contact.At, contact.Channel, Judge(dossier, creditor, contact, first), second is null ? null : Judge(dossier, creditor, contact, second));
            }
        }

        return tally.Done();
    }

    // Enforced as it would be when switched on, whatever its status says while it is tried.
    private RulePackSet Trial(string text)
    {
        var pack = RulePackLoader.Parse("the pack", text);
        return new([pack with { Rules = [.. pack.Rules.Select(r => r with { Status = RuleStatus.Enforcing })] }], book.Rules.Limitation);
    }

    private Verdict Judge(AccountDossier dossier, Creditor creditor, Contact contact, RulePackSet packs)
    {
        var before = dossier.Before(contact.At);
        var to = dossier.Contacts.Find(c => c.Address == contact.Address) ?? new(contact.Channel, contact.Address ?? "", null, ContactRole.Debtor, default, ContactStatus.Unverified, 0);
        var action = ContactProposal.Action(before, to with { Channel = contact.Channel }, contact.Items);
        return ComplianceGate.Check(action, DossierFacts.Of(before, creditor, contact.Items, book.Zones, DayOf(contact, creditor)), packs, contact.At);
    }

    private static DateOnly DayOf(Contact contact, Creditor creditor) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(contact.At, TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone)));

    private static IEnumerable<Contact> Contacts(AccountDossier dossier) => dossier.Messaged
        .Where(m => m.SentAt is not null && m.Channel != Channel.Phone && m.Status is MessageStatus.Sent or MessageStatus.Unknown)
        .GroupBy(m => m.MessageId)
        .Select(g => new Contact(g.First().SentAt!.Value, g.First().Channel, g.First().Address, [.. g.Where(l => l.ItemId != Guid.Empty).Select(l => new ActionItem(l.ItemId))]))
        .Concat(dossier.Calls.Where(c => c.Direction == CallDirection.Outbound).Select(c => new Contact(c.StartedAt, Channel.Phone, c.Address, [])))
        .OrderBy(c => c.At);

    private sealed record Contact(DateTime At, Channel Channel, string? Address, IReadOnlyList<ActionItem> Items);

    private sealed class Tally
    {
        private readonly List<ReplayedContact> shown = [];
        private int looked, stopped, stoppedBySecond;
        private bool compares;

        internal void Add(AccountDossier dossier, DateTime at, Channel channel, Verdict first, Verdict? second)
        {
            looked++;
            compares |= second is not null;
            stopped += first.IsAllowed ? 0 : 1;
            stoppedBySecond += second is { IsAllowed: false } ? 1 : 0;
            var why = !first.IsAllowed ? first : second is { IsAllowed: false } ? second : null;
            if (why is not null && shown.Count < Most)
                shown.Add(new(dossier.Id.Value, dossier.Name, dossier.Number, channel, at, first.Kind, second?.Kind, VerdictRecords.Why(why)));
        }

        internal Replay Done() => new(looked, stopped, compares ? stoppedBySecond : null, [.. shown.OrderBy(s => s.AtUtc)]);
    }
}
