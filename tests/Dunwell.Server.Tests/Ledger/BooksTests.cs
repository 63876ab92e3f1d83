using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

public partial class BooksTests
{
    [OnEachDatabase]
    public async Task Opening_and_what_moved_make_closing_and_the_open_items_come_to_the_same(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        await given.PayOnAsync(new(2026, 2, 10), 30m, "before");
        await given.WriteOffAsync("INV-2", 7m);
        await given.CreditAsync("CN-1", 4m);
        var tied = await given.Database.With((TieOut use) => use.Run(new(null, new(2026, 3, 1)), default));
        var account = tied.Accounts.Single();
        (account.Opening, account.Closing, account.OpenItems, account.Difference).ShouldBe((12_000L, 10_900L, 10_900L, 0L));
        account.Moved.ShouldBe(new Dictionary<EntryKind, long> { [EntryKind.CreditNote] = -400, [EntryKind.WriteOff] = -700 }, ignoreOrder: true);
        await given.With((DunwellDb db) => db.Database.ExecuteSqlRawAsync("update ledger_entries set debit_item_id = null where kind = 'Invoice' and amount = 5000"));
        await given.With((DunwellDb db) => db.Set<Domain.Accounts.Creditor>().ExecuteUpdateAsync(set => set.SetProperty(c => c.LedgerVersion, c => c.LedgerVersion + 1)));
        (await given.Database.With((TieOut use) => use.Run(new(null, new(2026, 3, 1)), default))).Ties.ShouldBeFalse("an entry on no item is seen");
    }

    [OnEachDatabase]
    public async Task Replaying_the_journal_rebuilds_every_balance(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        await given.PayAsync(30m, "k", "INV-1");
        var act = (await given.WriteOffAsync("INV-2", 7m)).Value;
        await given.DeductAsync("INV-1", 5m);
        await given.TakeBackAsync(act.Id);
        await given.CreditAsync("CN; x", 4m);
        await ReplayAsync(given);
    }

    [Fact]
    public async Task Whatever_was_posted_the_journal_rebuilds_it()
    {
        await using var given = await GivenAccount.WithInvoicesAsync(Engine.Sqlite, 10_000, 2_500);
        var key = 0;
        Prop.ForAll(Gen.Choose(0, 4).Zip(Gen.Choose(1, 2_000)).ListOf(12).ToArbitrary(), run =>
        {
            foreach (var (what, amount) in run)
                StepAsync(what, amount / 100m).GetAwaiter().GetResult();
            ReplayAsync(given).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6));

        async Task StepAsync(int what, decimal amount)
        {
            if (what == 0)
                await given.PayAsync(amount, $"k{++key}");
            else if (what == 1)
                await given.AdjustAsync("INV-1", amount, up: true);
            else if (what == 2)
                await given.WriteOffAsync("INV-2", amount);
            else if (what == 3)
                await given.RecoverAsync("INV-2", amount);
            else
                await given.CreditAsync($"CN-{++key}", amount);
        }
    }

