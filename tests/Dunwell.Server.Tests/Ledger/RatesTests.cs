using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

/// <summary>The account is in US dollars; the creditor's own currency is the euro.</summary>
public class RatesTests
{
    private static readonly DateOnly Issued = new(2025, 12, 2);

    [OnEachDatabase]
    public async Task Rates_are_taken_in_whole_or_not_at_all_and_a_known_one_is_never_changed(Engine engine)
    {
        await using var given = await GivenAsync(engine);
        (await LoadAsync(given, "date,currency,rate\n2026-03-10,USD,0.92\n2026-03-11,usd,0.93\n")).Value.ShouldBe(new(2, 0));
        (await LoadAsync(given, "2026-03-11;USD;0.93")).Value.ShouldBe(new(0, 1));
        var refusal = (await LoadAsync(given, "2026-03-09,USD,0.91\n2026-03-11,USD,0.94\n11.03.2026,USD,1\n2026-03-08,EUR,1\n2026-03-08,USD,0\n2026-03-08,USD")).Refusal!;
        refusal.Message.ShouldBe("test.csv: line 2: rate: USD of 2026-03-11 is known as 0.93; a rate is never changed; line 3: date: '11.03.2026' is not a date written yyyy-MM-dd; line 4: currency: 'EUR' is the creditor's own currency; line 5: rate: '0' is no rate above zero with at most 12 decimals; line 6: expected date, currency, rate; found 2 columns. Nothing was taken in");
        (await given.Database.With((DunwellDb db) => db.Set<ExchangeRate>().CountAsync())).ShouldBe(2);
        await given.Database.With((ClosePeriod use) => use.Run(new(given.Creditor, new(2026, 2, 28), "Sue"), default));
        (await LoadAsync(given, "2026-02-27,USD,0.91")).Refusal!.Message.ShouldContain("closed through 2026-02-28");
    }

    [OnEachDatabase]
    public async Task A_payment_realises_the_difference_between_issue_and_value_date_and_a_return_takes_it_back(Engine engine)
    {
        await using var given = await GivenAsync(engine);
        await LoadAsync(given, $"{Issued:yyyy-MM-dd},USD,0.90\n2026-03-10,USD,0.95");
        var payment = (await given.PayAsync(40m, "k")).Value;
        var realised = await ShowAsync(given, new(2026, 3, 1));
        (realised.Gain, realised.Unknown, realised.Lines.Single().Difference.WorthThen).ShouldBe((2_00L, 0, 38_00L));
        var open = await ShowAsync(given, null);
        (open.Gain, open.Lines.Single().Difference.Amount.MinorUnits).ShouldBe((3_00L, 60_00L));
        await given.ReturnAsync(payment.Id);
        (await ShowAsync(given, new(2026, 3, 1))).Gain.ShouldBe(0);
        (await ShowAsync(given, null)).Gain.ShouldBe(5_00);
    }

    [OnEachDatabase]
    public async Task An_unknown_rate_stays_unknown_and_is_left_out_of_the_sum_by_name(Engine engine)
    {
        await using var given = await GivenAsync(engine);
        await LoadAsync(given, "2026-03-10,USD,0.95");
        var open = await ShowAsync(given, null);
        (open.Gain, open.Unknown).ShouldBe((0L, 1));
        open.Lines.Single().Difference.RateBefore.ShouldBeNull();
        (await ForeignAsync(given, 10m, "GBP", null)).Refusal!.Field.ShouldBe("rate");
    }

