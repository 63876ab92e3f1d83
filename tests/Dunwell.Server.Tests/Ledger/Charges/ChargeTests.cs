using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Ledger.Charges;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger.Charges;

/// <summary>Interest shown before it is charged, charged once, kept with its statement, and let go only on purpose.</summary>
public class ChargeTests
{
    [OnEachDatabase]
    public async Task Nothing_is_charged_unless_the_creditor_chose_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 45);
        var preview = await PreviewAsync(desk, account);
        (preview.ToClaim, preview.WhyNone).ShouldBe((0, "The creditor has chosen no interest"));
        (await ChargeAsync(desk, account)).Refusal!.Code.ShouldBe("charge.none");
    }

    [OnEachDatabase]
    public async Task Forty_five_days_on_twelve_thousand_pounds_are_shown_charged_and_kept_with_their_statement(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        var preview = await PreviewAsync(desk, account);
        var statement = InterestJson.Write(preview.Items.Single().Proposal.Statement!);
        preview.ToClaim.ShouldBe(273_84);

        var charged = (await ChargeAsync(desk, account, 273.84m)).Value;
        charged.Select(c => (c.Kind, c.Amount)).ShouldBe([(ChargeKind.Interest, 173_84L), (ChargeKind.FixedSum, 100_00L)]);
        charged.ShouldAllBe(c => c.Statement == statement);
        (await desk.RowsAsync<Charge>()).OrderBy(c => c.Kind).Select(c => c.Statement).ShouldAllBe(s => s == statement);
        (await BalancesAsync(desk)).ShouldBe([("INV-1", 12_000_00L), ("INV-1 fixed sum", 100_00L), ($"INV-1 interest to {desk.Today:yyyy-MM-dd}", 173_84L)]);
        (await desk.RowsAsync<LedgerEntry>()).Where(e => e.Kind == EntryKind.Charge).Select(e => (e.Debit, e.Credit)).ShouldBe(
            [(LedgerAccount.Receivables, LedgerAccount.Interest), (LedgerAccount.Receivables, LedgerAccount.Fees)], ignoreOrder: true);
        (await desk.RowsAsync<TimelineLine>()).Single(l => l.Kind == TimelineKind.Charged).Text
            .ShouldBe($"Charged 273.84 GBP by Late payment interest (United Kingdom): INV-1 interest to {desk.Today:yyyy-MM-dd}: 173.84; INV-1 fixed sum: 100.00");
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Charging_again_charges_the_days_since_and_never_the_same_day_or_the_fixed_sum_twice(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        await ChargeAsync(desk, account);
        (await ChargeAsync(desk, account)).Refusal!.Code.ShouldBe("charge.nothing");
        for (var day = 0; day < 9; day++)
        {
            desk.Clock.Advance(TimeSpan.FromDays(day + 1));
            (await ChargeAsync(desk, account)).Value.Select(c => c.Kind).ShouldBe([ChargeKind.Interest]);
        }

        // 12,000.00 x 11.75 % x 90 / 365 = 347.6712
        var charges = await desk.RowsAsync<Charge>();
        charges.Where(c => c.Kind == ChargeKind.Interest).Sum(c => c.Amount).ShouldBe(347_67);
        charges.Count(c => c.Kind == ChargeKind.FixedSum).ShouldBe(1);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task The_database_itself_takes_no_day_twice(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        await ChargeAsync(desk, account);
        var first = (await desk.RowsAsync<Charge>()).First(c => c.Kind == ChargeKind.Interest);
        var again = new Charge
        {
            Id = Id.New<ChargeId>(), CreditorId = first.CreditorId, CustomerAccountId = first.CustomerAccountId, ItemId = first.ItemId, ChargeItemId = Id.New<OpenItemId>(), Kind = first.Kind, Level = first.Level,
            Through = first.Through, ChargedOn = first.ChargedOn, Amount = 1, Regime = first.Regime, Statement = "{}", ChargedBy = "Ann",
        };
        await Should.ThrowAsync<DbUpdateException>(() => desk.SaveAsync(again));
    }

    [OnEachDatabase]
    public async Task Many_who_charge_at_once_charge_once(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        var charged = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => ChargeAsync(desk, account))));
        charged.Count(c => !c.IsRefused).ShouldBe(1);
        (await PreviewAsync(desk, account)).Charges.Sum(c => c.Standing.Open).ShouldBe(273_84);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_charge_outlives_the_payment_of_the_principal_and_what_was_claimed_paid_and_waived_stays_apart(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        await ChargeAsync(desk, account);
        await desk.PayAsync(account, 12_000m, "INV-1");
        var interest = (await PreviewAsync(desk, account)).Charges.Single(c => c.Charge.Kind == ChargeKind.Interest);
        interest.Standing.Open.ShouldBe(173_84);
        await desk.PayAsync(account, 100m, interest.Number);
        (await WaiveAsync(desk, account, interest.Charge.Id, 23.84m)).IsRefused.ShouldBeFalse();
        interest = (await PreviewAsync(desk, account)).Charges.Single(c => c.Charge.Kind == ChargeKind.Interest);
        (interest.Standing.Claimed, interest.Standing.Paid, interest.Standing.Waived, interest.Standing.Open).ShouldBe((173_84, 100_00, 23_84, 50_00));
        (await WaiveAsync(desk, account, interest.Charge.Id, 50.01m)).Refusal!.Code.ShouldBe("charge.open");
        (await desk.RowsAsync<TimelineLine>()).Single(l => l.Kind == TimelineKind.ChargeWaived).Text.ShouldBe($"Waived: 23.84 GBP of {interest.Number}: goodwill");
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task What_was_waived_is_not_charged_again_and_the_days_since_are(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        foreach (var charge in (await ChargeAsync(desk, account)).Value)
            (await WaiveAsync(desk, account, charge.Id)).IsRefused.ShouldBeFalse();
        (await ChargeAsync(desk, account)).Refusal!.Code.ShouldBe("charge.nothing");
        desk.Clock.Advance(TimeSpan.FromDays(10));
        (await ChargeAsync(desk, account)).Value.Single().Amount.ShouldBe(38_63);
    }

    [OnEachDatabase]
    public async Task A_payment_dated_back_shows_what_was_claimed_too_much_and_taking_it_back_ends_at_the_right_sum(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        var interest = (await ChargeAsync(desk, account)).Value.Single(c => c.Kind == ChargeKind.Interest);
        (await WaiveAsync(desk, account, interest.Id, 1m, correction: true)).Refusal!.Code.ShouldBe("charge.correct");
        (await desk.Database.With((RecordPayment record) => record.Run(new(account, 12_000m, desk.Today.AddDays(-15), null, ["INV-1"], "k", "Ann"), default))).IsRefused.ShouldBeFalse();

        // 30 days instead of 45: 115.8904
        var item = (await PreviewAsync(desk, account)).Items.Single();
        item.Proposal.ExcessInterest.ShouldBe(173_84 - 115_89);
        (await WaiveAsync(desk, account, interest.Id, 57.96m, correction: true)).Refusal!.Code.ShouldBe("charge.correct");
        (await WaiveAsync(desk, account, interest.Id, 57.95m, correction: true)).IsRefused.ShouldBeFalse();
        item = (await PreviewAsync(desk, account)).Items.Single();
        (item.Proposal.Total, item.Proposal.ExcessInterest, item.Interest.Claimed - item.Interest.Corrected).ShouldBe((0, 0, 115_89));
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_dispute_and_breathing_space_stop_charging_and_lifted_they_leave_a_gap(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 44, 12_000_00);
        var hold = await desk.HoldAsync(account, HoldKind.Hardship);
        (await PreviewAsync(desk, account)).Items.Single().Proposal.WhyNot.ShouldBe("Hardship: nothing is charged while it lasts");
        (await ChargeAsync(desk, account)).Refusal!.Code.ShouldBe("charge.nothing");
        desk.Clock.Advance(TimeSpan.FromDays(10));
        (await desk.Database.With((LiftHold lift) => lift.Run(new(account, hold.Id, "over", "Ann"), default))).IsRefused.ShouldBeFalse();
        desk.Clock.Advance(TimeSpan.FromDays(1));
        (await PreviewAsync(desk, account)).Items.Single().Proposal.Statement!.Periods.Sum(p => p.Days).ShouldBe(44);
    }

    [OnEachDatabase]
    public async Task A_person_never_pays_the_interest_of_businesses_and_an_unloaded_rate_is_said(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var person = await desk.CustomerAsync("P1", currency: "GBP", change: c => c.Kind = PartyKind.NaturalPerson);
        await desk.InvoiceAsync(person, "INV-P", 45, 12_000_00);
        (await ChargeAsync(desk, person)).Refusal!.Message.ShouldContain("is between businesses");
        var firm = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(firm, "INV-OLD", 3_700, 12_000_00);
        await desk.InvoiceAsync(firm, "INV-1", 45, 12_000_00);
        var preview = await PreviewAsync(desk, firm);
        preview.Items.Single(i => i.Number == "INV-OLD").Proposal.WhyNot!.ShouldContain("is not known");
        (await ChargeAsync(desk, firm, items: [preview.Items.Single(i => i.Number == "INV-OLD").ItemId])).Refusal!.Code.ShouldBe("charge.stopped");
        (await ChargeAsync(desk, firm)).Value.Count.ShouldBe(2);
    }

    [OnEachDatabase]
    public async Task What_changed_since_the_preview_is_not_charged_unseen(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var refusal = (await ChargeAsync(desk, account, 273.84m)).Refusal!;
        (refusal.Code, refusal.Message).ShouldBe(("charge.changed", "The charge comes to 277.70 GBP now; look at it again"));
    }

    [OnEachDatabase]
    public async Task The_book_lists_who_may_be_charged_page_by_page(Engine engine)
    {
        await using var desk = await UkAsync(engine);
        for (var n = 0; n < PreviewBook.Most + 2; n++)
            await desk.InvoiceAsync(await BuyerAsync(desk, $"C{n}"), $"INV-{n}", n == 0 ? -5 : 45, 12_000_00);
        var first = (await desk.Database.With((PreviewBook preview) => preview.Run(new(desk.Creditor), default))).Value;
        var second = (await desk.Database.With((PreviewBook preview) => preview.Run(new(desk.Creditor, first.Next), default))).Value;
        (first.Accounts.Count, second.Accounts.Count, second.Next).ShouldBe((PreviewBook.Most, 1, null));
        first.Accounts.Concat(second.Accounts).Select(a => a.Account.Id).Distinct().Count().ShouldBe(PreviewBook.Most + 1);
    }

    internal static Task<Desk> UkAsync(Engine engine) => Desk.CreateAsync(engine, change: c => c.InterestRegime = "gb-late-payment");

    internal static Task<CustomerAccountId> BuyerAsync(Desk desk, string number) => desk.CustomerAsync(number, currency: "GBP");

    internal static async Task<AccountCharges> PreviewAsync(Desk desk, CustomerAccountId account) => (await desk.Database.With((PreviewCharges preview) => preview.Run(new(account), default))).Value;

    internal static Task<Result<IReadOnlyList<Charge>>> ChargeAsync(Desk desk, CustomerAccountId account, decimal? expected = null, OpenItemId[]? items = null) =>
        desk.Database.With((ChargeInterest charge) => charge.Run(new(account, items ?? [], "Ann", expected), default));

    private static Task<Result<ChargeWaiver>> WaiveAsync(Desk desk, CustomerAccountId account, ChargeId charge, decimal? amount = null, bool correction = false) =>
        desk.Database.With((WaiveCharge waive) => waive.Run(new(account, charge, amount, correction, "goodwill", "Ann", Role.Administrator), default));

    private static async Task<List<(string Number, long Open)>> BalancesAsync(Desk desk)
    {
        var (items, entries) = (await desk.RowsAsync<OpenItem>(), await desk.RowsAsync<LedgerEntry>());
        return [.. items.OrderBy(i => i.Number, StringComparer.Ordinal).Select(i => (i.Number, entries.Where(e => e.DebitItemId == i.Id).Sum(e => e.Amount) - entries.Where(e => e.CreditItemId == i.Id).Sum(e => e.Amount)))];
    }
}
