using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Ledger;

/// <summary>The same acts by screen, by API and by command line.</summary>
public class LedgerDoorTests
{
    [OnEachDatabase]
    public async Task A_coordinator_writes_off_recovers_and_takes_back_from_the_pages_of_the_ledger(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var browser = await web.SignInAsync(Role.Collector);
        var (account, item) = ($"/accounts/{given.Account.Value}", (await given.ItemAsync("INV-1")).Id.Value.ToString());
        (await browser.GetStringAsync(new Uri(account, UriKind.Relative))).ShouldContain($"{account}/ledger/{item}");
        (await browser.GetStringAsync(new Uri($"{account}/ledger/{item}", UriKind.Relative))).ShouldContain("handler=writeOff");
        (await ActAsync("writeOff", ("amount", "26"), ("code", "SmallBalance"))).ShouldContain("these may: Supervisor (up to 1000.00 USD)");
        (await ActAsync("writeOff", ("amount", "20"), ("code", "SmallBalance"))).ShouldContain("written off in part, 20.00 USD");
        (await ActAsync("recover", ("amount", "5"))).ShouldContain("5.00 USD recovered of INV-1");
        var page = await browser.GetStringAsync(new Uri($"{account}/ledger", UriKind.Relative));
        page.ShouldContain("Write off of $20.00");
        var acts = await given.Database.With((Server.Ledger.ShowLedger show) => show.Run(given.Account, default));
        var recovery = acts.Value.Acts[0].Act;
        (await web.PostAsync(browser, $"{account}/ledger/acts?handler=takeBack", new() { ["act"] = recovery.Id.Value.ToString(), ["reason"] = "cheque bounced" })).ShouldContain("Recovery of 5.00 USD is taken back");
        (await given.BalancesAsync())["INV-1"].ShouldBe(8_000);
        await given.ProveAsync();

        Task<string> ActAsync(string handler, params (string Name, string Value)[] fields) => web.PostAsync(
            browser, $"{account}/ledger/acts?handler={handler}",
            new(fields.ToDictionary(f => f.Name, f => f.Value)) { ["item"] = item, ["key"] = Guid.CreateVersion7().ToString(), ["reason"] = "too small to chase" });
    }

