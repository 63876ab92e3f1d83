using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;

namespace Dunwell.Server.Tests.Ledger;

public class ReturnTests
{
    [OnEachDatabase]
    public async Task A_returned_payment_opens_its_items_again_and_books_what_the_bank_took(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        var payment = (await given.PayAsync(150m, "cheque")).Value;
        var returned = (await given.ReturnAsync(payment.Id, 12.50m)).Value;
        returned.Text.ShouldBe("Payment of 150.00 USD of 2026-03-11 returned on 2026-03-11 (insufficient funds, R01); the bank took 12.50 USD; open again: INV-1 100.00, INV-2 50.00");
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 10_000, ["INV-2"] = 5_000 }, ignoreOrder: true);
        (await given.BooksAsync()).ShouldBe(
            new Dictionary<LedgerAccount, long> { [LedgerAccount.Receivables] = 15_000, [LedgerAccount.Sales] = -15_000, [LedgerAccount.BankFees] = 1_250, [LedgerAccount.Bank] = -1_250 }, ignoreOrder: true);
        (await given.ReturnAsync(payment.Id)).Refusal!.Code.ShouldBe("payment.reversed");
        (await given.ReturnAsync(payment.Id, 1.005m)).Refusal!.Code.ShouldBe("amount.digits");
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task After_a_return_the_ladder_goes_on_where_it_stood_and_not_from_its_beginning(Engine engine)
    {
        await using var desk = await Desk.WithStepsAsync(engine, 1, Desk.Step(1, 1), Desk.Step(2, 5), Desk.Step(3, 12));
        var account = await desk.OverdueAsync("C1", 6);
        await desk.RunAndSendAsync();
        desk.NextDay();
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => m.Level).ShouldBe([1, 2]);
        var payment = await desk.PayAsync(account, 100m);
        desk.NextDay(8);
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Count.ShouldBe(2, "nothing is asked for what is paid");
        (await desk.Database.With((ReturnPayment use) => use.Run(new(account, payment.Id, ReturnReason.Chargeback, "10.4", null, Guid.CreateVersion7(), "Ann"), default))).IsRefused.ShouldBeFalse();
        desk.NextDay();
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => m.Level).ShouldBe([1, 2, 3]);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_return_makes_a_kept_promise_open_or_broken_again(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var promise = (await desk.PromiseAsync(account, 100m, 5)).Value;
        var payment = await desk.PayAsync(account, 100m);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Kept);
        await BounceAsync(payment);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Open);
        var second = await desk.PayAsync(account, 100m);
        desk.NextDay(20);
        await BounceAsync(second);
        (await desk.PromiseAsync(promise)).State.ShouldBe(PromiseState.Broken);
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.PromiseJudged).ShouldBe(4);
        await desk.ProveAsync();

        async Task BounceAsync(RecordedPayment paid) =>
            (await desk.Database.With((ReturnPayment use) => use.Run(new(account, paid.Id, ReturnReason.InsufficientFunds, "R01", null, Guid.CreateVersion7(), "Ann"), default))).IsRefused.ShouldBeFalse();
    }
}
