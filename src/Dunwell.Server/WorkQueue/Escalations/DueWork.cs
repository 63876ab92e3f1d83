using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.WorkQueue;

/// <summary>Everything a person has to do about an account on or before a day, out of its dossier. A message whose outcome is unknown has a task of its own.</summary>
internal static class DueWork
{
    public static List<DueThing> Of(AccountDossier dossier, DateOnly today, TimeZoneInfo zone) =>
        [.. Tasks(dossier).Concat(Promises(dossier, zone)).Concat(Holds(dossier, today)).Concat(Messages(dossier, zone)).Concat(Calls(dossier, zone)).Where(d => d.Due <= today).OrderBy(d => d.Due)];

    private static IEnumerable<DueThing> Tasks(AccountDossier dossier) =>
        dossier.OpenWork.Select(w => new DueThing(
            w.Cause.StartsWith(RankAccount.CallBackCause, StringComparison.Ordinal) ? DueKind.CallBack : DueKind.Task, w.Id.Value, w.Text, w.Due, w.Owner));

    private static IEnumerable<DueThing> Promises(AccountDossier dossier, TimeZoneInfo zone)
    {
        if (RankAccount.Broken(dossier, zone) is { MissedOn: { } missed } broken)
            yield return new(DueKind.BrokenPromise, broken.Id.Value, Text($"Talk about the promise for {missed:d MMM yyyy} that was broken"), missed.AddDays(broken.GraceDays + 1));
        foreach (var live in dossier.Promises.Where(p => p.IsLive))
            yield return new(DueKind.PromiseToJudge, live.Id.Value, Text($"Was the promise for {live.DueOn:d MMM yyyy} kept?"), live.PausesUntil.AddDays(1));
    }

    private static IEnumerable<DueThing> Holds(AccountDossier dossier, DateOnly today) =>
        dossier.Holds.Where(h => h.IsLiveOn(today) && h.Kind != HoldKind.Promise && h.Until is null)
            .Select(h => new DueThing(DueKind.HoldReview, h.Id.Value, $"Look at the hold again: {h.Kind}: {h.Reason}", RankAccount.ReviewOn(h)));

    private static IEnumerable<DueThing> Messages(AccountDossier dossier, TimeZoneInfo zone) =>
        dossier.Messaged.Where(m => m is { Status: MessageStatus.Held, NeedsApproval: true }).DistinctBy(m => m.MessageId)
            .Select(m => new DueThing(DueKind.Message, m.MessageId.Value, $"Release or cancel the {m.Channel.ToString().ToLowerInvariant()} that waits for a person", DossierPlan.Day(m.QueuedAt, zone)));

    private static IEnumerable<DueThing> Calls(AccountDossier dossier, TimeZoneInfo zone) =>
        dossier.Calls.Where(c => c.Outcome is null)
            .Select(c => new DueThing(DueKind.Call, c.Id.Value, "Write down how a call ended", DossierPlan.Day(c.StartedAt, zone)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
