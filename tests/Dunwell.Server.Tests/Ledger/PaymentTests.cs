using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

public class PaymentTests
{
    [OnEachDatabase]
    public async Task A_payment_goes_to_the_invoice_named_then_to_the_oldest_and_the_rest_stays_unapplied(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        var payment = (await given.PayAsync(120m, "k1", "inv-2")).Value;
        payment.Applied.Select(p => (p.Number, p.Amount.MinorUnits)).ShouldBe([("INV-2", 5_000L), ("INV-1", 7_000L)]);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 3_000 });
        (await given.PayAsync(50m, "k2")).Value.Unapplied.MinorUnits.ShouldBe(2_000);
        (await given.BalancesAsync()).Values.ShouldBe([-2_000]);
    }

    [OnEachDatabase]
    public async Task The_same_key_twice_is_one_payment_and_other_content_under_it_is_refused(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var first = (await given.PayAsync(40m, "click")).Value;
        var lines = (await given.TimelineAsync()).Count;
        var second = (await given.PayAsync(40m, "click")).Value;
        second.WasKnown.ShouldBeTrue();
        second.Id.ShouldBe(first.Id);
        second.Applied.ShouldBe(first.Applied);
        (await given.PayAsync(41m, "click")).Refusal!.Code.ShouldBe("payment.key");
        (await given.BalancesAsync())["INV-1"].ShouldBe(6_000);
        (await given.TimelineAsync()).Count.ShouldBe(lines);
    }

    [OnEachDatabase]
    public async Task Taking_a_payment_back_restores_every_balance_and_cannot_be_done_twice(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        await given.PayAsync(20m, "before");
        var before = await given.BalancesAsync();
        var payment = (await given.PayAsync(150m, "wrong")).Value;
        var reversed = (await given.ReverseAsync(payment.Id)).Value;
        reversed.OpenAgain.Select(p => (p.Number, p.Amount.MinorUnits)).ShouldBe([("INV-1", 8_000L), ("INV-2", 5_000L)]);
        (await given.BalancesAsync()).ShouldBe(before);
        (await given.ReverseAsync(payment.Id)).Refusal!.Code.ShouldBe("payment.reversed");
        await given.With(async (DunwellDb db) =>
        {
            var mirrors = await db.Set<LedgerEntry>().Where(e => e.Kind == EntryKind.Reversal).ToListAsync();
            mirrors.Count.ShouldBe(3);
            mirrors.ShouldAllBe(e => e.ReversesId != null && e.Date == GivenAccount.Today);
        });
        (await given.Database.With((Verify verify) => verify.Run(new(), default))).Findings.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task Every_posting_moves_the_ledger_version(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var payment = (await given.PayAsync(10m, "a")).Value;
        await given.ReverseAsync(payment.Id);
        (await given.Database.With((IssueCreditNote issue) => issue.Run(new(given.Account, "CN-1", 5m, null, "damaged", "Ann"), default))).IsRefused.ShouldBeFalse();
        await given.With(async (DunwellDb db) => (await db.Set<Creditor>().SingleAsync()).LedgerVersion.ShouldBe(3));
        (await given.BalancesAsync())["CN-1"].ShouldBe(-500);
    }

    [OnEachDatabase]
    public async Task Wrong_input_is_refused_with_its_field_and_saves_nothing(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var lines = (await given.TimelineAsync()).Count;
        (await given.PayAsync(0m, "k")).Refusal!.Field.ShouldBe("amount");
        (await given.PayAsync(1.005m, "k")).Refusal!.Code.ShouldBe("amount.digits");
        (await given.PayAsync(1m, " ")).Refusal!.Field.ShouldBe("key");
        (await given.PayAsync(1m, "k", "INV-9")).Refusal!.Field.ShouldBe("invoiceNumbers");
        (await given.PayOnAsync(GivenAccount.Today.AddDays(1), 1m, "k")).Refusal!.Field.ShouldBe("receivedOn");
        (await given.Database.With((RecordPayment record) => record.Run(new(Id.New<CustomerAccountId>(), 1m, GivenAccount.Today, null, [], "k", "Ann"), default))).Refusal!.Code.ShouldBe("account.unknown");
        (await given.TimelineAsync()).Count.ShouldBe(lines);
    }

    [OnEachDatabase]
    public async Task Payments_at_the_same_time_all_land_and_the_chain_holds(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var payments = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => given.PayAsync(10m, $"k{n}"))));
        payments.ShouldAllBe(p => !p.IsRefused && !p.Value.WasKnown);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 2_000 });
        (await given.TimelineAsync()).Select(l => l.Sequence).ShouldBe(Enumerable.Range(1, 9));
        (await given.Database.With((Verify verify) => verify.Run(new(), default))).Findings.ShouldBeEmpty();
        await given.With(async (DunwellDb db) => (await db.Set<Creditor>().SingleAsync()).LedgerVersion.ShouldBe(8));
    }

    [OnEachDatabase]
    public async Task One_key_sent_many_times_at_once_is_one_payment(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var payments = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => given.PayAsync(10m, "double click"))));
        payments.Select(p => p.Value.Id).Distinct().Count().ShouldBe(1);
        payments.Count(p => !p.Value.WasKnown).ShouldBe(1);
        (await given.BalancesAsync())["INV-1"].ShouldBe(9_000);
    }

    /// <summary>A positive step pays that much, anything else takes back the oldest payment that still stands.</summary>
    [Fact]
    public async Task Any_order_of_payments_and_reversals_keeps_sums_and_no_invoice_below_zero()
    {
        await using var given = await GivenAccount.WithInvoicesAsync(Engine.Sqlite, 10_000, 2_500, 333);
        var steps = Gen.Frequency((3, Gen.Choose(1, 9_000)), (2, Gen.Constant(0))).ListOf(12);
        var key = 0;
        var standing = new Queue<(PaymentId Id, long Amount)>();
        Prop.ForAll(steps.ToArbitrary(), run =>
        {
            foreach (var step in run)
                TakeStep(step).GetAwaiter().GetResult();
            var balances = given.BalancesAsync().GetAwaiter().GetResult();
            balances.Values.Sum().ShouldBe(12_833 - standing.Sum(p => p.Amount));
            balances.Where(b => b.Key.StartsWith("INV", StringComparison.Ordinal)).ShouldAllBe(b => b.Value > 0);
            given.Database.With((Verify verify) => verify.Run(new(), default)).GetAwaiter().GetResult().Findings.ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

        async Task TakeStep(int step)
        {
            if (step > 0)
                standing.Enqueue(((await given.PayAsync(step / 100m, $"k{key++}")).Value.Id, step));
            else if (standing.TryDequeue(out var oldest))
                (await given.ReverseAsync(oldest.Id)).IsRefused.ShouldBeFalse();
        }
    }
}
