using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Server.Tests.Arrangements;

public class PromiseTests
{
    [OnEachDatabase]
    public async Task A_promise_pauses_chasing_and_the_payment_that_keeps_it_gives_the_message_back_to_the_gate(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        await desk.RunAsync();
        var promise = (await desk.PromiseAsync(account, 60m, 5)).Value;
        var held = await desk.MessageAsync(account);
        (held.Status, held.StatusReason).ShouldBe((MessageStatus.Held, "Promise hold: promised by Ms Jansen"));
        (await desk.SendAsync()).Sent.ShouldBe(0);
        (await desk.EntryAsync(account)).ShouldSatisfyAllConditions(
            e => e.Action.ShouldBe(NextActionKind.Promised), e => e.ActionOn.ShouldBe(desk.Today.AddDays(7)), e => e.Collectable.ShouldBe(40_00), e => e.Promised.ShouldBe(60_00));
        await desk.PayAsync(account, 60m);
        (await desk.PromiseAsync(promise)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.Kept), p => p.Received.ShouldBe(60_00));
        (await desk.MessageAsync(account)).StatusReason.ShouldBe("The hold was lifted; waits for the gate");
        (await desk.EntryAsync(account)).Collectable.ShouldBe(40_00);
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.PromiseJudged).ShouldBe(1);
        await desk.QueueIsTrueAsync(account);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_promise_names_who_gave_it_and_its_amount_day_and_words_stand_in_the_timeline(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        (await desk.PromiseAsync(account, 60m, 5, by: " ")).Refusal!.Field.ShouldBe("promisedBy");
        (await desk.RowsAsync<PromiseToPay>()).ShouldBeEmpty();
        (await desk.PromiseAsync(account, 60m, 5)).IsRefused.ShouldBeFalse();
        var told = (await desk.RowsAsync<TimelineLine>()).Single(l => l.Kind == TimelineKind.PromiseMade).Text;
        foreach (var fact in new[] { "Ms Jansen", "60.00", $"{desk.Today.AddDays(5):yyyy-MM-dd}", "\"said so\"" })
            told.ShouldContain(fact);
    }

    [OnEachDatabase]
    public async Task A_reversed_receipt_opens_the_promise_again_and_stops_messages_again(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var promise = (await desk.PromiseAsync(account, 60m, 5)).Value;
        var paid = await desk.PayAsync(account, 60m);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Kept);
        await desk.RunAsync();
        (await desk.ReverseAsync(account, paid.Id)).IsRefused.ShouldBeFalse();
        (await desk.PromiseAsync(promise)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.Open), p => p.Received.ShouldBe(0));
        (await desk.MessagesAsync(account)).ShouldAllBe(m => m.Status == MessageStatus.Held);
        (await desk.EntryAsync(account)).Action.ShouldBe(NextActionKind.Promised);
    }

    /// <summary>The same receipts, some of them taken back, in two orders: what became known first makes no difference to what was promised and came.</summary>
    [OnEachDatabase]
    public Task In_whatever_order_receipts_and_reversals_become_known_promises_end_in_the_same_states(Engine engine)
    {
        Prop.ForAll(
            (from receipts in Gen.Choose(1, 60).Zip(Gen.Choose(0, 1)).ListOf(5) from order in Gen.Choose(0, int.MaxValue) select (receipts, order)).ToArbitrary(),
            c =>
            {
                var plain = EndedAsync(engine, [.. c.receipts], order: null).GetAwaiter().GetResult();
                EndedAsync(engine, [.. c.receipts], c.order).GetAwaiter().GetResult().ShouldBe(plain);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2));
        return Task.CompletedTask;
    }

    private static async Task<List<(PromiseState, long)>> EndedAsync(Engine engine, (int Amount, int TakenBack)[] receipts, int? order)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10, 300_00);
        await desk.PromiseAsync(account, 40m, 2);
        await desk.PromiseAsync(account, 50m, 6);
        var (left, back) = (receipts.ToList(), new List<PaymentId>());
        var at = order ?? 0;
        while (left.Count > 0 || back.Count > 0)
        {
            at = order is null ? 0 : (at % 100_003 * 31) + 7;
            if (back.Count > 0 && (left.Count == 0 || (order is not null && at % 3 == 0)))
            {
                (await desk.ReverseAsync(account, back[at % back.Count])).IsRefused.ShouldBeFalse();
                back.RemoveAt(at % back.Count);
                continue;
            }

            var next = left[at % left.Count];
            left.RemoveAt(at % left.Count);
            var paid = await desk.PayAsync(account, next.Amount);
            if (next.TakenBack == 1)
                back.Add(paid.Id);
        }

        await desk.ProveAsync();
        return [.. (await desk.RowsAsync<PromiseToPay>()).OrderBy(p => p.DueOn).Select(p => (p.State, p.Received))];
    }

    [OnEachDatabase]
    public async Task The_calendar_alone_breaks_a_promise_after_its_grace_and_puts_the_account_on_top(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var other = await desk.OverdueAsync("C-2", 10);
        var promise = (await desk.PromiseAsync(account, 60m, 5)).Value;
        desk.NextDay(7);
        await desk.RankAsync();
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Open);
        desk.NextDay();
        await desk.RankAsync();
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Broken);
        var entry = await desk.EntryAsync(account);
        (entry.Action, entry.ActionOn).ShouldBe((NextActionKind.BrokenPromise, desk.Today));
        entry.Points.ShouldBeGreaterThan((await desk.EntryAsync(other)).Points);
        (await desk.RankAsync()).ShouldBe(0);
        await desk.AddPhoneAsync(account);
        await desk.CallAsync(account, CallOutcome.Informed);
        (await desk.EntryAsync(account)).Action.ShouldNotBe(NextActionKind.BrokenPromise);
        await desk.PayAsync(account, 60m);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.KeptLate);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Money_of_the_same_morning_is_no_part_of_what_is_promised_at_noon(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        await desk.PayAsync(account, 40m);
        var promise = (await desk.PromiseAsync(account, 60m, 5)).Value;
        (await desk.PromiseAsync(promise)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.Open), p => p.Received.ShouldBe(0));
        await desk.PayAsync(account, 20m);
        (await desk.PromiseAsync(promise)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.PartKept), p => p.Received.ShouldBe(20_00));
    }

    [OnEachDatabase]
    public async Task A_new_invoice_does_not_make_a_kept_promise_a_broken_one(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var first = (await desk.PromiseAsync(account, 100m, 5)).Value;
        await desk.PayAsync(account, 70m);
        await desk.Database.With((Dunwell.Server.Ledger.IssueCreditNote issue) => issue.Run(new(account, "CN-1", 30m, null, "goods came back", "Ann"), default));
        (await desk.PromiseAsync(first)).State.ShouldBe(PromiseState.Kept);
        await desk.InvoiceAsync(account, "INV-new", 1);
        desk.NextDay(20);
        await desk.PayAsync(account, 1m, "INV-new");
        (await desk.PromiseAsync(first)).State.ShouldBe(PromiseState.Kept);
    }

    [OnEachDatabase]
    public async Task Receipts_of_a_file_keep_promises_the_one_due_first_first(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync("Customer Number,Invoice Number,Invoice Date,Due Date,Amount", "C-1,INV-1,2026-01-05,2026-02-04,150.00");
        var account = (await book.Database.With((DunwellDb db) => Task.FromResult(db.Set<CustomerAccount>().Single()))).Id;
        var later = await MakeAsync(50m, 9);
        var sooner = await MakeAsync(60m, 4);
        (await book.PaymentsAsync("Customer Number,Payment Reference,Payment Date,Amount", "C-1,P-1,2026-03-11,80.00")).RowsPosted.ShouldBe(1);
        var rows = await book.Database.With((ListPromises list) => list.Run(new(account), default));
        rows.Single(p => p.Id == sooner.Id.Value).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.Kept), p => p.Received.ShouldBe(60_00));
        rows.Single(p => p.Id == later.Id.Value).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.PartKept), p => p.Received.ShouldBe(20_00));

        async Task<PromiseToPay> MakeAsync(decimal amount, int inDays) => (await book.Database.With((MakePromise make) =>
            make.Run(new(account, [new(DateOnly.FromDateTime(book.Database.Clock.Now).AddDays(inDays), amount)], "Ms Jansen", Channel.Phone, "Ann"), default))).Value;
    }

    [OnEachDatabase]
    public async Task Renegotiated_a_promise_ends_with_a_line_of_its_own_and_the_new_one_counts_from_then(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var first = (await desk.PromiseAsync(account, 100m, 5)).Value;
        await desk.PayAsync(account, 30m);
        var second = (await desk.PromiseAsync(account, 70m, 9, replaces: first.Id)).Value;
        (await desk.PromiseAsync(first)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PromiseState.Renegotiated), p => p.Received.ShouldBe(30_00));
        (await desk.PromiseAsync(second)).Received.ShouldBe(0);
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.PromiseEnded).ShouldBe(1);
        (await desk.PromiseAsync(account, 10m, 9, replaces: first.Id)).Refusal!.Code.ShouldBe("promise.replaced");
        await desk.PayAsync(account, 70m);
        (await desk.PromiseAsync(second)).State.ShouldBe(PromiseState.Kept);
        (await desk.EntryAsync(account)).Action.ShouldBe(NextActionKind.Settled);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Withdrawn_while_another_stands_the_other_goes_on_pausing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        await desk.RunAsync();
        var first = (await desk.PromiseAsync(account, 20m, 5)).Value;
        var second = (await desk.PromiseAsync(account, 30m, 9, by: "Mr Okafor")).Value;
        (await desk.WithdrawAsync(second)).IsRefused.ShouldBeFalse();
        (await desk.MessageAsync(account)).StatusReason.ShouldBe("Promise hold: promised by Ms Jansen");
        (await desk.WithdrawAsync(first)).IsRefused.ShouldBeFalse();
        (await desk.MessageAsync(account)).StatusReason.ShouldBe("The hold was lifted; waits for the gate");
        (await desk.WithdrawAsync(first)).Refusal!.Code.ShouldBe("promise.ended");
    }

    [OnEachDatabase]
    public async Task Limits_follow_the_role_and_nobody_promises_more_than_is_open(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var item = (await desk.InvoiceAsync(account, "INV-2", 3, 50_00)).Single();
        (await desk.PromiseAsync(account, 50m, 60)).Refusal!.Code.ShouldBe("promise.day");
        (await desk.PromiseAsync(account, 150.01m, 5)).Refusal!.Code.ShouldBe("promise.amount");
        (await desk.PromiseAsync(account, 50.01m, 5, [item])).Refusal!.Code.ShouldBe("promise.amount");
        (await desk.PromiseAsync(account, 50m, 5, [new(Guid.Empty)])).Refusal!.Code.ShouldBe("promise.item");
        (await desk.PromiseAsync(account, 0.001m, 5)).Refusal!.Code.ShouldBe("amount.digits");
        (await desk.PromiseAsync(account, 40m, 60, [item], supervisor: true)).IsRefused.ShouldBeFalse();
        (await desk.PromiseAsync(account, 20m, 5, [item])).Refusal!.Code.ShouldBe("promise.amount");
        (await desk.EntryAsync(account)).Action.ShouldBe(NextActionKind.Calendar, "the other invoice is chased meanwhile");
    }

    [OnEachDatabase]
    public async Task The_same_key_twice_is_one_promise_and_with_other_words_a_refusal(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var key = Guid.CreateVersion7();
        var both = await Task.WhenAll(desk.PromiseAsync(account, 60m, 5, key: key), desk.PromiseAsync(account, 60m, 5, key: key));
        both.ShouldAllBe(r => !r.IsRefused && r.Value.Id == new PromiseId(key));
        (await desk.RowsAsync<PromiseToPay>()).Count.ShouldBe(1);
        (await desk.PromiseAsync(account, 61m, 5, key: key)).Refusal!.Code.ShouldBe("promise.key");
    }

    [OnEachDatabase]
    public async Task Verify_names_a_promise_that_is_not_what_its_receipts_make_of_it_and_an_account_out_of_sight(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        var promise = (await desk.PromiseAsync(account, 60m, 5)).Value;
        await desk.ProveAsync();
        await desk.Database.With(async (DunwellDb db) =>
        {
            var stored = db.Set<PromiseToPay>().Single();
            stored.Take(new(promise.Id, PromiseState.Kept, 60_00));
            await db.SaveChangesAsync();
        });
        (await FindingsAsync(desk)).ShouldHaveSingleItem().ShouldContain("is kept as Kept");
        await desk.ChangeAsync(c => c.StrategyId = "gone");
        (await FindingsAsync(desk)).ShouldContain(f => f.StartsWith("the account is open and has no next action", StringComparison.Ordinal));
    }

    private static async Task<List<string>> FindingsAsync(Desk desk) =>
        [.. (await desk.Database.With((Dunwell.Server.Admin.Verify verify) => verify.Run(new(), default))).Findings.Select(f => f.What)];
}
