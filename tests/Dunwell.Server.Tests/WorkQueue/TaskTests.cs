using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;

namespace Dunwell.Server.Tests.WorkQueue;

public class TaskTests
{
    [OnEachDatabase]
    public async Task A_task_is_the_next_action_until_it_is_done_and_moved_it_waits_for_its_day(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var key = Guid.CreateVersion7();
        var task = (await desk.TaskAsync(account, 0, key: key)).Value;
        (await desk.TaskAsync(account, 0, key: key)).Value.Id.ShouldBe(task.Id);
        (await desk.TaskAsync(account, 0, "something else", key)).Refusal!.Code.ShouldBe("task.key");
        (await desk.EntryAsync(account)).ActionText.ShouldBe("write to them");
        (await MoveAsync(desk, task, 4)).IsRefused.ShouldBeFalse();
        (await desk.EntryAsync(account)).Action.ShouldBe(NextActionKind.Calendar, "the run comes first now");
        (await desk.DoneAsync(task)).IsRefused.ShouldBeFalse();
        (await desk.DoneAsync(task)).Refusal!.Code.ShouldBe("task.done");
        (await MoveAsync(desk, task, 5)).Refusal!.Code.ShouldBe("task.unknown");
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind is TimelineKind.TaskAdded or TimelineKind.TaskDone).ShouldBe(2);
        await desk.QueueIsTrueAsync(account);
    }

    [OnEachDatabase]
    public async Task A_task_of_yesterday_or_of_a_far_year_or_of_nobody_is_refused(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        (await desk.TaskAsync(account, -1)).Refusal!.Code.ShouldBe("task.due");
        (await desk.TaskAsync(account, 367)).Refusal!.Code.ShouldBe("task.due");
        (await desk.TaskAsync(account, 1, " ")).Refusal!.Code.ShouldBe("task.text");
        (await desk.TaskAsync(account, 1, owner: "nobody@example.com")).Refusal!.Code.ShouldBe("task.owner");
    }

    [OnEachDatabase]
    public async Task An_account_is_handed_over_only_to_somebody_who_may_work_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        await UserAsync(desk, "ann@example.com", Role.Collector, "ACME");
        await UserAsync(desk, "elsewhere@example.com", Role.Collector, "OTHER");
        await UserAsync(desk, "auditor@example.com", Role.Auditor, null);
        (await desk.HandleAsync(account, AccountHandling.HandOver, to: "elsewhere@example.com")).Refusal!.Code.ShouldBe("queue.collector");
        (await desk.HandleAsync(account, AccountHandling.HandOver, to: "auditor@example.com")).Refusal!.Code.ShouldBe("queue.collector");
        (await desk.HandleAsync(account, AccountHandling.HandOver)).Refusal!.Code.ShouldBe("queue.collector");
        (await desk.HandleAsync(account, AccountHandling.HandOver, to: "ann@example.com", reason: "")).Refusal!.Code.ShouldBe("queue.reason");
        (await desk.HandleAsync(account, AccountHandling.HandOver, to: "ann@example.com")).Value.Collector.ShouldBe("ann@example.com");
        (await desk.EntryAsync(account)).Collector.ShouldBe("ann@example.com");
        (await desk.HandleAsync(account, AccountHandling.Assign, reason: null)).Value.Collector.ShouldBeNull();
    }

    [OnEachDatabase]
    public async Task Snoozed_skipped_and_pinned_accounts_say_so_in_the_queue_and_on_the_timeline(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        (await desk.HandleAsync(account, AccountHandling.Snooze, 91)).Refusal!.Code.ShouldBe("queue.until");
        (await desk.HandleAsync(account, AccountHandling.Snooze, 0)).Refusal!.Code.ShouldBe("queue.until");
        (await desk.HandleAsync(account, AccountHandling.Snooze, 5)).IsRefused.ShouldBeFalse();
        (await desk.EntryAsync(account)).SnoozedUntil.ShouldBe(desk.Today.AddDays(5));
        await desk.HandleAsync(account, AccountHandling.Skip);
        (await desk.EntryAsync(account)).SnoozedUntil.ShouldBe(desk.Today.AddDays(1));
        await desk.HandleAsync(account, AccountHandling.Wake);
        await desk.HandleAsync(account, AccountHandling.Pin);
        (await desk.EntryAsync(account)).ShouldSatisfyAllConditions(e => e.SnoozedUntil.ShouldBeNull(), e => e.IsPinned.ShouldBeTrue());
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.Assigned).ShouldBe(4);
    }

    private static Task<Domain.Result<WorkItem>> MoveAsync(Desk desk, WorkItem task, int inDays) =>
        desk.Database.With((MoveTask move) => move.Run(new(task.CustomerAccountId, task.Id, desk.Today.AddDays(inDays), null, "not now", "Ann"), default));

    private static Task UserAsync(Desk desk, string mail, Role role, string? creditor) =>
        desk.Database.With((SaveUser save) => save.Run(new(null, mail, mail, role, creditor is null ? null : [creditor], TestDesk.Password), default));
}
