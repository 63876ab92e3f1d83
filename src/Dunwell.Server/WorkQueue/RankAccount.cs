using System.Globalization;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.WorkQueue;

/// <summary>For whom and when accounts are ranked.</summary>
internal sealed record RankContext(Creditor Creditor, DateOnly Today, DateTime Now, TimeZoneInfo Zone, StrategyBook Strategies, RuleBook Rules, QueuePolicy Policy);

/// <summary>An account's place in the queue and its one next action, out of its dossier.</summary>
internal static class RankAccount
{
    public const string CallBackCause = "call-back:";

    /// <summary>Days after which a person looks at a message the gate goes on holding.</summary>
    private const int HeldDays = 7;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An account that cannot be worked out stands in the queue as one without a next action, with the reason: it is the exception people look for, and stops neither the act nor the rest of the book.</summary>
    public static QueueEntry OfOrMissing(AccountDossier dossier, Assignment? assignment, RankContext context)
    {
        try
        {
            return Of(dossier, assignment, context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new()
            {
                CustomerAccountId = dossier.Id, CreditorId = dossier.CreditorId, Currency = dossier.Currency, Collector = assignment?.Collector, BackUp = assignment?.BackUp,
                Points = 0, Reasons = "[]", Open = 0, Overdue = 0, Disputed = 0, Promised = 0, Unapplied = 0, Collectable = 0, OldestDays = 0,
                Action = NextActionKind.Missing, ActionText = Short($"Cannot be worked out: {failure.Message}"), DueBy = DateOnly.MaxValue, SnoozedUntil = assignment?.SnoozedUntil,
                IsPinned = assignment?.PinnedAt is not null, Zones = "", AsOf = context.Today, RankedAt = context.Now,
            };
        }
    }

    private static string Short(string text) => text.Length > 300 ? PlainText.Cut(text, 299) + "…" : text;

    public static QueueEntry Of(AccountDossier dossier, Assignment? assignment, RankContext context)
    {
        var today = context.Today;
        var late = dossier.Items.Where(i => i.Open > 0 && i.DueDate < today).ToList();
        var collectable = CollectableOf(dossier, late, today);
        var oldest = late.Count == 0 ? 0 : late.Max(i => today.DayNumber - i.DueDate!.Value.DayNumber);
        var broken = Broken(dossier, context.Zone)?.MissedOn;
        var contact = LastContact(dossier);
        var action = NextAction.Of(Facts(dossier, context, broken), today);
        var rank = QueueRank.Of(
            new(
                collectable.Now, Currency.Of(dossier.Currency), oldest, broken is not null,
                (action.Kind is NextActionKind.Task or NextActionKind.Message or NextActionKind.Review && action.On <= today) || dossier.OpenWork.Exists(w => w.Due <= today && IsOfAccount(w)),
                dossier.OpenWork.Exists(w => w.Due <= today && w.Cause.StartsWith(CallBackCause, StringComparison.Ordinal)),
                LastHeard(dossier) is { } last ? today.DayNumber - DossierPlan.Day(last, context.Zone).DayNumber : null,
                dossier.Messaged.Exists(m => m.Status == MessageStatus.Unknown),
                DossierPlan.Address(dossier, Channel.Email) is null && DossierPlan.Address(dossier, Channel.Letter) is null && DossierPlan.Address(dossier, Channel.Phone) is null,
                action.IsException,
                dossier.Promises.Exists(p => p.IsLive && p.DueOn == today)),
            context.Policy.Rules);
        return new()
        {
            CustomerAccountId = dossier.Id,
            CreditorId = dossier.CreditorId,
            Currency = dossier.Currency,
            Collector = assignment?.Collector,
            BackUp = assignment?.BackUp,
            Points = rank.Points,
            Reasons = JsonSerializer.Serialize(rank.Reasons, Json),
            Open = dossier.Items.Sum(i => i.Open),
            Overdue = collectable.Overdue,
            Disputed = collectable.Disputed,
            Promised = collectable.Promised,
            Unapplied = collectable.Unapplied,
            Collectable = collectable.Now,
            OldestDays = oldest,
            Action = action.Kind,
            ActionText = Short(action.Text),
            ActionOn = action.On,
            DueBy = action.On ?? DateOnly.MaxValue,
            LastContactAt = contact?.At,
            LastContact = contact?.Text,
            SnoozedUntil = assignment?.SnoozedUntil,
            IsPinned = assignment?.PinnedAt is not null,
            Zones = string.Join(' ', DossierFacts.Zones(dossier, context.Rules.Zones).Zones.Select(z => z.Zone.Id)),
            AsOf = today,
            RankedAt = context.Now,
        };
    }

    public static IReadOnlyList<RankReason> Reasons(string json) => JsonSerializer.Deserialize<List<RankReason>>(json, Json)!;

    /// <summary>What is past due and what stands between it and collecting it. A dispute about an item or a part takes that; one about the account takes everything.</summary>
    public static Collectable CollectableOf(AccountDossier dossier, List<DossierItem> late, DateOnly today)
    {
        var disputes = dossier.Holds.Where(h => h.Kind == HoldKind.Dispute && h.IsLiveOn(today)).ToList();
        var overdue = late.Sum(i => i.Open);
        var disputed = disputes.Exists(h => h.OpenItemId is null) ? overdue : late.Sum(i => Math.Min(i.Open, DisputedOf(disputes, i)));
        return new(overdue, disputed, dossier.Promises.Where(p => p.IsLive).Sum(p => p.Amount - p.Received), 0, -dossier.Items.Where(i => i.Open < 0).Sum(i => i.Open));
    }

    internal static long DisputedOf(List<Hold> disputes, DossierItem item) =>
        disputes.Where(h => h.OpenItemId == item.Id.Value).Aggregate(0L, (sum, h) => Math.Min(item.Open, sum + Math.Min(item.Open, h.Amount ?? item.Open)));

    /// <summary>A mention is a word between colleagues: it waits for whom it names, and is no next step of the account.</summary>
    private static bool IsOfAccount(DossierWork work) => Mentions.LineOf(work.Cause) is null;

    private static NextActionFacts Facts(AccountDossier dossier, RankContext context, DateOnly? broken)
    {
        var (acts, planned, text) = Planned(dossier, context);
        var live = acts ? [] : dossier.Promises.Where(p => p.IsLive).ToList();
        return new(
            dossier.Items.Where(i => i.Open > 0).Sum(i => i.Open),
            [.. dossier.OpenWork.Where(IsOfAccount).Select(w => new DueTask(w.Text, w.Due))],
            broken, Pending(dossier, context),
            live.Count > 0 ? live.Max(p => p.PausesUntil) : null,
            acts ? null : Review(dossier, context.Today), planned, text);
    }

    /// <summary>The newest broken promise, when nobody spoke with the customer and nothing new was promised since.</summary>
    public static DossierPromise? Broken(AccountDossier dossier, TimeZoneInfo zone)
    {
        var broken = dossier.Promises.Where(p => p.State == PromiseState.Broken).MaxBy(p => p.MissedOn);
        if (broken?.MissedOn is not { } missed)
            return null;
        var lastDay = missed.AddDays(broken.GraceDays);
        var isDealtWith = dossier.Promises.Exists(p => p.Id != broken.Id && p.MadeOn > lastDay) || dossier.Calls.Exists(c => c.IsConversation && DossierPlan.Day(c.StartedAt, zone) > lastDay);
        return isDealtWith ? null : broken;
    }

    private static PendingMessage? Pending(AccountDossier dossier, RankContext context)
    {
        var waiting = dossier.Messaged.Where(m => m.Status is MessageStatus.Queued or MessageStatus.Held or MessageStatus.Sending or MessageStatus.Unknown)
            .OrderBy(m => m.Status == MessageStatus.Unknown ? 0 : m is { Status: MessageStatus.Held, NeedsApproval: true } ? 1 : 2).ThenBy(m => m.QueuedAt).FirstOrDefault();
        if (waiting is null)
            return null;
        var day = waiting.NotBefore is { } at ? DossierPlan.Day(at, context.Zone) : (DateOnly?)null;
        var lookOn = DossierPlan.Day(waiting.QueuedAt, context.Zone).AddDays(HeldDays);
        var isPaused = dossier.Holds.Exists(h => h.OpenItemId is null && h.IsLiveOn(context.Today));
        return waiting.Status switch
        {
            MessageStatus.Unknown => new("Find out whether a message arrived", context.Today, true),
            MessageStatus.Held when waiting.NeedsApproval => new($"Release or cancel the {waiting.Channel.ToString().ToLowerInvariant()} that waits for a person", context.Today, true),
            MessageStatus.Held when day > context.Today || isPaused => new($"{waiting.Channel} held: {waiting.StatusReason}", day, false),
            MessageStatus.Held => new($"{waiting.Channel} held: {waiting.StatusReason}", lookOn, lookOn <= context.Today),
            _ => new($"{waiting.Channel} waits to leave", day, false),
        };
    }

    /// <summary>Of today's holds the one that lets the account go last: its end, or the day it is looked at again.</summary>
    private static HoldReview? Review(AccountDossier dossier, DateOnly today)
    {
        var live = dossier.Holds.Where(h => h.IsLiveOn(today) && h.Kind != HoldKind.Promise).ToList();
        if (live.Exists(h => h.OpenItemId is null))
            live.RemoveAll(h => h.OpenItemId is not null);
        else if (dossier.Items.Exists(i => i.Open > 0 && !live.Exists(h => h.OpenItemId == i.Id.Value && h.Amount is null)))
            return null;
        return live.Select(h => new HoldReview($"{h.Kind}: {h.Reason}", h.Until?.AddDays(1) ?? ReviewOn(h))).MaxBy(r => r.On);
    }

    /// <summary>The day on which somebody looks at a hold without a last day again.</summary>
    public static DateOnly ReviewOn(Hold hold) => hold.ReviewOn ?? hold.From.AddDays(Hold.ReviewDays);

    /// <summary>What the planner would do and when. What it leaves to events is looked at again with the new month.</summary>
    /// <returns>Whether the next run does something; when; what.</returns>
    private static (bool Acts, DateOnly? On, string Text) Planned(AccountDossier dossier, RankContext context)
    {
        var proposal = Proposal.For(dossier, context.Creditor, context.Strategies, context.Today, context.Zone);
        var reasons = string.Join("; ", proposal.Action.Reasons);
        var month = new DateOnly(context.Today.Year, context.Today.Month, 1).AddMonths(1);
        return proposal.Action.Match<(bool, DateOnly?, string)>(
            wait => proposal.Strategy is null ? (false, null, reasons) : (false, wait.Until ?? month, reasons),
            contact => (true, context.Today, string.Create(CultureInfo.InvariantCulture, $"Next run: {contact.Step.Title} by {contact.Channel.ToString().ToLowerInvariant()}")),
            work => (true, context.Today, $"Next run gives a task: {work.Step?.Title ?? work.Work.ToString()}"),
            escalate => (true, context.Today, $"Next run: {escalate.Step.Title}"),
            refer => (true, context.Today, $"Next run: {refer.Step.Title}"));
    }

    /// <summary>When the customer last heard from us or spoke with us: a message that left, or a conversation. A call nobody answered is neither.</summary>
    private static DateTime? LastHeard(AccountDossier dossier) =>
        dossier.Messaged.Where(m => m.SentAt is not null && m.Channel != Channel.Phone).Select(m => m.SentAt)
            .Concat(dossier.Calls.Where(c => c.IsConversation).Select(c => (DateTime?)c.StartedAt)).Max();

    private static (DateTime At, string Text)? LastContact(AccountDossier dossier)
    {
        var message = dossier.Messaged.Where(m => m.SentAt is not null && m.Channel != Channel.Phone).MaxBy(m => m.SentAt);
        var call = dossier.Calls.LastOrDefault();
        if (call is not null && (message is null || call.StartedAt >= message.SentAt))
            return (call.StartedAt, call.Outcome is { } outcome ? $"Call: {CallOutcomes.Of(outcome).Words.ToLowerInvariant()}" : "Call, outcome not written down");
        return message is null ? null : (message.SentAt!.Value, $"{message.Channel} {(message.Status == MessageStatus.Sent ? "sent" : message.Status.ToString().ToLowerInvariant())}");
    }
}