    [OnEachDatabase]
    public async Task Every_page_of_an_item_shows_the_acts_that_fit_it(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        var payment = (await given.PayAsync(120m, "k", "INV-1")).Value;
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var browser = await web.SignInAsync(Role.Supervisor);
        var credit = (await given.Database.With((Server.Ledger.ShowLedger show) => show.Run(given.Account, default))).Value.Ledger.Items.Single(i => i.DocumentId == payment.Id.Value);
        var page = await browser.GetStringAsync(new Uri($"/accounts/{given.Account.Value}/ledger/{credit.Id.Value}", UriKind.Relative));
        page.ShouldContain("Take off items");
        page.ShouldContain("Came back");
        page.ShouldNotContain("handler=writeOff");
        (await ActAsync("return", ("payment", payment.Id.Value.ToString()), ("code", "Chargeback"), ("bankCode", "10.4"), ("amount", "15"))).ShouldContain("chargeback, 10.4");
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["INV-1"] = 10_000, ["INV-2"] = 5_000 }, ignoreOrder: true);

        Task<string> ActAsync(string handler, params (string Name, string Value)[] fields) => web.PostAsync(
            browser, $"/accounts/{given.Account.Value}/ledger/acts?handler={handler}", new(fields.ToDictionary(f => f.Name, f => f.Value)) { ["item"] = credit.Id.Value.ToString(), ["key"] = Guid.CreateVersion7().ToString() });
    }

    [OnEachDatabase]
    public async Task A_program_does_every_act_by_its_route(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        var other = await given.AnotherAccountAsync();
        await given.CreditAsync("CN-1", 30m);
        var payment = (await given.PayAsync(10m, "k", "INV-1")).Value.Id.Value;
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var program = await web.ProgramAsync(Role.Supervisor);
        var (one, two, note) = ((await given.ItemAsync("INV-1")).Id.Value, (await given.ItemAsync("INV-2")).Id.Value, (await given.ItemAsync("CN-1")).Id.Value);
        await PostAsync($"items/{one}/adjustments", new { key = Guid.CreateVersion7(), up = true, amount = "5", reason = "r" }, "5.00");
        await PostAsync($"items/{two}/write-offs", new { key = Guid.CreateVersion7(), amount = "20", reason = "r" }, "20.00");
        await PostAsync($"items/{two}/recoveries", new { key = Guid.CreateVersion7(), amount = "5" }, "5.00");
        await PostAsync($"items/{one}/deductions", new { key = Guid.CreateVersion7(), amount = "7", code = "Price", reason = "r" }, "7.00");
        await PostAsync($"items/{note}/applications", new { key = Guid.CreateVersion7(), to = new[] { new { itemId = two, amount = "10" } } }, "10.00");
        await PostAsync($"items/{note}/unapplications", new { key = Guid.CreateVersion7(), reason = "r" }, "10.00");
        await PostAsync($"items/{note}/refunds", new { key = Guid.CreateVersion7(), amount = "4", reason = "r" }, "4.00");
        await PostAsync($"items/{two}/transfers", new { key = Guid.CreateVersion7(), toAccount = other.Value, reason = "r" }, "30.00");
        var last = await PostAsync($"payments/{payment}/return", new { key = Guid.CreateVersion7(), code = "InsufficientFunds", bankCode = "R01" }, "10.00");
        last.GetProperty("kind").GetString().ShouldBe("Return");
        (await program.PostAsJsonAsync(Url($"items/{one}/discounts"), new { key = Guid.CreateVersion7() })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var books = await program.GetFromJsonAsync<JsonElement>(Url("ledger"));
        books.GetProperty("acts").GetArrayLength().ShouldBe(10);
        books.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == one).GetProperty("open").GetString().ShouldBe("98.00");
        var act = books.GetProperty("acts").EnumerateArray().Single(a => a.GetProperty("kind").GetString() == "Transfer").GetProperty("id").GetGuid();
        (await program.PostAsJsonAsync(Url($"acts/{act}/reversal"), new { reason = "not theirs" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await given.ProveAsync();

        Uri Url(string path) => new($"/api/v1/accounts/{given.Account.Value}/{path}", UriKind.Relative);

        async Task<JsonElement> PostAsync(string path, object body, string amount)
        {
            using var answer = await program.PostAsJsonAsync(Url(path), body);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
            var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
            told.GetProperty("amount").GetString().ShouldBe(amount, path);
            return told;
        }
    }

    [OnEachDatabase]
    public async Task The_command_line_does_and_takes_back_acts(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        string[] more = ["--today", "2026-03-11", .. given.Database.CliArguments];
        var (code, told, errors) = await DunwellVerb.RunAsync(["ledger", "post", "C-1", "--act", "WriteOff", "--item", "INV-1", "--amount", "40", "--reason", "gone", "--code", "Insolvency", "--json", .. more]);
        code.ShouldBe(ExitCodes.Done, errors);
        var id = JsonDocument.Parse(told).RootElement.GetProperty("id").GetGuid();
        (await DunwellVerb.RunAsync(["ledger", "show", "C-1", .. more])).Output.ShouldContain("INV-1: 60.00 USD open, 40.00 written off");
        (await DunwellVerb.RunAsync(["ledger", "post", "C-1", "--act", "WriteOff", "--item", "INV-1", "--reason", "gone", "--code", "Nonsense", .. more])).ExitCode.ShouldBe(ExitCodes.Refused);
        (await DunwellVerb.RunAsync(["ledger", "post", "C-1", "--act", "Decrease", "--item", "INV-9", "--amount", "1", "--reason", "r", .. more])).Errors.ShouldContain("no item 'INV-9'");
        (await DunwellVerb.RunAsync(["ledger", "reverse", "C-1", "--act", id.ToString(), "--reason", "they came back", .. more])).Output.ShouldContain("WriteOff of 40.00 USD taken back");
        (await given.BalancesAsync())["INV-1"].ShouldBe(10_000);
    }
}
