using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Communications;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;
using Dunwell.Server.Undoing;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Undoing;

/// <summary>What was just done is taken back by another line, exactly, unless something depends on it by now.</summary>
public class UndoTests
{
    [OnEachDatabase]
    public async Task A_snooze_a_skip_a_pin_and_a_hand_over_return_to_exactly_what_stood_before(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        foreach (var name in new[] { "Ben Hill", "Cy Moor" })
            await desk.Database.With((SaveUser save) => save.Run(new(null, $"{name[..2]}@acme.example", name, Role.Collector, null, TestDesk.Password), default));
        await desk.HandleAsync(account, AccountHandling.Assign, to: "Ben Hill");
        await desk.HandleAsync(account, AccountHandling.Snooze, 5);
        await desk.HandleAsync(account, AccountHandling.Pin);
        var before = await StateAsync(desk, account);
        foreach (var (handling, days, to) in new (AccountHandling, int?, string?)[] { (AccountHandling.Snooze, 9, null), (AccountHandling.Skip, null, null), (AccountHandling.Wake, null, null), (AccountHandling.Unpin, null, null), (AccountHandling.HandOver, null, "Cy Moor") })
        {
            (await desk.HandleAsync(account, handling, days, to)).IsRefused.ShouldBeFalse();
            (await StateAsync(desk, account)).ShouldNotBe(before);
            (await UndoAsync(desk, account)).IsRefused.ShouldBeFalse();
            (await StateAsync(desk, account)).ShouldBe(before, $"{handling}");
        }

        await desk.QueueIsTrueAsync(account);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task What_somebody_did_to_it_since_stands_in_the_way_and_an_undo_is_not_undone_twice(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.HandleAsync(account, AccountHandling.Snooze, 5);
        var line = await LastAsync(desk, account);
        await desk.Database.With((HandleAccount handle) => handle.Run(new(account, AccountHandling.Wake, "Ben Hill"), default));
        (await UndoAsync(desk, account, line)).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("undo.since"), r => r.Message.ShouldContain("Back in the queue (Ben Hill)"));

        var hold = await desk.HoldAsync(account, HoldKind.Manual);
        var placed = await LastAsync(desk, account);
        (await UndoAsync(desk, account, placed)).IsRefused.ShouldBeFalse();
        (await UndoAsync(desk, account, placed)).Refusal!.Code.ShouldBe("undo.since");
        (await desk.RowsAsync<Hold>()).Single(h => h.Id == hold.Id).LiftedBy.ShouldBe("Ann");
    }

    /// <summary>A decision of the supervisors changes whose account it is without a line of the same kind.</summary>
    [OnEachDatabase]
    public async Task What_has_another_owner_by_now_is_not_given_back_to_the_one_before(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.HandleAsync(account, AccountHandling.Snooze, 5);
        var line = await LastAsync(desk, account);
        await desk.Database.With(async (DunwellDb db) =>
        {
            (await db.Set<Assignment>().SingleAsync(a => a.CustomerAccountId == account)).Collector = "Cy Moor";
            await db.SaveChangesAsync();
        });
        (await UndoAsync(desk, account, line)).Refusal!.Code.ShouldBe("undo.since");
        (await desk.RowsAsync<Assignment>()).Single().ShouldSatisfyAllConditions(a => a.Collector.ShouldBe("Cy Moor"), a => a.SnoozedUntil.ShouldNotBeNull());
    }

    [OnEachDatabase]
    public async Task The_offer_is_the_hold_and_not_the_messages_it_stopped_and_no_edit_of_a_contact(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        await desk.HoldAsync(account, HoldKind.Manual);
        var placed = (await desk.RowsAsync<TimelineLine>()).Single(l => l.Kind == TimelineKind.HoldPlaced);
        (await desk.RowsAsync<TimelineLine>()).ShouldContain(l => l.Kind == TimelineKind.MessageHeld && l.Sequence > placed.Sequence);
        (await desk.Database.With((OfferUndo offer) => offer.Run(new(account, "Ann"), default))).ShouldEndWith($"undo?line={placed.Sequence}");

        var edited = await desk.Database.With((EditContact edit) => edit.Run(new(account, Channel.Phone, "+1 212 555 0147", "Ann"), default));
        edited.IsRefused.ShouldBeFalse();
        var line = (await desk.RowsAsync<TimelineLine>()).Where(l => l.CustomerAccountId == account).MaxBy(l => l.Sequence)!;
        (line.Kind, line.SubjectId is null).ShouldBe((TimelineKind.Note, false));
        (await UndoAsync(desk, account, line.Sequence)).Refusal!.Code.ShouldBe("undo.unknown");
    }

