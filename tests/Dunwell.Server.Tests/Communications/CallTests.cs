using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;

namespace Dunwell.Server.Tests.Communications;

public class CallTests
{
    [OnEachDatabase]
    public async Task The_gate_stops_a_call_in_the_night_and_nothing_is_dialled(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        var account = await OverdueAsync(desk);
        desk.ItIs("2026-03-11 22:30");
        (await desk.StartAsync(account)).Refusal!.Code.ShouldBe("call.gate");
        (await desk.StartAsync(account, "+12125550199")).Refusal!.Code.ShouldBe("call.number");
        (await desk.RowsAsync<Call>()).ShouldBeEmpty();
        var choice = (await desk.Database.With((PreviewCalls preview) => preview.Run(account, default))).Value.Single();
        (choice.Address, choice.Verdict.Pass is null).ShouldBe((Working.Number, true));
    }

    [OnEachDatabase]
    public async Task A_call_counts_as_an_attempt_from_the_moment_of_dialling(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(
            engine, "consumer-first-party", c => (c.ActorRole, c.DebtPurpose, c.DebtType) = (ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, DebtType.Card));
        var account = await desk.OverdueAsync("C-1", 10, change: c => c.Kind = PartyKind.NaturalPerson);
        await desk.AddPhoneAsync(account);
        var refused = 0;
        for (var i = 0; i < 12; i++, desk.Clock.Advance(TimeSpan.FromMinutes(1)))
            refused += (await desk.StartAsync(account)).IsRefused ? 1 : 0;
        refused.ShouldBe(5, "seven calls in seven days, ended or not (12 CFR 1006.14(b)(2)(i)(A))");
        (await desk.RowsAsync<Call>()).ShouldAllBe(c => c.EndedAt == null && c.VerdictId != null);
        (await desk.EntryAsync(account)).LastContact.ShouldBe("Call, outcome not written down");
    }

    [OnEachDatabase]
    public async Task A_call_ends_once_the_same_again_says_the_same_and_another_outcome_is_refused(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        var account = await OverdueAsync(desk);
        var key = Guid.CreateVersion7();
        var call = (await desk.StartAsync(account, key: key)).Value;
        (await desk.StartAsync(account, key: key)).Value.Id.ShouldBe(call.Id);
        (await desk.EndAsync(call, CallOutcome.Informed)).Value.Call.IsConversation.ShouldBeTrue();
        (await desk.EndAsync(call, CallOutcome.Informed)).IsRefused.ShouldBeFalse();
        (await desk.EndAsync(call, CallOutcome.Busy)).Refusal!.Code.ShouldBe("call.ended");
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.CallEnded).ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task Words_the_law_knows_stop_contact_in_the_same_act(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        foreach (var (outcome, kind) in new[] { (CallOutcome.CeaseContact, HoldKind.CeaseContact), (CallOutcome.Represented, HoldKind.Represented), (CallOutcome.Insolvent, HoldKind.Insolvency), (CallOutcome.Deceased, HoldKind.Deceased) })
        {
            var account = await OverdueAsync(desk, $"C-{outcome}");
            await desk.CallAsync(account, outcome);
            (await desk.RowsAsync<Hold>()).Single(h => h.CustomerAccountId == account).Kind.ShouldBe(kind);
            var again = (await desk.StartAsync(account, direction: CallDirection.Inbound)).Value;
            (await desk.EndAsync(again, outcome)).Value.Made.ShouldContain($"On hold already: {kind}");
            (await desk.RowsAsync<Hold>()).Count(h => h.CustomerAccountId == account).ShouldBe(1);
            await desk.QueueIsTrueAsync(account);
        }
    }

    [OnEachDatabase]
    public async Task A_wrong_number_is_not_used_again(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        var account = await OverdueAsync(desk);
        await desk.CallAsync(account, CallOutcome.WrongNumber);
        (await desk.RowsAsync<Contact>()).Single(c => c.Channel == Channel.Phone).Status.ShouldBe(ContactStatus.Wrong);
        (await desk.StartAsync(account)).Refusal!.Code.ShouldBe("call.gate");
    }

