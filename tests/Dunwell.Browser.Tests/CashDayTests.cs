using System.Globalization;
using System.Text;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>A cash poster's day: a statement of three hundred mixed lines, cleared by keyboard alone, then every line explained and the ledger sound.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class CashDayTests(DemoDesk demo)
{
    private const int Lines = 300;

    [Fact]
    public async Task A_day_of_three_hundred_mixed_lines_is_cleared_by_keyboard_alone()
    {
        var (folder, today) = (Directory.CreateTempSubdirectory("dunwell-cash-").FullName, TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1));
        await BookAsync(folder, today);
        await using var context = await demo.Desk.Browser.NewContextAsync(new() { BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US", ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/cash/files");
        await page.Locator("#Upload").SetInputFilesAsync(Path.Combine(folder, "statement.xml"));
        await page.Locator("select[name=Creditor]").SelectOptionAsync("CASHDAY");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take them in" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main .flash.ok").WaitForAsync();
        await TakenInAsync(page);

        await page.GotoAsync("/cash");
        if (await page.Locator("[data-act=a]").CountAsync() > 0)
        {
            await page.Keyboard.PressAsync("a");
            await page.Locator("button[data-first=True]:focus").WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("main .flash.ok", new() { HasText = "posted" }).WaitForAsync();
        }

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/cash/receipts/", StringComparison.Ordinal));
        await Desk.LookAsync(page, "a receipt");
        var worked = 0;
        for (var isLast = false; !isLast && worked < Lines; worked++)
        {
            isLast = (await page.Locator(".crumbs").InnerTextAsync()).Contains("· 0 other receipts", StringComparison.Ordinal);
            await DecideAsync(page);
        }

        worked.ShouldBeGreaterThan(20, "a mixed day leaves work for a person");
        await page.GotoAsync("/cash");
        (await page.Locator(".state").InnerTextAsync()).ShouldBe("Everything that came in is put to its customer.");
        await Desk.LookAsync(page, "an empty cash desk");
        await ExplainedAsync(page);
        var (code, output, errors) = await DunwellProcess.RunAsync("verify", "--data", demo.Desk.Folder);
        code.ShouldBe(0, output + errors);
    }

    /// <summary>1 posts the first proposal; what nobody is known for is set aside by x, with a word.</summary>
    private static async Task DecideAsync(IPage page)
    {
        // The page that is left is marked: what follows is another one, whatever its address.
        var here = page.Url;
        await page.EvaluateAsync("was => { document.documentElement.dataset.was = was; }", here);
        if (await page.Locator("[data-act=\"1\"]").CountAsync() > 0)
        {
            await page.Keyboard.PressAsync("1");
        }
        else
        {
            await page.Keyboard.PressAsync("x");
            await page.Locator("#why:focus").WaitForAsync();
            await page.Keyboard.TypeAsync("Not a customer");
            await page.Keyboard.PressAsync("Enter");
        }

        await page.WaitForFunctionAsync("was => document.documentElement.dataset.was !== was && document.querySelector('main .flash.ok')", here);
        await page.WaitForLoadStateAsync();
    }

    private static async Task TakenInAsync(IPage page)
    {
        for (var wait = 0; wait < 240; wait++)
        {
            await page.GotoAsync("/cash?view=All&q=cashday");
            if (await page.Locator("[data-work]").CountAsync() == 0 && await page.Locator("table.receipts tbody tr").CountAsync() > 0)
                return;
            await Task.Delay(500);
        }
    }

    private static async Task ExplainedAsync(IPage page)
    {
        await page.GotoAsync("/cash/accounts");
        await page.Locator("tr", new() { HasText = "Cash Day Ltd" }).GetByRole(AriaRole.Link).ClickAsync();
        (await page.Locator(".state").InnerTextAsync()).ShouldBe("Every credit is explained, every statement adds up and follows the one before.");
        (await page.Locator("section:has(> h2#lines) tbody tr").CountAsync()).ShouldBe(1, "the bank's own charge is a debit that stays listed");
    }

    private async Task BookAsync(string folder, DateTime today)
    {
        var (customers, invoices, entries) = (new StringBuilder("customer_number,name,kind,country\r\n"), new StringBuilder("customer_number,invoice_number,invoice_date,due_date,amount,currency\r\n"), new StringBuilder());
        var (sum, day) = (0m, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        for (var n = 1; n <= Lines; n++)
        {
            var (name, first, second) = ($"{Words[n % Words.Length]} {Words[n / Words.Length % Words.Length]} {n}", 100m + (n * 7919 % 90_000 / 100m) + n, 50m + (n * 104_729 % 9_000 / 100m));
            customers.Append(CultureInfo.InvariantCulture, $"K{n:0000},{name} Ltd,business,US\r\n");
            invoices.Append(CultureInfo.InvariantCulture, $"K{n:0000},CD-{n * 7:00000},{today.AddDays(-60):yyyy-MM-dd},{today.AddDays(-30):yyyy-MM-dd},{first:0.00},USD\r\nK{n:0000},CE-{n * 11:00000},{today.AddDays(-50):yyyy-MM-dd},{today.AddDays(-20):yyyy-MM-dd},{second:0.00},USD\r\n");
            var (amount, payer, text) = (n % 10) switch
            {
                < 5 => (first, name, $"Invoice CD-{n * 7:00000}"),
                5 => (first + second, name, $"CD-{n * 7:00000}, CE-{n * 11:00000}"),
                6 => (first - 11.11m, name, $"CD-{n * 7:00000} less freight"),
                7 => (first, $"Paying Agency {n}", $"CD-{n * 7:00000}"),
                8 => (second, name, "account"),
                _ => (77.77m + n, $"Stranger {n}", "cashday deposit"),
            };
            sum += amount;
            entries.Append(Entry(amount, "CRDT", day, $"CASHDAY{n:0000}", payer, text));
        }

        entries.Append(Entry(12m, "DBIT", day, "CASHDAY9999", null, "charges"));
        sum -= 12m;
        await File.WriteAllTextAsync(Path.Combine(folder, "customers.csv"), customers.ToString());
        await File.WriteAllTextAsync(Path.Combine(folder, "invoices.csv"), invoices.ToString());
        await File.WriteAllTextAsync(Path.Combine(folder, "statement.xml"), $"""
            <?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>{day}T20:00:00</CreDtTm></GrpHdr><Stmt><Id>CASHDAY</Id><CreDtTm>{day}T20:00:00</CreDtTm>
            <Acct><Id><Othr><Id>CASHDAY1</Id></Othr></Id><Ccy>USD</Ccy></Acct>{Balance("OPBD", 1000m, day)}{Balance("CLBD", 1000m + sum, day)}{entries}</Stmt></BkToCstmrStmt></Document>
            """);
        string[][] verbs = [["creditor", "add", "CASHDAY", "Cash Day Ltd"], ["import", "customers", Path.Combine(folder, "customers.csv"), "--creditor", "CASHDAY"], ["import", "invoices", Path.Combine(folder, "invoices.csv"), "--creditor", "CASHDAY"]];
        foreach (var verb in verbs)
        {
            var (code, output, errors) = await DunwellProcess.RunAsync([.. verb, "--data", demo.Desk.Folder]);
            code.ShouldBe(0, output + errors);
        }
    }

    private static string Balance(string code, decimal amount, string day) => string.Create(
        CultureInfo.InvariantCulture, $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">{amount:0.00}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>");

    private static string Entry(decimal amount, string side, string day, string reference, string? payer, string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"<Ntry><Amt Ccy=\"USD\">{amount:0.00}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls><TxDtls>{(payer is null ? "" : $"<RltdPties><Dbtr><Nm>{payer}</Nm></Dbtr></RltdPties>")}<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>");

    private static readonly string[] Words = ["Alder", "Basil", "Cedar", "Dorset", "Ember", "Fennel", "Gorse", "Hazel", "Iris", "Juniper", "Kestrel", "Larch", "Maple", "Nettle", "Otter", "Plover", "Quince"];
}