    [OnEachDatabase]
    public async Task A_lifted_hold_stands_again_as_it_stood_and_the_message_waits_on_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        var hold = await desk.HoldAsync(account, HoldKind.Manual);
        await desk.Database.With((LiftHold lift) => lift.Run(new(account, hold.Id, null, "Ann"), default));
        (await UndoAsync(desk, account)).IsRefused.ShouldBeFalse();
        (await desk.RowsAsync<Hold>()).Single().ShouldSatisfyAllConditions(h => h.LiftedAt.ShouldBeNull(), h => h.From.ShouldBe(hold.From), h => h.ReviewOn.ShouldBe(hold.ReviewOn));
        (await desk.SendAsync()).Sent.ShouldBe(0);

        await desk.Database.With((LiftHold lift) => lift.Run(new(account, hold.Id, null, "Ann"), default));
        var lifted = await LastAsync(desk, account);
        (await desk.SendAsync()).Sent.ShouldBe(1);
        (await UndoAsync(desk, account, lifted)).Refusal!.Message.ShouldContain("a message left after the hold was lifted");
    }

    [OnEachDatabase]
    public async Task A_promise_is_withdrawn_while_no_money_came_for_it_and_nothing_made_room_for_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.PromiseAsync(account, 40m, 5);
        var made = await LastAsync(desk, account);
        (await UndoAsync(desk, account, made)).IsRefused.ShouldBeFalse();
        (await desk.RowsAsync<PromiseToPay>()).Single().State.ShouldBe(PromiseState.Withdrawn);

        var first = (await desk.PromiseAsync(account, 40m, 5)).Value;
        await desk.PromiseAsync(account, 50m, 6, replaces: first.Id);
        (await UndoAsync(desk, account, await LastAsync(desk, account, TimelineKind.PromiseMade))).Refusal!.Code.ShouldBe("undo.replaced");
        await desk.PayAsync(account, 10m);
        (await UndoAsync(desk, account, await LastAsync(desk, account, TimelineKind.PromiseMade))).Refusal!.Code.ShouldBe("undo.since");
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_task_done_by_mistake_is_open_again_with_its_step_and_can_be_done_again(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 3, "id: call, level: 1, title: Call them, offset_days: 2, kind: call_task, channels: [phone]", Desk.Step(2, 6));
        var account = await desk.OverdueAsync("C1", 3);
        await desk.RunAsync();
        var task = (await desk.OpenTasksAsync(account)).Single();
        for (var time = 0; time < 2; time++)
        {
            (await desk.DoneAsync(task)).IsRefused.ShouldBeFalse();
            (await UndoAsync(desk, account)).IsRefused.ShouldBeFalse();
            (await desk.OpenTasksAsync(account)).Single().Id.ShouldBe(task.Id);
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await desk.RowsAsync<CompletedStep>()).ShouldAllBe(s => s.UndoneAt != null);
        (await desk.RunAsync()).ForPeople.ShouldBe(0, "the task still stands for the step");
        await desk.DoneAsync(task);
        var done = await LastAsync(desk, account);
        await desk.TaskAsync(account, 3);
        (await UndoAsync(desk, account, done)).IsRefused.ShouldBeFalse("another task does not depend on it");
        await desk.QueueIsTrueAsync(account);
    }

    [OnEachDatabase]
    public async Task A_moved_task_returns_to_its_day_and_owner_unless_it_was_done_since(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var task = (await desk.TaskAsync(account, 0)).Value;
        await MoveAsync(desk, task, 4);
        (await UndoAsync(desk, account)).IsRefused.ShouldBeFalse();
        (await desk.OpenTasksAsync(account)).Single().Due.ShouldBe(desk.Today);
        await MoveAsync(desk, task, 5);
        var moved = await LastAsync(desk, account);
        await desk.DoneAsync(task);
        (await UndoAsync(desk, account, moved)).Refusal!.Code.ShouldBe("undo.since");
    }

    [OnEachDatabase]
    public async Task An_own_message_is_taken_back_before_it_left_and_never_after(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await AttachmentTests.WriteAsync(desk, account);
        (await UndoAsync(desk, account)).IsRefused.ShouldBeFalse();
        (await desk.SendAsync()).Sent.ShouldBe(0);
        await AttachmentTests.WriteAsync(desk, account);
        var written = await LastAsync(desk, account);
        (await desk.SendAsync()).Sent.ShouldBe(1);
        (await UndoAsync(desk, account, written)).Refusal!.Message.ShouldBe("It cannot be undone any more: the message is sent, it was handed over to the mail server");
        desk.Mails().ShouldHaveSingleItem();
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_note_stays_and_another_line_takes_it_back_with_the_task_it_gave(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.Database.With((SaveUser save) => save.Run(new(null, "ben@acme.example", "Ben Hill", Role.Collector, null, TestDesk.Password), default));
        await desk.Database.With((AddNote add) => add.Run(new(account, "@Ben Hill look", "Ann"), default));
        var note = await LastAsync(desk, account);
        (await UndoAsync(desk, account, note)).Value.Text.ShouldBe($"Note no. {note} is taken back");
        (await desk.OpenTasksAsync(account)).ShouldBeEmpty();
        (await desk.RowsAsync<TimelineLine>()).ShouldContain(l => l.Text == "@Ben Hill look");
        (await UndoAsync(desk, account, note)).Refusal!.Code.ShouldBe("undo.since");
    }

    [OnEachDatabase]
    public async Task Only_who_did_it_may_and_only_for_a_quarter_of_an_hour_and_only_what_can_be(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.HandleAsync(account, AccountHandling.Snooze, 5);
        var line = await LastAsync(desk, account);
        (await UndoAsync(desk, account, line, "Ben Hill")).Refusal!.Code.ShouldBe("undo.other");
        (await UndoAsync(desk, account, 1, "import")).Refusal!.Code.ShouldBe("undo.unknown");
        (await UndoAsync(desk, account, 99)).Refusal!.Code.ShouldBe("undo.unknown");
        (await OfferAsync(desk, account)).ShouldBe($"/accounts/{account.Value}/undo?line={line}");
        desk.Clock.Advance(UndoAct.Window + TimeSpan.FromSeconds(1));
        (await UndoAsync(desk, account, line)).Refusal!.Code.ShouldBe("undo.late");
        (await OfferAsync(desk, account)).ShouldBeNull();
    }

    [OnEachDatabase]
    public async Task The_confirmation_offers_it_as_a_form_that_leads_back(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Collector);
        var page = await web.PostAsync(browser, $"/accounts/{account.Value}/work?handler=handle", new() { ["handling"] = "Pin" });
        page.ShouldContain("Pinned to the top of the queue.");
        page.ShouldContain($"action=\"/accounts/{account.Value}/undo?line=2&amp;back=%2Faccounts%2F{account.Value}\"");
        page = await web.PostAsync(browser, $"/accounts/{account.Value}/undo?line=2&back=%2Fwork", []);
        page.ShouldContain("Undone. Taken back");
        page.ShouldContain("<h1>Tasks</h1>");
        (await desk.RowsAsync<Assignment>()).Single().PinnedAt.ShouldBeNull();
    }

    [OnEachDatabase]
    public async Task A_payment_typed_in_a_moment_ago_is_reversed_with_all_it_settled_and_one_from_elsewhere_is_not(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var promise = (await desk.PromiseAsync(account, 40m, 5)).Value;
        var open = (await desk.EntryAsync(account)).Open;
        await desk.PayAsync(account, 40m);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Kept);
        var paid = await LastAsync(desk, account, TimelineKind.PaymentReceived);
        (await OfferAsync(desk, account)).ShouldEndWith($"undo?line={paid}");
        (await UndoAsync(desk, account, paid)).Value.Kind.ShouldBe(TimelineKind.Reversed);
        (await desk.EntryAsync(account)).Open.ShouldBe(open);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Open);
        (await UndoAsync(desk, account, paid)).Refusal!.Code.ShouldBe("undo.since");

        await desk.PayAsync(account, 30m);
        paid = await LastAsync(desk, account, TimelineKind.PaymentReceived);
        await desk.Database.With((DunwellDb db) => db.Set<Payment>().Where(p => p.Amount == 30_00).ExecuteUpdateAsync(set => set.SetProperty(p => p.Source, "bank")));
        (await OfferAsync(desk, account)).ShouldNotEndWith($"undo?line={paid}");
        (await UndoAsync(desk, account, paid)).Refusal!.Message.ShouldContain("take it back there");
        await desk.QueueIsTrueAsync(account);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task One_undo_takes_back_what_one_bulk_act_did_and_says_what_could_not_be(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var accounts = new List<CustomerAccountId>();
        for (var i = 0; i < 3; i++)
            accounts.Add(await desk.OverdueAsync($"C{i}", 10));
        await desk.HandleAsync(accounts[0], AccountHandling.Pin);
        var many = await desk.Database.With((HandleMany handle) => handle.Run(new([.. accounts.Select(a => a.Value), Guid.Empty], AccountHandling.Snooze, "Ann", "trade fair", desk.Today.AddDays(4)), default));
        (many.Value.Done.Count, many.Value.Refused.Keys.Single()).ShouldBe((3, Guid.Empty));
        await desk.Database.With((HandleAccount handle) => handle.Run(new(accounts[2], AccountHandling.Wake, "Ben Hill"), default));
        (await desk.Database.With((UndoBulk undo) => undo.Run(new(many.Value.BulkId, "Ben Hill"), default))).Value.Done.ShouldBe(0, "only who did it");
        var undone = (await desk.Database.With((UndoBulk undo) => undo.Run(new(many.Value.BulkId, "Ann"), default))).Value;
        (undone.Done, undone.Refused.Single().AccountId).ShouldBe((2, accounts[2].Value));
        undone.Refused.Single().Why.ShouldContain("Back in the queue (Ben Hill)");
        (await desk.RowsAsync<Assignment>()).ShouldAllBe(a => a.SnoozedUntil == null);
        (await StateAsync(desk, accounts[0])).PinnedAt.ShouldNotBeNull("what stood before stands");
        (await desk.Database.With((UndoBulk undo) => undo.Run(new(Guid.CreateVersion7(), "Ann"), default))).Refusal!.Code.ShouldBe("undo.unknown");
        foreach (var account in accounts)
            await desk.QueueIsTrueAsync(account);
        await desk.ProveAsync();

        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Collector);
        var page = await web.PostAsync(browser, $"/queue/bulk?accounts={accounts[0].Value}&accounts={accounts[1].Value}", new() { ["handling"] = "Snooze", ["reason"] = "fair", ["until"] = "2026-03-20" });
        page.ShouldContain("2 accounts: done.");
        var act = (await desk.RowsAsync<PriorState>()).Where(s => s.BulkId is not null && s.BulkId != many.Value.BulkId).Select(s => s.BulkId!.Value).Distinct().Single();
        page.ShouldContain($"/queue/bulk/undo?act={act}");
        await desk.Database.With((HandleAccount handle) => handle.Run(new(accounts[1], AccountHandling.Wake, "Ben Hill"), default));
        page = await web.PostAsync(browser, $"/queue/bulk/undo?act={act}&back=%2Fqueue", []);
        page.ShouldSatisfyAllConditions(p => p.ShouldContain("Undone in part"), p => p.ShouldContain("1 account stands as before; 1 could not be taken back"), p => p.ShouldContain("Back in the queue (Ben Hill)"));
    }

    private static async Task<HandlingBefore> StateAsync(Desk desk, CustomerAccountId account) =>
        HandlingBefore.Of((await desk.RowsAsync<Assignment>()).Single(a => a.CustomerAccountId == account));

    private static async Task<int> LastAsync(Desk desk, CustomerAccountId account, TimelineKind? kind = null) =>
        (await desk.RowsAsync<TimelineLine>()).Where(l => l.CustomerAccountId == account && l.Actor == "Ann" && (kind == null || l.Kind == kind)).Max(l => l.Sequence);

    private static async Task<Result<TimelineLine>> UndoAsync(Desk desk, CustomerAccountId account, int? line = null, string actor = "Ann")
    {
        var number = line ?? await LastAsync(desk, account);
        return await desk.Database.With((UndoAct undo) => undo.Run(new(account, number, actor), default));
    }

    private static Task<string?> OfferAsync(Desk desk, CustomerAccountId account) => desk.Database.With((OfferUndo offer) => offer.Run(new(account, "Ann"), default));

    private static Task<Result<WorkItem>> MoveAsync(Desk desk, WorkItem task, int inDays) =>
        desk.Database.With((MoveTask move) => move.Run(new(task.CustomerAccountId, task.Id, desk.Today.AddDays(inDays), null, "not now", "Ann"), default));
}
