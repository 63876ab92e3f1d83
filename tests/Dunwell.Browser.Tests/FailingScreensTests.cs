using System.Text.RegularExpressions;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>The four screens of the day when something is wrong: calm, whole, nobody kept out, and with a way on.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed partial class FailingScreensTests(DemoDesk demo)
{
    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(1440, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Dark), (390, ColorScheme.Light)];

    [Fact]
    public async Task With_the_database_away_each_screen_says_what_to_do_and_comes_back_by_itself()
    {
        await using var context = await ContextAsync(demo.State);
        var page = await context.NewPageAsync();
        var screens = await ScreensAsync(page);
        await WithTableAwayAsync("queue_entries", async () =>
        {
            foreach (var (name, path) in screens)
                await LookAsync(page, $"{name} without database", path, 500, "Something broke", "Try again");
        });
        foreach (var (_, path) in screens)
            (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
    }

    [Fact]
    public async Task With_bank_data_too_old_the_brief_says_that_reminders_wait_and_people_work_on()
    {
        await using var context = await ContextAsync(demo.State);
        var page = await context.NewPageAsync();
        var screens = await ScreensAsync(page);
        var before = Execute("select group_concat(hex(id) || '|' || coalesce(bank_data_at, ''), ';') from creditors");
        Execute("update creditors set bank_data_at = '2020-01-02 03:04:05.000000'");
        try
        {
            await LookAsync(page, "brief stale", "/", 200, "Reminders wait: bank data of", "stale: reminders wait");
            foreach (var (name, path) in screens.Skip(1))
                await LookAsync(page, $"{name} stale", path, 200);
        }
        finally
        {
            foreach (var (id, at) in before.Split(';').Select(r => r.Split('|')).Select(r => (r[0], r[1])))
                Execute($"update creditors set bank_data_at = {(at.Length == 0 ? "null" : $"'{at}'")} where hex(id) = '{id}'");
        }
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_not_for_somebodys_role_is_said_in_words_with_a_way_back()
    {
        await using var context = await ContextAsync(demo.State);
        var page = await context.NewPageAsync();
        var screens = await ScreensAsync(page);
        foreach (var path in (string[])["/accounts/0a0b0c0d-0000-7000-8000-000000000001", "/accounts/0a0b0c0d-0000-7000-8000-000000000001/call", "/nothing-here"])
            await LookAsync(page, "not there", path, 404, "Nothing here", "Back to today");

        await using var others = await ContextAsync(null);
        var reader = await others.NewPageAsync();
        await SignInAsync(reader, "Auditor");
        await LookAsync(reader, "not for this role", "/queue/bulk", 200, "Not for your role", "Back to today");
        foreach (var (name, path) in screens.Where(s => s.Name != "call"))
            await LookAsync(reader, $"{name} of an auditor", path, 200);
        await LookAsync(reader, "call not for this role", screens.Single(s => s.Name == "call").Path, 200, "Not for your role");
    }

    [Fact]
    public async Task A_form_that_is_refused_and_one_sent_without_a_line_keep_what_was_typed_and_say_why()
    {
        await using var context = await ContextAsync(demo.State);
        var page = await context.NewPageAsync();
        var account = (await ScreensAsync(page)).Single(s => s.Name == "account").Path;
        await page.GotoAsync(account);
        await page.Keyboard.PressAsync("p");
        await page.Locator("#p-amount").FillAsync("999999999");
        await page.Locator("#p-words").FillAsync("All of it on Friday.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the promise" }).ClickAsync();
        await page.Locator(".flash.bad").WaitForAsync();
        await Desk.LookAsync(page, "account refused");
        await Desk.ShouldShowAllWordsAsync(page);
        (await page.Locator("#p-words").InputValueAsync()).ShouldBe("All of it on Friday.");

        await page.GotoAsync("/queue/bulk");
        await page.Locator(".flash.bad", new() { HasText = "Tick 1 to 100 accounts first" }).WaitForAsync();
        await Desk.LookAsync(page, "queue refused");

        await page.GotoAsync(account);
        await page.Keyboard.PressAsync("n");
        await page.Locator("#n-text").FillAsync("They pay on Thursday.");
        await context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.Locator(".flash.lost").WaitForAsync();
        await Desk.LookAsync(page, "account offline");
        await Desk.ShouldShowAllWordsAsync(page);
        (await page.Locator("#n-text").InputValueAsync()).ShouldBe("They pay on Thursday.");
    }

    /// <summary>The page at each width and light, loaded anew each time: what it says, whether words are cut, whether it moves, whether it keeps anybody out.</summary>
    private static async Task LookAsync(IPage page, string what, string path, int status, params string[] says)
    {
        foreach (var (width, scheme) in Looks)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            (await page.GotoAsync(path))!.Status.ShouldBe(status, path);
            var text = await page.Locator("main").InnerTextAsync();
            foreach (var words in says)
                text.ShouldContain(words, customMessage: path);
            await Desk.ShouldStandStillAsync(page);
            await Desk.ShouldFitAsync(page);
            await Desk.ShouldShowAllWordsAsync(page);
            await Desk.ShouldBeAccessibleAsync(page);
            if (Environment.GetEnvironmentVariable("DUNWELL_SCREENSHOTS") is { } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"failing-{what.Replace(' ', '-')}-{width}-{scheme}.png".ToLowerInvariant()) });
        }
    }

    private static async Task<(string Name, string Path)[]> ScreensAsync(IPage page)
    {
        await page.GotoAsync("/customers?overdue=true");
        var account = (await page.Locator("main table a[href^='/accounts/']").First.GetAttributeAsync("href"))!;
        return [("brief", "/"), ("queue", "/queue?view=Everything&of=Everybody"), ("account", account), ("call", $"{account}/call")];
    }

    private async Task SignInAsync(IPage page, string role)
    {
        var (code, output, errors) = await DunwellProcess.RunAsync("user", "add", $"{role}@example.com".ToLowerInvariant(), "--role", role, "--name", $"A {role}", "--json", "--data", demo.Desk.Folder);
        code.ShouldBe(0, errors);
        await page.GotoAsync("/sign-in");
        await page.Locator("input[type=email], input[name*=mail i]").First.FillAsync($"{role}@example.com".ToLowerInvariant());
        await page.Locator("input[type=password]").FillAsync(Password().Match(output).Groups[1].Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private async Task WithTableAwayAsync(string table, Func<Task> look)
    {
        Execute($"alter table {table} rename to away");
        try
        {
            await look();
        }
        finally
        {
            Execute($"alter table away rename to {table}");
        }
    }

    private string Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(demo.Desk.Folder, "dunwell.db"), DefaultTimeout = 60, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string ?? "";
    }

    private async Task<IBrowserContext> ContextAsync(string? state)
    {
        var context = await demo.Desk.Browser.NewContextAsync(new() { BaseURL = demo.Desk.Address, StorageState = state, Locale = "en-US" });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    [GeneratedRegex("\"password\": *\"([^\"]+)\"")]
    private static partial Regex Password();
}
