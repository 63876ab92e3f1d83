using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Strategies;

namespace Dunwell.Server.Dossiers;

/// <summary>A dossier as the planner sees it.</summary>
internal static class DossierPlan
{
    /// <summary>How the cause of a work item begins that fulfils a step: nothing is raised past it while it is open.</summary>
    public const string StepCause = "step:";

    /// <param name="except">A message to look past: the one about to leave must not count as pending.</param>
    public static AccountSnapshot Snapshot(AccountDossier dossier, DateOnly today, TimeZoneInfo zone, MessageId? except = null)
    {
        var held = HeldParts(dossier, today);
        var history = History(dossier, zone, except);
        var waitsForPerson = dossier.OpenWork.Exists(static work => work.Cause.StartsWith(StepCause, StringComparison.Ordinal)) ? 0 : (int?)null;
        var items = new List<PlanItem>(dossier.Items.Count);
        var credit = 0L;
        foreach (var item in dossier.Items)
        {
            if (item.Open < 0)
            {
                credit -= item.Open;
                continue;
            }

            var past = history.GetValueOrDefault(item.Id.Value);
            var part = held.TryGetValue(item.Id.Value, out var amount) ? Math.Min(amount, item.Open) : 0;
            items.Add(new(
                item.Id.Value, Name(item), item.IssueDate, item.DueDate, item.Open, part,
                past?.Level ?? 0, past?.SentOn, past?.Pending ?? waitsForPerson, past?.CourtesyOn, past?.StrategyId, past?.StrategyVersion ?? 0));
        }

        var sent = dossier.Messaged.Where(m => m.SentAt is not null && m.Status == MessageStatus.Sent).MaxBy(m => m.SentAt);
        return new(
            Currency.Of(dossier.Currency), items.ToArray(), credit, Holds(dossier, today),
            sent is null ? null : Day(sent.SentAt!.Value, zone), sent?.Channel == Channel.Letter,
            Address(dossier, Channel.Email) is not null, Address(dossier, Channel.Letter) is not null,
            ValidationSentOn(dossier, zone), ValidationEndsOn(dossier, zone));
    }

    /// <summary>The address a message would use: the most preferred one that neither failed nor was closed by the customer.</summary>
    public static DossierContact? Address(AccountDossier dossier, Channel channel) =>
        dossier.Contacts.Find(c => c.Channel == channel && c.Status is not (ContactStatus.Bounced or ContactStatus.Wrong) && c.Role != ContactRole.ThirdParty && !IsClosed(dossier, channel, c.Address));

    /// <summary>The newest statement about the channel or this very address withdraws.</summary>
    public static bool IsClosed(AccountDossier dossier, Channel channel, string address)
    {
        var newest = dossier.Consents.FindLast(c => c.Channel == channel && (c.Address is null || string.Equals(c.Address, address, StringComparison.OrdinalIgnoreCase)));
        return newest is { Granted: false };
    }

    public static string Name(DossierItem item) => item.Installment > 1 ? $"{item.Number}/{item.Installment}" : item.Number;

    public static DateOnly Day(DateTime at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));

    private static IReadOnlyList<PlanHold> Holds(AccountDossier dossier, DateOnly today)
    {
        List<PlanHold>? holds = null;
        foreach (var hold in dossier.Holds)
        {
            if (hold.OpenItemId is null && hold.IsLiveOn(today))
                (holds ??= []).Add(new(hold.Kind.ToString(), hold.From, hold.Until, hold.Reason));
        }

        return holds ?? (IReadOnlyList<PlanHold>)[];
    }

    private static Dictionary<Guid, long> HeldParts(AccountDossier dossier, DateOnly today)
    {
        var parts = new Dictionary<Guid, long>();
        foreach (var hold in dossier.Holds)
        {
            if (hold.OpenItemId is not { } item || !hold.IsLiveOn(today))
                continue;
            var known = parts.GetValueOrDefault(item);
            parts[item] = hold.Amount is { } amount && known < long.MaxValue - amount ? known + amount : long.MaxValue;
        }

        return parts;
    }

    private static Dictionary<Guid, Past> History(AccountDossier dossier, TimeZoneInfo zone, MessageId? except)
    {
        var history = new Dictionary<Guid, Past>();
        foreach (var line in dossier.Messaged)
        {
            if (line.MessageId == except || line.Status is MessageStatus.Cancelled or MessageStatus.Failed)
                continue;
            if (!history.TryGetValue(line.ItemId, out var past))
                history[line.ItemId] = past = new();
            if (line.Status != MessageStatus.Sent)
                past.Pending = Math.Max(past.Pending ?? 0, line.ItemLevel);
            else if (line.IsComingDue)
                past.CourtesyOn = Day(line.SentAt!.Value, zone);
            else if (line.ItemLevel > past.Level)
                (past.Level, past.SentOn, past.StrategyId, past.StrategyVersion) = (line.ItemLevel, Day(line.SentAt!.Value, zone), line.StrategyId, line.StrategyVersion);
        }

        return history;
    }

    private static DateOnly? ValidationSentOn(AccountDossier dossier, TimeZoneInfo zone) =>
        dossier.Messaged.FindLast(m => m.StepId == "validation" && m.Status == MessageStatus.Sent) is { } notice ? Day(notice.SentAt!.Value, zone) : null;

    /// <summary>Assumed receipt five days after sending, not counting weekends and holidays, then 30 days (12 CFR 1006.34(b)(5)).</summary>
    private static DateOnly? ValidationEndsOn(AccountDossier dossier, TimeZoneInfo zone) =>
        ValidationSentOn(dossier, zone) is { } sent ? UsFederalCalendar.For(sent.Year).AddBusinessDays(sent, 5).AddDays(30) : null;

    private sealed class Past
    {
        public int Level { get; set; }

        public DateOnly? SentOn { get; set; }

        public int? Pending { get; set; }

        public DateOnly? CourtesyOn { get; set; }

        public string? StrategyId { get; set; }

        public int StrategyVersion { get; set; }
    }
}