    [OnEachDatabase]
    public async Task Money_in_another_currency_is_kept_with_its_amount_and_rate_and_sent_twice_is_one_payment(Engine engine)
    {
        await using var given = await GivenAsync(engine);
        await LoadAsync(given, "2026-03-10,USD,0.80\n2026-03-10,GBP,1.20");
        (await ForeignAsync(given, 20m, "EUR", 1.25m)).Value.Amount.MinorUnits.ShouldBe(25_00);
        (await ForeignAsync(given, 20m, "EUR", 1.25m)).Value.WasKnown.ShouldBeTrue();
        (await ForeignAsync(given, 10m, "GBP", null)).Value.Amount.ShouldBe(new Money(15_00, Currency.Of("USD")));
        (await ForeignAsync(given, 10m, "USD", 1m)).Refusal!.Code.ShouldBe("receipt.currency");
        var kept = await given.Database.With((DunwellDb db) => db.Set<ForeignReceipt>().AsNoTracking().OrderBy(r => r.Currency).ToListAsync());
        kept.Select(r => (r.Currency, r.Amount, r.Rate, r.RateSource)).ShouldBe([("EUR", 20_00L, 1.25m, "stated"), ("GBP", 10_00L, 1.5m, "table")]);
        (await given.BalancesAsync())["INV-1"].ShouldBe(60_00);
        (await given.TimelineAsync())[^1].Text.ShouldContain("10.00 GBP at 1.5 of 2026-03-10");
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Rates_and_differences_by_page_api_and_command_line(Engine engine)
    {
        var given = await GivenAsync(engine);
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var supervisor = await web.SignInAsync(Role.Supervisor);
        (await web.PostAsync(supervisor, "/books/rates", new() { ["creditor"] = "ACME", ["rates"] = $"{Issued:yyyy-MM-dd},USD,0.90" })).ShouldContain("1 rate added");
        using var program = await web.ProgramAsync(Role.Supervisor);
        (await program.PostAsJsonAsync(new Uri("/api/v1/books/rates", UriKind.Relative), new { creditor = "ACME", rates = "2026-03-10,USD,0.95", source = "bank" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/books/currency-differences?creditor=ACME", UriKind.Relative))).GetProperty("gain").GetString().ShouldBe("5.00");
        var url = new Uri($"/api/v1/accounts/{given.Account.Value}/foreign-receipts", UriKind.Relative);
        (await (await program.PostAsJsonAsync(url, new { amount = "19", currency = "EUR", receivedOn = "2026-03-11", key = "k" })).Content.ReadAsStringAsync()).ShouldContain("\"amount\":\"20.00\"");
        WebUtility.HtmlDecode(await supervisor.GetStringAsync(new Uri("/books/rates?from=2026-03-01", UriKind.Relative))).ShouldContain("a gain of €1.00");
        string[] more = ["--today", "2026-03-11", .. given.Database.CliArguments];
        (await DunwellVerb.RunAsync(["ledger", "differences", .. more])).Output.ShouldContain("Unrealised: 4.00 EUR");
        (await DunwellVerb.RunAsync(["ledger", "rates", "no-such.csv", .. more])).ExitCode.ShouldBe(ExitCodes.Refused);
        (await DunwellVerb.RunAsync(["ledger", "foreign-receipt", "C-1", "--amount", "19", "--paid-in", "EUR", "--key", "k2", .. more])).Output.ShouldContain("20.00 USD recorded");
    }

    private static async Task<GivenAccount> GivenAsync(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await given.With((DunwellDb db) => db.Set<Creditor>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Currency, "EUR")));
        return given;
    }

    private static Task<Result<LoadedRates>> LoadAsync(GivenAccount given, string text) => given.Database.With((LoadRates use) => use.Run(new(given.Creditor, text, "test.csv"), default));

    private static async Task<CurrencyDifferences> ShowAsync(GivenAccount given, DateOnly? from) => (await given.Database.With((ShowCurrencyDifferences use) => use.Run(new(given.Creditor, from), default))).Value;

    private static Task<Result<RecordedPayment>> ForeignAsync(GivenAccount given, decimal amount, string currency, decimal? rate) =>
        given.Database.With((RecordForeignReceipt use) => use.Run(new(given.Account, amount, currency, rate, GivenAccount.Today, null, [], $"foreign {currency}", "Ann"), default));
}