    [OnEachDatabase]
    public async Task A_call_back_is_a_task_of_its_day_and_the_next_conversation_does_it(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        var account = await OverdueAsync(desk);
        await desk.CallAsync(account, CallOutcome.CallBack, desk.Today.AddDays(9));
        var task = (await desk.OpenTasksAsync(account)).Single();
        (task.Due, task.Text).ShouldBe((desk.Today.AddDays(9), "Call Ms Jansen back: a note"));
        desk.NextDay(9);
        await desk.CallAsync(account, CallOutcome.Informed);
        (await desk.OpenTasksAsync(account)).ShouldBeEmpty();
        var again = (await desk.StartAsync(account, direction: CallDirection.Inbound)).Value;
        (await desk.EndAsync(again, CallOutcome.CallBack, desk.Today.AddDays(91))).Refusal!.Code.ShouldBe("call.back");
        (await desk.EndAsync(again, CallOutcome.CallBack, desk.Today.AddDays(-1))).Refusal!.Code.ShouldBe("call.back");
    }

    [OnEachDatabase]
    public async Task A_conversation_fulfils_the_call_step_and_the_ladder_goes_on(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 3, "id: call, level: 1, title: Call them, offset_days: 2, kind: call_task, channels: [phone]", Desk.Step(2, 6));
        var account = await OverdueAsync(desk, days: 3);
        (await desk.RunAsync()).ForPeople.ShouldBe(1);
        await desk.CallAsync(account, CallOutcome.Promised);
        (await desk.OpenTasksAsync(account)).ShouldBeEmpty();
        (await desk.RowsAsync<CompletedStep>()).Single().Level.ShouldBe(1);
        desk.NextDay(5);
        await desk.RankAsync();
        (await desk.RunAsync()).Queued.ShouldBe(1);
        (await desk.MessageAsync(account)).Level.ShouldBe(2);
    }

    [OnEachDatabase]
    public async Task A_call_nobody_answers_is_tried_again_the_next_day_and_after_three_tries_the_ladder_goes_on(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 3, "id: call, level: 1, title: Call them, offset_days: 2, kind: call_task, channels: [phone]", Desk.Step(2, 6));
        var account = await OverdueAsync(desk, days: 3);
        await desk.RunAsync();
        for (var tries = 1; tries < CallOutcomes.MostAttempts; tries++)
        {
            (await desk.CallAsync(account, CallOutcome.NoAnswer)).Made.Single().ShouldStartWith("Next try on");
            (await desk.OpenTasksAsync(account)).Single().Due.ShouldBe(desk.Today.AddDays(1));
            desk.NextDay();
        }

        (await desk.CallAsync(account, CallOutcome.NoAnswer)).Made.Single().ShouldStartWith("Task done");
        (await desk.OpenTasksAsync(account)).ShouldBeEmpty();
        (await desk.RowsAsync<CompletedStep>()).Count.ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task A_call_made_elsewhere_is_written_down_whatever_the_gate_says_and_counts_at_its_own_time(Engine engine)
    {
        await using var desk = await DeskAsync(engine);
        var account = await OverdueAsync(desk);
        var noon = desk.Clock.Now;
        desk.ItIs("2026-03-11 23:00");
        var call = (await desk.StartAsync(account, madeAt: noon)).Value;
        (call.IsReported, call.StartedAt).ShouldBe((true, noon));
        (await desk.RowsAsync<TimelineLine>()).Last(l => l.Kind == TimelineKind.CallStarted).Text.ShouldNotContain("would have said");
        (await desk.StartAsync(account, madeAt: desk.Clock.Now)).IsRefused.ShouldBeFalse();
        (await desk.RowsAsync<TimelineLine>()).ShouldContain(l => l.Kind == TimelineKind.CallStarted && l.Text.Contains("would have said", StringComparison.Ordinal));
        (await desk.StartAsync(account, madeAt: desk.Clock.Now.AddDays(1))).Refusal!.Code.ShouldBe("call.time");
        (await desk.StartAsync(account, null, CallDirection.Inbound)).Value.Address.ShouldBeNull();
    }

    private static Task<Desk> DeskAsync(Engine engine) => Desk.CreateAsync(engine);

    private static async Task<CustomerAccountId> OverdueAsync(Desk desk, string number = "C-1", int days = 10)
    {
        var account = await desk.OverdueAsync(number, days);
        await desk.AddPhoneAsync(account);
        return account;
    }
}
