using System.Globalization;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Compliance.Law;

/// <summary>Keeps an account's tasks in step with what the law makes us owe: one open task per duty and last day, closed when it is owed no more.</summary>
internal static class DutyTasks
{
    internal const string Cause = "duty:";
    private const string Actor = "law";

    /// <summary>Runs in the transaction of the act that changed the facts, after they were saved.</summary>
    internal static async Task KeepAsync(DunwellDb db, LockedAccount account, RuleBook rules, TimeProvider clock, CancellationToken cancel)
    {
        var today = account.Today(clock);
        var now = clock.UtcNow();
        if (await DossierReader.OneAsync(db.Database.GetDbConnection(), account.Creditor.Id, account.Id, today, cancel) is not { } dossier)
            return;
        var owed = OwedBy(dossier, account.Creditor, rules, today, now).ToDictionary(d => string.Create(CultureInfo.InvariantCulture, $"{Cause}{d.RuleId}/{d.DueOn:yyyy-MM-dd}"));
        var tasks = await db.Set<WorkItem>().Where(w => w.CustomerAccountId == account.Id && w.Cause.StartsWith(Cause)).ToListAsync(cancel);
        foreach (var (cause, duty) in owed.Where(o => !tasks.Exists(t => t.Cause == o.Key)))
        {
            var task = AddTask.Make(account, cause, $"{duty.Text} ({duty.RuleId}, {string.Join("; ", duty.Citations)})", duty.DueOn, null, now);
            db.Add(task);
            await TellAsync(task, TimelineKind.TaskAdded, $"Owed by {task.Due:yyyy-MM-dd}: {task.Text}");
        }

        foreach (var task in tasks.Where(t => t.DoneAt is null && !owed.ContainsKey(t.Cause)))
        {
            (task.DoneAt, task.DoneBy) = (now, Actor);
            await TellAsync(task, TimelineKind.TaskDone, $"No longer owed: {task.Text}");
        }

        Task TellAsync(WorkItem task, TimelineKind kind, string text) =>
            Timeline.AppendAsync(db, task.CreditorId, task.CustomerAccountId, now, kind, Actor, text, task.Id.Value, null, cancel);
    }

    /// <summary>What is owed on the account on a day.</summary>
    internal static IReadOnlyList<OwedDuty> OwedBy(AccountDossier dossier, Domain.Accounts.Creditor creditor, RuleBook rules, DateOnly today, DateTime now)
    {
        var items = ContactProposal.Items(dossier, today);
        var account = new GateAction(ActionKind.Letter, Domain.Accounts.Channel.Letter, dossier.Id.Value, items, null) { PersonKey = dossier.CustomerId.Value };
        return OwedDuty.Of(account, DossierFacts.Of(dossier, creditor, items, rules.Zones, today), rules.Rules, now);
    }
}
