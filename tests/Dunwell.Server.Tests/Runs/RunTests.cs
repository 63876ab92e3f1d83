using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Runs;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Runs;

public class RunTests
{
    [OnEachDatabase]
    public async Task Run_twice_on_a_date_changes_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await ABookAsync(desk);
        var first = await desk.RunAsync();
        (first.Accounts, first.Queued, first.Held, first.ForPeople, first.Waiting).ShouldBe((6, 3, 0, 1, 2));
        var before = await StateAsync(desk);
        var second = await desk.RunAsync();
        (second.Queued, second.Held, second.ForPeople).ShouldBe((0, 0, 0));
        (await StateAsync(desk)).ShouldBe(before);
        var run = (await desk.RowsAsync<CollectionRun>()).ShouldHaveSingleItem();
        (run.Accounts, run.Queued, run.Held, run.ForPeople, run.Waiting, run.Problems, run.Status).ShouldBe((6, 3, 0, 1, 2, 0, RunStatus.Completed));

        await desk.SendAsync();
        var sent = await StateAsync(desk);
        await desk.RunAsync();
        (await desk.SendAsync()).Sent.ShouldBe(0);
        (await StateAsync(desk)).ShouldBe(sent);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_dry_run_decides_what_the_run_then_does_and_changes_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await ABookAsync(desk);
        var before = await StateAsync(desk);
        var decisions = new List<RunDecision>();
        var rehearsal = await desk.RunAsync(dry: true, decisions.Add);
        (await StateAsync(desk)).ShouldBe(before);
        (await desk.RowsAsync<CollectionRun>()).ShouldBeEmpty();