    [OnEachDatabase]
    public async Task A_supervisor_closes_from_the_page_and_only_an_administrator_reopens(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var collector = await web.SignInAsync(Role.Collector);
        using var supervisor = await web.SignInAsync(Role.Supervisor);
        using var root = await web.SignInAsync(Role.Administrator);
        (await collector.GetStringAsync(new Uri("/books", UriKind.Relative))).ShouldNotContain("handler=close");
        (await web.PostAsync(supervisor, "/books?handler=close", new() { ["creditor"] = "ACME", ["through"] = "2026-02-28" })).ShouldContain("closed through 28 Feb 2026");
        var close = await given.Database.With((DunwellDb db) => db.Set<LedgerClose>().AsNoTracking().SingleAsync());
        using var program = await web.ProgramAsync(Role.Supervisor);
        (await program.PostAsJsonAsync(new Uri($"/api/v1/books/closes/{close.Id.Value}/reopening", UriKind.Relative), new { reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await web.PostAsync(supervisor, "/books?handler=reopen", new() { ["close"] = close.Id.Value.ToString(), ["reason"] = "x" })).ShouldNotContain("open again");
        (await web.PostAsync(root, "/books?handler=reopen", new() { ["close"] = close.Id.Value.ToString(), ["reason"] = "a late invoice" })).ShouldContain("a late invoice");
        var closes = await program.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/books/closes", UriKind.Relative));
        closes[0].GetProperty("proved").GetBoolean().ShouldBeTrue();
        (await program.PostAsJsonAsync(new Uri("/api/v1/books/closes", UriKind.Relative), new { creditor = "ACME", through = "2026-02-28" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/books/tie-out?creditor=ACME", UriKind.Relative))).GetProperty("ties").GetBoolean().ShouldBeTrue();
        (await program.GetStringAsync(new Uri("/api/v1/books/journal?creditor=ACME", UriKind.Relative))).ShouldContain("assets:receivable:ACME:C-1:INV-1.");
    }

    [OnEachDatabase]
    public async Task The_command_line_closes_proves_ties_out_and_exports(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        string[] more = ["--today", "2026-03-11", .. given.Database.CliArguments];
        var (code, told, errors) = await DunwellVerb.RunAsync(["ledger", "close", "--through", "2026-02-28", "--json", .. more]);
        code.ShouldBe(ExitCodes.Done, errors);
        var id = JsonDocument.Parse(told).RootElement.GetProperty("id").GetGuid().ToString();
        (await DunwellVerb.RunAsync(["ledger", "close", "--through", "2026-02-28", .. more])).ExitCode.ShouldBe(ExitCodes.Refused);
        (await DunwellVerb.RunAsync(["ledger", "verify-close", .. more])).Output.ShouldContain("ACME: closed through 2026-02-28 by command line, 1 accounts");
        (await DunwellVerb.RunAsync(["ledger", "tie-out", "--from", "2026-01-01", .. more])).Output.ShouldContain("opening 100.00, closing 100.00; open items 100.00, difference 0.00");
        (await DunwellProcess.RunAsync(["ledger", "export", "--format", "journal", .. more])).Output.ShouldContain("income:sales  -100.00 USD");
        (await DunwellVerb.RunAsync(["ledger", "reopen", "--close", id, "--reason", "late invoice", .. more])).Output.ShouldContain("reopened by command line: late invoice");
    }

    private static async Task ReplayAsync(GivenAccount given)
    {
        await using var text = new StringWriter();
        await given.Database.With(async (ExportJournal use) => (await use.Run(new(given.Creditor, null, null, text), default)).Value.ShouldBeGreaterThan(0));
        var balances = new Dictionary<string, decimal>();
        foreach (var transaction in text.ToString().Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var postings = Posting().Matches(transaction);
            postings.Count.ShouldBe(2);
            postings.Sum(p => decimal.Parse(p.Groups[2].Value, CultureInfo.InvariantCulture)).ShouldBe(0);
            foreach (Match posting in postings)
                balances[posting.Groups[1].Value] = balances.GetValueOrDefault(posting.Groups[1].Value) + decimal.Parse(posting.Groups[2].Value, CultureInfo.InvariantCulture);
        }

        var items = await given.Database.With((DunwellDb db) => db.Set<OpenItem>().AsNoTracking().ToDictionaryAsync(i => $"{i.Id.Value:N}", i => i.Number));
        balances.Where(b => b.Key.StartsWith("assets:receivable:", StringComparison.Ordinal) && b.Value != 0).ToDictionary(b => items[b.Key[^32..]], b => (long)(b.Value * 100))
            .ShouldBe(await given.BalancesAsync(), ignoreOrder: true);
        var books = await given.BooksAsync();
        balances["income:sales"].ShouldBe(books[LedgerAccount.Sales] / 100m);
        balances.GetValueOrDefault("expenses:write-off").ShouldBe(books.GetValueOrDefault(LedgerAccount.WriteOff) / 100m);
    }

    [GeneratedRegex(@"^    (\S+)  (-?\d+\.\d\d) USD$", RegexOptions.Multiline)]
    private static partial Regex Posting();
}
