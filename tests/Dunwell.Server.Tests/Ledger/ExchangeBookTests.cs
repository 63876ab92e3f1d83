using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

/// <summary>The account is in US dollars; the creditor's own currency is the euro.</summary>
public class ExchangeBookTests
{
    private static readonly DateOnly Issued = new(2025, 12, 2);

    [OnEachDatabase]
    public async Task A_payment_books_what_its_rate_gained_and_its_return_takes_exactly_that_back(Engine engine)
    {
        await using var given = await GivenAsync(engine, $"{Issued:yyyy-MM-dd},USD,0.90\n2026-03-10,USD,0.95");
        var payment = (await given.PayAsync(40m, "k")).Value;
        var booked = (await BookedAsync(given)).Single();
        (booked.Gain, booked.Date, booked.RateBefore, booked.RateThen, booked.RateThenOf).ShouldBe((2_00, GivenAccount.Today, 0.90m, 0.95m, new DateOnly(2026, 3, 10)));
        await given.ReturnAsync(payment.Id);
        (await BookedAsync(given)).ConvertAll(b => b.Gain).Order().ShouldBe([-2_00, 2_00]);
        var realised = await ShowAsync(given);
        (realised.Gain, realised.Booked, realised.Lines.Count).ShouldBe((0, 0, 2));
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_rate_that_comes_late_books_what_waited_for_it_once_with_what_took_it_back(Engine engine)
    {
        await using var given = await GivenAsync(engine, $"{Issued:yyyy-MM-dd},USD,0.90");
        var payment = (await given.PayOnAsync(new(2026, 2, 20), 40m, "k")).Value;
        (await BookedAsync(given)).ShouldBeEmpty();
        (await ShowAsync(given)).Unknown.ShouldBe(1);
        await given.ReverseAsync(payment.Id);
        (await BookedAsync(given)).ShouldBeEmpty();
        await LoadAsync(given, "2026-02-20,USD,1.00");
        await LoadAsync(given, "2026-02-20,USD,1.00");
        (await BookedAsync(given)).ConvertAll(b => b.Gain).Order().ShouldBe([-4_00, 4_00]);
    }

    [OnEachDatabase]
    public async Task Credit_put_and_taken_off_and_put_again_leaves_one_difference(Engine engine)
    {
        await using var given = await GivenAsync(engine, $"{Issued:yyyy-MM-dd},USD,0.90\n2026-03-10,USD,0.80");
        var payment = (await given.PayAsync(40m, "k", "INV-1")).Value;
        (await given.UnapplyAsync($"Payment {GivenAccount.Today:yyyy-MM-dd}")).IsRefused.ShouldBeFalse();
        (await given.ApplyAsync($"Payment {GivenAccount.Today:yyyy-MM-dd}", ("INV-1", 40m))).IsRefused.ShouldBeFalse();
        payment.Unapplied.IsZero.ShouldBeTrue();
        (await BookedAsync(given)).Sum(b => b.Gain).ShouldBe(-4_00);
        (await BookedAsync(given)).Count.ShouldBe(3);
    }

    [OnEachDatabase]
    public async Task The_journal_carries_what_is_booked_in_the_creditor_s_currency(Engine engine)
    {
        await using var given = await GivenAsync(engine, $"{Issued:yyyy-MM-dd},USD,0.90\n2026-03-10,USD,0.95");
        await given.PayAsync(40m, "k");
        using var text = new StringWriter();
        (await given.Database.With((ExportJournal export) => export.Run(new(given.Creditor, null, null, text), default))).Value.ShouldBe(4);
        text.ToString().ShouldContain("    assets:receivable-exchange:ACME:C-1  2.00 EUR\n    income:exchange-differences  -2.00 EUR\n");
    }

    [OnEachDatabase]
    public async Task In_the_creditor_s_own_currency_nothing_is_booked(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await given.PayAsync(40m, "k");
        (await BookedAsync(given)).ShouldBeEmpty();
    }

    private static async Task<GivenAccount> GivenAsync(Engine engine, string rates)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await given.With((DunwellDb db) => db.Set<Creditor>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Currency, "EUR")));
        await LoadAsync(given, rates);
        return given;
    }

    private static async Task LoadAsync(GivenAccount given, string text) => (await given.Database.With((LoadRates use) => use.Run(new(given.Creditor, text, "test.csv"), default))).Refusal.ShouldBeNull();

    private static Task<List<ExchangeEntry>> BookedAsync(GivenAccount given) => given.Database.With((DunwellDb db) => db.Set<ExchangeEntry>().AsNoTracking().ToListAsync());

    private static async Task<CurrencyDifferences> ShowAsync(GivenAccount given) => (await given.Database.With((ShowCurrencyDifferences use) => use.Run(new(given.Creditor, new(2026, 1, 1)), default))).Value;
}
