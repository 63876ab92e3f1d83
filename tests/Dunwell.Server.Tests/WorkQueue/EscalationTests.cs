using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>What is due and not done goes to the supervisors, once, and nothing due is hidden.</summary>
public class EscalationTests
{
    [OnEachDatabase]
    public async Task A_task_left_undone_goes_to_the_supervisors_once_and_back_when_it_is_done(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await AnnsAsync(desk);
        var task = (await desk.TaskAsync(account, 0)).Value;
        await NightsAsync(desk, 2);
        (await desk.RowsAsync<Escalation>()).ShouldBeEmpty("Wednesday and two business days are not over on Friday");
        await NightsAsync(desk, 4);
        var escalation = (await desk.RowsAsync<Escalation>()).Single();
        escalation.ShouldSatisfyAllConditions(
            e => e.Owner.ShouldBe("Ann"), e => e.Cause.ShouldBe(EscalationCause.Late), e => e.Kind.ShouldBe(DueKind.Task), e => e.SubjectId.ShouldBe(task.Id.Value), e => e.Due.ShouldBe(task.Due));
        (await LinesAsync(desk)).Count.ShouldBe(1, "told once, not every night");
        (await ListAsync(desk)).Single().Collector.ShouldBe("Ann");
        (await QueueAsync(desk, QueueView.Escalated)).Single().IsEscalated.ShouldBeTrue();
        (await desk.Database.With((ListWork list) => list.Run(new(), default))).Single().IsEscalated.ShouldBeTrue();
        await desk.ProveAsync();
        await desk.DoneAsync(task);
        (await ListAsync(desk)).ShouldBeEmpty();
        (await QueueAsync(desk, QueueView.Escalated)).ShouldBeEmpty();
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_supervisor_takes_over_hands_on_or_gives_a_new_date_and_it_comes_back_when_that_passes(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await AnnsAsync(desk);
        var task = (await desk.TaskAsync(account, 0)).Value;
        await desk.HoldAsync(account, HoldKind.Legal);
        await NightsAsync(desk, 40);
        var (ofTask, ofHold) = ((await ListAsync(desk)).Single(e => e.Kind == DueKind.Task), (await ListAsync(desk)).Single(e => e.Kind == DueKind.HoldReview));
        (await DecideAsync(desk, ofTask, EscalationDecision.HandOn, 2)).Refusal!.Code.ShouldBe("escalation.to");
        (await DecideAsync(desk, ofTask, EscalationDecision.HandOn, 2, "Nobody")).Refusal!.Code.ShouldBe("escalation.to");
        (await DecideAsync(desk, ofTask, EscalationDecision.NewDate, -1)).Refusal!.Code.ShouldBe("escalation.until");
        (await DecideAsync(desk, ofTask, EscalationDecision.NewDate, 1, reason: " ")).Refusal!.Code.ShouldBe("escalation.reason");
        (await DecideAsync(desk, ofTask, EscalationDecision.HandOn, 2, "Bob")).IsRefused.ShouldBeFalse();
        (await desk.OpenTasksAsync(account)).Single().ShouldSatisfyAllConditions(t => t.Owner.ShouldBe("Bob"), t => t.Due.ShouldBe(desk.Today.AddDays(2)), t => t.Id.ShouldBe(task.Id));
        (await DecideAsync(desk, ofTask, EscalationDecision.NewDate, 2)).Refusal!.Code.ShouldBe("escalation.unknown", "the task has moved");
        (await DecideAsync(desk, ofHold, EscalationDecision.TakeOver, 3)).IsRefused.ShouldBeFalse();
        (await desk.EntryAsync(account)).Collector.ShouldBe("Sue");
        (await ListAsync(desk)).ShouldBeEmpty();
        (await ListAsync(desk, EscalationView.Resting)).Single().Decision.ShouldNotBeNull().ShouldContain("Sue takes it over");
        await NightsAsync(desk, 4);
        (await ListAsync(desk)).Single().Kind.ShouldBe(DueKind.HoldReview);
        (await desk.RowsAsync<Escalation>()).Count(e => e.Kind == DueKind.HoldReview).ShouldBe(2);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task What_is_due_with_somebody_who_cannot_sign_in_any_more_is_found_and_escalated_at_once(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await AnnsAsync(desk);
        await desk.TaskAsync(account, 0);
        await desk.RankAsync();
        await desk.ProveAsync();
        await CloseAsync(desk, "Ann");
        (await desk.Database.With((Verify verify) => verify.Run(new(), default))).Findings.Single().What.ShouldContain("nobody who can do it sees it");
        await NightsAsync(desk, 1);
        (await ListAsync(desk)).Single().Cause.ShouldBe(EscalationCause.Unseen);
        await desk.ProveAsync();
        (await desk.HandleAsync(account, AccountHandling.HandOver, to: "Ann")).Refusal!.Code.ShouldBe("queue.collector", "nothing is given to somebody who is gone");
    }

    [OnEachDatabase]
    public async Task What_is_due_with_somebody_who_is_away_is_in_the_back_ups_queue_and_tasks(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await AnnsAsync(desk, backUp: "Bob");
        await desk.TaskAsync(account, 0, owner: "Ann");
        (await QueueAsync(desk, QueueView.Work, "Bob")).ShouldBeEmpty("she is there");
        await CloseAsync(desk, "Ann");
        (await QueueAsync(desk, QueueView.Work, "Bob")).Single().AccountId.ShouldBe(account.Value);
        (await desk.Database.With((ListWork list) => list.Run(new(WorkView.Mine, "Bob"), default))).Single().Owner.ShouldBe("Ann");
        (await QueueAsync(desk, QueueView.Work, "Sue")).ShouldBeEmpty();
        await NightsAsync(desk, 1);
        (await ListAsync(desk)).ShouldBeEmpty("the back-up sees it");
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_call_nobody_finished_and_a_broken_promise_nobody_worked_are_escalated_too(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await AnnsAsync(desk);
        await desk.AddPhoneAsync(account);
        (await desk.StartAsync(account)).IsRefused.ShouldBeFalse();
        (await desk.PromiseAsync(account, 20m, 1)).IsRefused.ShouldBeFalse();
        await NightsAsync(desk, 12);
        (await ListAsync(desk)).Select(e => e.Kind).Order().ShouldBe([DueKind.BrokenPromise, DueKind.Call]);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_list_longer_than_a_page_is_walked_to_its_end(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await AnnsAsync(desk);
        for (var i = 0; i < ListEscalations.PageSize + 3; i++)
            await desk.TaskAsync(account, i % 3, $"task {i}");
        await NightsAsync(desk, 9);
        var first = await desk.Database.With((ListEscalations list) => list.Run(new(), default));
        var second = await desk.Database.With((ListEscalations list) => list.Run(new(After: first.Next), default));
        (second.Lines.Count, second.Next).ShouldBe((3, null));
        first.Lines.Concat(second.Lines).Select(l => l.Text).Distinct().Count().ShouldBe(ListEscalations.PageSize + 3);
    }

    [OnEachDatabase]
    public async Task Escalations_that_no_supervisor_sees_are_a_finding(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        await desk.TaskAsync(await AnnsAsync(desk), 0);
        await NightsAsync(desk, 9);
        await CloseAsync(desk, "Sue");
        (await desk.Database.With((Verify verify) => verify.Run(new(), default))).Findings.Single().What.ShouldContain("no supervisor");
    }

    private static async Task<Desk> CreateAsync(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        foreach (var (name, role) in new[] { ("Ann", Role.Collector), ("Bob", Role.Collector), ("Sue", Role.Supervisor) })
            (await desk.Database.With((SaveUser save) => save.Run(new(null, $"{name}@example.com", name, role, null, TestDesk.Password), default))).IsRefused.ShouldBeFalse();
        return desk;
    }

    private static async Task<CustomerAccountId> AnnsAsync(Desk desk, string? backUp = null)
    {
        var account = await desk.OverdueAsync("C-1", 10);
        (await desk.Database.With((HandleAccount handle) => handle.Run(new(account, AccountHandling.Assign, "Sue", To: "Ann", BackUp: backUp), default))).IsRefused.ShouldBeFalse();
        return account;
    }

    private static async Task NightsAsync(Desk desk, int nights)
    {
        for (var night = 0; night < nights; night++)
        {
            desk.NextDay();
            await desk.RankAsync();
        }
    }

    private static Task CloseAsync(Desk desk, string name) => desk.Database.With((DunwellDb db) =>
        db.Set<User>().Where(u => u.DisplayName == name).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue)));

    private static Task<Domain.Result<Escalation>> DecideAsync(Desk desk, EscalationLine line, EscalationDecision decision, int inDays, string? to = null, string reason = "she is ill") =>
        desk.Database.With((DecideEscalation decide) => decide.Run(new(new(line.AccountId), new(line.Id), decision, desk.Today.AddDays(inDays), reason, "Sue", to), default));

    private static async Task<IReadOnlyList<EscalationLine>> ListAsync(Desk desk, EscalationView view = EscalationView.Waiting) =>
        (await desk.Database.With((ListEscalations list) => list.Run(new(view), default))).Lines;

    private static async Task<IReadOnlyList<QueueLine>> QueueAsync(Desk desk, QueueView view, string? me = null) =>
        (await desk.Database.With((ListQueue list) => list.Run(new(view, me is null ? QueueOf.Everybody : QueueOf.Mine, me), default))).Lines;

    private static async Task<List<TimelineLine>> LinesAsync(Desk desk) => [.. (await desk.RowsAsync<TimelineLine>()).Where(l => l.Kind == TimelineKind.Escalated)];
}