        var real = await desk.RunAsync();
        (real.Queued, real.Held, real.ForPeople, real.Waiting).ShouldBe((rehearsal.Queued, rehearsal.Held, rehearsal.ForPeople, rehearsal.Waiting));
        var planned = decisions.Where(d => d.Action == "Contact").Select(d => (d.Account, d.Step, d.Level, d.Channel, d.Total));
        var done = (await desk.MessagesAsync()).Select(m => (m.CustomerAccountId.Value, (string?)m.StepId, (int?)m.Level, (string?)m.Channel.ToString(), (long?)m.Total));
        done.ShouldBe(planned, ignoreOrder: true);
    }

    [OnEachDatabase]
    public async Task Missed_days_skip_no_level_and_late_steps_are_spaced(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 7, Desk.Step(1, 5), Desk.Step(2, 10), Desk.Step(3, 15));
        var account = await desk.OverdueAsync("C1", 60);
        var start = desk.Today;
        for (var day = 0; day < 30; day++, desk.NextDay())
            await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => (m.Level, m.AsOf.DayNumber - start.DayNumber, m.Status))
            .ShouldBe([(1, 0, MessageStatus.Sent), (2, 7, MessageStatus.Sent), (3, 14, MessageStatus.Sent)]);
        // The last step is taken: a person is asked once, however often the run comes by.
        (await desk.RowsAsync<WorkItem>()).ShouldHaveSingleItem().Cause.ShouldStartWith("work:LadderFinished@");
    }

    [OnEachDatabase]
    public async Task A_letter_delays_the_next_step_by_its_days_in_the_post(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 30, reachedBy: [Channel.Letter]);
        await desk.RunAsync();
        if ((await desk.PrintAsync()) is not { IsRefused: false } printed)
            return;
        (await desk.PostAsync(printed.Value.Id)).IsRefused.ShouldBeFalse();
        desk.NextDay(10);
        (await desk.NextAsync(account)).Action.ShouldBe("Wait");
        desk.NextDay(2);
        (await desk.NextAsync(account)).Until.ShouldBe(desk.Today.AddDays(1));
        desk.NextDay();
        (await desk.NextAsync(account)).Level.ShouldBe(2);
    }

    [OnEachDatabase]
    public async Task The_ladder_starts_again_when_all_that_was_reminded_is_paid(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 7, Desk.Step(1, 5), Desk.Step(2, 10));
        var account = await desk.OverdueAsync("C1", 30);
        await desk.RunAndSendAsync();
        desk.NextDay(7);
        await desk.RunAndSendAsync();
        await desk.PayAsync(account, 100m);
        await desk.InvoiceAsync(account, "INV-NEW", 6);
        desk.NextDay(7);
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => m.Level).ShouldBe([1, 2, 1]);
    }

    [OnEachDatabase]
    public async Task A_third_party_begins_with_the_validation_notice_that_a_person_releases_and_says_no_more_until_its_period_is_over(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, "third-party-after-validation", c => (c.ActorRole, c.DebtPurpose, c.DebtType) = (ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, DebtType.Card));
        var account = await desk.OverdueAsync("C1", 90, change: c => c.Kind = PartyKind.NaturalPerson);
        await desk.RunAsync();
        var notice = await desk.MessageAsync(account);
        (notice.StepId, notice.Channel, notice.Status, notice.NeedsApproval).ShouldBe(("validation", Channel.Letter, MessageStatus.Held, true));
        for (var day = 0; day < 5; day++, desk.NextDay())
            await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Held);

        await desk.DecideAsync(notice, MessageDecision.Release);
        if ((await desk.PrintAsync()) is not { IsRefused: false } printed)
            return;
        await desk.PostAsync(printed.Value.Id);
        // Five working days in the post and thirty days after that: 12 CFR 1006.34(b)(5).
        var sent = desk.Today;
        for (; desk.Today < sent.AddDays(37); desk.NextDay())
            (await desk.NextAsync(account)).Action.ShouldBe("Wait", $"on {desk.Today}");
        desk.NextDay();
        (await desk.NextAsync(account)).Step.ShouldBe("reminder");
    }

    [OnEachDatabase]
    public async Task An_account_that_cannot_be_decided_is_named_and_the_rest_of_the_run_stands(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("GOOD", 10);
        var bad = await desk.OverdueAsync("BAD", 10);
        await desk.Database.With((DunwellDb db) => db.Set<CustomerAccount>().Where(a => a.Id == bad).ExecuteUpdateAsync(set => set.SetProperty(a => a.Currency, "QQQ")));
        var report = await desk.RunAsync();
        report.Problems.ShouldHaveSingleItem().ShouldStartWith("BAD: ");
        report.Queued.ShouldBe(1);
        var run = (await desk.RowsAsync<CollectionRun>()).Single();
        (run.Status, run.Problems, run.Notes).ShouldBe((RunStatus.CompletedWithProblems, 1, report.Problems[0]));
    }

    [OnEachDatabase]
    public async Task Two_runs_and_a_payment_at_one_moment_double_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var accounts = new List<CustomerAccountId>();
        for (var n = 0; n < 40; n++)
            accounts.Add(await desk.OverdueAsync($"C{n}", 10 + (n % 5)));
        await Task.WhenAll(desk.RunAsync(), desk.RunAsync(), Task.Run(async () =>
        {
            foreach (var account in accounts)
                await desk.PayAsync(account, 10m);
        }));
        var messages = await desk.MessagesAsync();
        messages.Count.ShouldBe(40);
        messages.DistinctBy(m => m.CustomerAccountId).Count().ShouldBe(40);
        var run = (await desk.RowsAsync<CollectionRun>()).ShouldHaveSingleItem();
        (run.Queued, run.Problems).ShouldBe((40, 0));
        await desk.ProveAsync();
        (await desk.SendAsync()).Sent.ShouldBe(40);
        desk.Mails().ShouldAllBe(mail => mail.Contains("90.00", StringComparison.Ordinal));
    }

    /// <summary>Half past eleven in the evening in New York is tomorrow in UTC.</summary>
    [OnEachDatabase]
    public async Task The_day_of_the_creditor_and_not_of_the_server_makes_an_invoice_overdue(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 7, Desk.Step(1, 1));
        await desk.OverdueAsync("C1", 0);
        desk.ItIs("2026-03-11 23:30");
        await desk.RunAsync();
        (await desk.MessagesAsync()).ShouldBeEmpty();
        desk.ItIs("2026-03-12 00:30");
        await desk.RunAsync();
        (await desk.MessagesAsync()).ShouldHaveSingleItem().AsOf.ShouldBe(new(2026, 3, 12));
    }

    [OnEachDatabase]
    public async Task A_payment_taken_back_leaves_the_invoice_at_the_level_it_had(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 7, Desk.Step(1, 5), Desk.Step(2, 10));
        var account = await desk.OverdueAsync("C1", 6);
        await desk.RunAndSendAsync();
        var payment = await desk.PayAsync(account, 100m);
        desk.NextDay(7);
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).ShouldHaveSingleItem();
        (await desk.ReverseAsync(account, payment.Id)).IsRefused.ShouldBeFalse();
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => (m.Level, m.Status)).ShouldBe([(1, MessageStatus.Sent), (2, MessageStatus.Sent)]);
    }

    [OnEachDatabase]
    public async Task An_invoice_on_hold_until_a_day_is_asked_for_from_the_day_after(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var item = (await desk.InvoiceAsync(account, "INV-1", 10)).Single();
        await desk.HoldAsync(account, HoldKind.Dispute, item, desk.Today.AddDays(5));
        await desk.RunAsync();
        desk.NextDay(5);
        await desk.RunAsync();
        (await desk.MessagesAsync()).ShouldBeEmpty();
        desk.NextDay();
        await desk.RunAndSendAsync();
        (await desk.MessageAsync(account)).ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MessageStatus.Sent), m => m.Total.ShouldBe(100_00));
    }

    [OnEachDatabase]
    public async Task A_run_for_another_day_can_only_be_rehearsed(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C1", 10);
        foreach (var day in new[] { desk.Today.AddDays(-30), desk.Today.AddDays(-1), desk.Today.AddDays(1) })
        {
            (await OnAsync(day, dry: false)).Refusal!.Code.ShouldBe("run.date");
            (await OnAsync(day, dry: true)).IsRefused.ShouldBeFalse();
        }

        (await desk.MessagesAsync()).ShouldBeEmpty();
        (await desk.RowsAsync<CollectionRun>()).ShouldBeEmpty();

        Task<Result<IReadOnlyList<RunReport>>> OnAsync(DateOnly day, bool dry) => desk.Database.With((RunCollections run) => run.Run(new(desk.Creditor, day, dry, "Ann"), default));
    }

    /// <summary>Each message that leaves shrinks the set the sender reads by pages: one that skipped what it had read would leave some behind.</summary>
    [OnEachDatabase]
    [Trait("Category", "Slow")]
    public async Task More_messages_than_one_page_of_the_outbox_all_leave_and_each_once(Engine engine)
    {
        const int Many = 201;
        await using var desk = await Desk.CreateAsync(engine);
        for (var n = 0; n < Many; n++)
            await desk.OverdueAsync($"C{n}", 10);
        (await desk.RunAsync()).Queued.ShouldBe(Many);
        (await desk.SendAsync()).Sent.ShouldBe(Many);
        desk.Mails().Count.ShouldBe(Many);
        (await desk.RowsAsync<DeliveryAttempt>()).Select(a => a.MessageId).ShouldBeUnique();
    }

    /// <summary>Two by e-mail, one by letter, one nobody can reach, one not yet due, one that owes nothing.</summary>
    private static async Task ABookAsync(Desk desk)
    {
        await desk.OverdueAsync("MAIL", 10);
        await desk.OverdueAsync("OLD", 40, 250_00);
        await desk.OverdueAsync("POST", 10, reachedBy: [Channel.Letter]);
        await desk.OverdueAsync("LOST", 10, reachedBy: []);
        await desk.OverdueAsync("EARLY", -20);
        await desk.CustomerAsync("NEW");
    }

    private static async Task<string> StateAsync(Desk desk) => string.Join('\n',
    [
        .. (await desk.MessagesAsync()).Select(m => $"{m.Id} {m.Status} {m.Version} {m.Total} {m.SentAt:O}"),
        .. (await desk.RowsAsync<TimelineLine>()).Select(l => $"{l.CustomerAccountId} {l.Sequence} {Convert.ToHexString(l.Hash)}").Order(StringComparer.Ordinal),
        .. (await desk.RowsAsync<WorkItem>()).Select(w => $"{w.Id} {w.Cause}").Order(StringComparer.Ordinal),
        .. (await desk.RowsAsync<VerdictRecord>()).Select(v => $"{v.Id} {v.Outcome}").Order(StringComparer.Ordinal),
    ]);
}
