using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

public class ActTests
{
    [OnEachDatabase]
    public async Task A_credit_note_for_an_invoice_is_put_to_it_at_once_and_what_it_does_not_take_stays_a_credit(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 3_000);
        var invoice = await given.ItemAsync("INV-2");
        var note = (await given.CreditAsync("CN-1", 40m, invoice.Id)).Value;
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 10_000, ["CN-1"] = -1_000 }, ignoreOrder: true);
        (await given.TakeBackAsync(new(note.Id.Value))).Value.Amount.MinorUnits.ShouldBe(4_000);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 10_000, ["INV-2"] = 3_000 }, ignoreOrder: true);
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Money_not_applied_is_put_to_chosen_items_taken_off_again_and_no_cent_is_lost(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 3_000);
        await given.CreditAsync("CN-1", 50m);
        (await given.ApplyAsync("CN-1", ("INV-2", 20m), ("INV-1", null))).Value.Amount.MinorUnits.ShouldBe(5_000);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 7_000, ["INV-2"] = 1_000 }, ignoreOrder: true);
        (await given.ApplyAsync("CN-1", ("INV-1", 1m))).Refusal!.Code.ShouldBe("act.amount");
        (await given.UnapplyAsync("CN-1", "INV-2")).Value.Amount.MinorUnits.ShouldBe(2_000);
        (await given.UnapplyAsync("CN-1", "INV-2")).Refusal!.Code.ShouldBe("act.none");
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 7_000, ["INV-2"] = 3_000, ["CN-1"] = -2_000 }, ignoreOrder: true);
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_write_off_can_be_taken_back_and_what_comes_in_for_it_later_never_brings_more_than_was_lost(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var loss = (await given.WriteOffAsync("INV-1", 60m)).Value;
        (await given.BalancesAsync())["INV-1"].ShouldBe(4_000);
        (await given.RecoverAsync("INV-1", 61m)).Refusal!.Code.ShouldBe("act.amount");
        (await given.RecoverAsync("INV-1", 25m)).Value.Amount.MinorUnits.ShouldBe(2_500);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 4_000 });
        (await given.BooksAsync())[LedgerAccount.Recoveries].ShouldBe(-2_500);
        (await given.PayAsync(40m, "rest")).Value.Unapplied.MinorUnits.ShouldBe(0);
        await given.CreditAsync("CN-1", 50m);
        (await given.RecoverAsync("INV-1", null, "CN-1")).Value.Amount.MinorUnits.ShouldBe(3_500);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["CN-1"] = -1_500 });
        (await given.RecoverAsync("INV-1", 0.01m)).Refusal!.Code.ShouldBe("act.amount");
        (await given.TakeBackAsync(loss.Id)).IsRefused.ShouldBeFalse();
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_recovery_whose_payment_bounces_leaves_the_loss_as_it_was(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.WriteOffAsync("INV-1");
        await given.RecoverAsync("INV-1", 25m);
        var payment = await given.Database.With((DunwellDb db) => db.Set<Payment>().AsNoTracking().SingleAsync());
        (await given.ReturnAsync(payment.Id)).IsRefused.ShouldBeFalse();
        (await given.BalancesAsync()).ShouldBeEmpty();
        (await given.BooksAsync()).ShouldBe(new Dictionary<LedgerAccount, long> { [LedgerAccount.WriteOff] = 10_000, [LedgerAccount.Sales] = -10_000 }, ignoreOrder: true);
        (await given.RecoverAsync("INV-1", 100m)).IsRefused.ShouldBeFalse();
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Limits_by_role_hold_for_all_that_was_given_away_on_one_item_and_say_who_may(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        (await given.WriteOffAsync("INV-1", 20m, Role.Collector)).IsRefused.ShouldBeFalse();
        var refusal = (await given.WriteOffAsync("INV-1", 6m, Role.Collector)).Refusal!;
        refusal.Code.ShouldBe("authority");
        refusal.Message.ShouldContain("Supervisor (up to 1000.00 USD)");
        (await given.WriteOffAsync("INV-1", 6m)).IsRefused.ShouldBeFalse();
        (await given.AdjustAsync("INV-1", 25.01m, role: Role.Collector)).Refusal!.Code.ShouldBe("authority");
        await given.CreditAsync("CN-1", 5m);
        (await given.RefundAsync("CN-1", role: Role.Collector)).Refusal!.Code.ShouldBe("authority");
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 7_400, ["CN-1"] = -500 }, ignoreOrder: true);
    }

    [OnEachDatabase]
    public async Task A_refund_uses_a_credit_up_and_the_payment_behind_it_can_only_be_taken_back_after_it(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var payment = (await given.PayAsync(130m, "too much")).Value;
        var number = (await given.BalancesAsync()).Keys.Single();
        (await given.RefundAsync(number, 31m)).Refusal!.Code.ShouldBe("act.amount");
        var refund = (await given.RefundAsync(number)).Value;
        refund.Amount.MinorUnits.ShouldBe(3_000);
        (await given.BalancesAsync()).ShouldBeEmpty();
        (await given.ReverseAsync(payment.Id)).Refusal!.Code.ShouldBe("payment.used");
        (await given.TakeBackAsync(refund.Id)).IsRefused.ShouldBeFalse();
        (await given.ReverseAsync(payment.Id)).IsRefused.ShouldBeFalse();
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 10_000 });
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_discount_is_taken_within_terms_and_owed_again_when_it_is_disallowed(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var issued = (await given.ItemAsync("INV-1")).IssueDate;
        (await given.DiscountAsync("INV-1", issued)).Refusal!.Code.ShouldBe("discount.terms");
        await given.With((DunwellDb db) => db.Set<CustomerAccount>().ExecuteUpdateAsync(set => set.SetProperty(a => a.Terms, "2/10 net 30")));
        (await given.DiscountAsync("INV-1", issued.AddDays(11))).Refusal!.Code.ShouldBe("discount.late");
        (await given.DiscountAsync("INV-1", issued.AddDays(10), 2.01m)).Refusal!.Code.ShouldBe("act.amount");
        var taken = (await given.DiscountAsync("INV-1", issued.AddDays(10))).Value;
        taken.Amount.MinorUnits.ShouldBe(200);
        (await given.DiscountAsync("INV-1", issued.AddDays(10))).Refusal!.Code.ShouldBe("act.amount", "once only");
        (await given.BalancesAsync())["INV-1"].ShouldBe(9_800);
        await given.TakeBackAsync(taken.Id);
        (await given.BalancesAsync())["INV-1"].ShouldBe(10_000);
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task What_a_customer_keeps_back_is_a_claim_of_its_own_in_dispute_with_the_age_of_its_invoice(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var act = (await given.DeductAsync("INV-1", 15m)).Value;
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 8_500, ["INV-1 deduction"] = 1_500 }, ignoreOrder: true);
        var (item, hold) = (await given.ItemAsync("INV-1 deduction"), await given.Database.With((DunwellDb db) => db.Set<Hold>().AsNoTracking().SingleAsync()));
        item.DueDate.ShouldBe((await given.ItemAsync("INV-1")).DueDate);
        (hold.Kind, hold.OpenItemId).ShouldBe((HoldKind.Dispute, item.Id.Value));
        await given.TakeBackAsync(act.Id);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 10_000 });
        (await given.Database.With((DunwellDb db) => db.Set<Hold>().AsNoTracking().SingleAsync())).LiftedAt.ShouldNotBeNull();
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task An_item_moves_to_another_account_and_back_and_each_account_balances_by_itself(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var (other, euros) = (await given.AnotherAccountAsync(), await given.AnotherAccountAsync("EUR"));
        var item = (await given.ItemAsync("INV-1")).Id;
        (await MoveAsync(given.Account, euros, item)).Refusal!.Code.ShouldBe("transfer.account");
        var act = (await MoveAsync(given.Account, other, item, 60m)).Value;
        (await given.BooksAsync()).ShouldBe(new Dictionary<LedgerAccount, long> { [LedgerAccount.Receivables] = 10_000, [LedgerAccount.Sales] = -10_000 }, ignoreOrder: true);
        (await given.BalancesAsync())["INV-1"].ShouldBe(4_000);
        await given.ProveAsync();
        (await given.TakeBackAsync(act.Id, account: other)).IsRefused.ShouldBeFalse();
        (await given.BalancesAsync())["INV-1"].ShouldBe(10_000);
        (await given.TakeBackAsync(act.Id)).Refusal!.Code.ShouldBe("act.reversed");
        await given.ProveAsync();

        Task<Domain.Result<PostedAct>> MoveAsync(CustomerAccountId from, CustomerAccountId to, OpenItemId id, decimal? amount = null) =>
            given.Database.With((TransferItem use) => use.Run(new(from, to, id, amount, "billed to the wrong one", Acting.Key, "Ann"), default));
    }

    [OnEachDatabase]
    public async Task A_key_sent_twice_is_one_act_and_other_content_under_it_is_refused(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var key = Acting.Key;
        var first = (await given.AdjustAsync("INV-1", 5m, key: key)).Value;
        var again = (await given.AdjustAsync("INV-1", 5m, key: key)).Value;
        (again.WasKnown, again.Text).ShouldBe((true, first.Text));
        (await given.AdjustAsync("INV-1", 6m, key: key)).Refusal!.Code.ShouldBe("act.key");
        (await given.BalancesAsync())["INV-1"].ShouldBe(9_500);
    }

    [OnEachDatabase]
    public async Task An_act_takes_no_item_below_zero_and_is_not_taken_back_once_its_money_was_paid(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        (await given.AdjustAsync("INV-1", 100.01m)).Refusal!.Code.ShouldBe("act.amount");
        var up = (await given.AdjustAsync("INV-1", 20m, up: true)).Value;
        await given.PayAsync(120m, "all");
        (await given.TakeBackAsync(up.Id)).Refusal!.Code.ShouldBe("act.beyond");
        (await given.AdjustAsync("INV-1", 1m, on: GivenAccount.Today.AddDays(1))).Refusal!.Field.ShouldBe("on");
        (await given.AdjustAsync("INV-1", 1m, on: GivenAccount.Today.AddDays(-30))).Refusal!.Code.ShouldBe("act.amount", "it was paid since");
        await given.ProveAsync();
    }

    /// <summary>Any acts in any order: what is refused changes nothing, what is done keeps every sum.</summary>
    [Fact]
    public async Task Whatever_is_done_and_taken_back_entries_balance_and_no_item_goes_beyond_zero()
    {
        await using var given = await GivenAccount.WithInvoicesAsync(Engine.Sqlite, 10_000, 2_500, 333);
        await given.With((DunwellDb db) => db.Set<CustomerAccount>().ExecuteUpdateAsync(set => set.SetProperty(a => a.Terms, "2/90 net 30")));
        var (acts, payments, number) = (new List<LedgerActId>(), new List<PaymentId>(), 0);
        var step = Gen.Choose(0, 9).Zip(Gen.Choose(1, 3)).Zip(Gen.Choose(1, 6_000));
        Prop.ForAll(step.ListOf(25).ToArbitrary(), run =>
        {
            foreach (var ((what, item), amount) in run)
                StepAsync(what, $"INV-{item}", amount / 100m).GetAwaiter().GetResult();
            given.ProveAsync().GetAwaiter().GetResult();
            given.BooksAsync().GetAwaiter().GetResult().Values.Sum().ShouldBe(0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6));
        acts.Count.ShouldBeGreaterThan(20);

        async Task StepAsync(int what, string item, decimal amount)
        {
            var credit = (await given.BalancesAsync()).Where(b => b.Value < 0).Select(b => b.Key).FirstOrDefault();
            var done = what switch
            {
                0 => await given.AdjustAsync(item, amount),
                1 => await given.AdjustAsync(item, amount, up: true),
                2 => await given.WriteOffAsync(item, amount),
                3 => await given.RecoverAsync(item, amount),
                4 => await given.DiscountAsync(item, GivenAccount.Today),
                5 when credit is not null && credit.StartsWith("CN", StringComparison.Ordinal) => await given.ApplyAsync(credit, (item, null)),
                6 when credit is not null && credit.StartsWith("CN", StringComparison.Ordinal) => await given.RefundAsync(credit, amount),
                _ => new Domain.Refusal("none", ""),
            };
            if (!done.IsRefused)
                acts.Add(done.Value.Id);
            if (what == 7)
                await given.CreditAsync($"CN-{++number}", amount);
            if (what == 8 && acts.Count > 0)
                await given.TakeBackAsync(acts[^1]);
            if (what == 9 && payments.Count < 8)
                payments.Add((await given.PayAsync(amount, $"k{++number}", item)).Value.Id);
            else if (what == 9)
                await given.ReverseAsync(payments[number++ % payments.Count]);
        }
    }
}
