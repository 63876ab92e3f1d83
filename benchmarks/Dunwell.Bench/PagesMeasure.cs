using System.Diagnostics;
using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dunwell.Bench;

/// <summary>
/// The desk's pages over HTTP from the program as served: how long the server takes while 50 collectors each open a page every five seconds (p99),
/// and how long a real browser takes until the page can be used (its document ready and its scripts run, p95).
/// </summary>
internal static class PagesMeasure
{
    private const int Collectors = 50;
    private const int Loads = 20;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Crowd = TimeSpan.FromSeconds(30);

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place)
    {
        var accounts = await AccountsAsync(place);
        await RankAsync(place);
        await using var desk = await ServedDesk.StartAsync(place);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("DUNWELL_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = desk.Address, ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await SignInAsync(page, desk);
        var readings = new Dictionary<string, Reading>();
        foreach (var (name, address) in Pages(accounts))
            readings[$"{name} in the browser, p95"] = new(await UsableAsync(page, address), 0);
        foreach (var (name, seconds) in await CrowdAsync(desk, await context.CookiesAsync(), Pages(accounts)))
            readings[$"{name} served to {Collectors} at once, p99"] = new(Percentile(seconds, 99), 0);
        return readings;
    }

    private static (string Name, Func<int, string> Address)[] Pages(IReadOnlyList<CustomerAccountId> accounts) =>
    [
        ("brief", _ => "/"),
        ("queue", i => i % 2 == 0 ? "/queue" : "/queue?view=Everything&of=Everybody"),
        ("account", i => $"/accounts/{accounts[i % accounts.Count].Value}"),
        ("search", i => string.Create(CultureInfo.InvariantCulture, $"/find?q=mer+{i * 37 % 1000}")),
    ];

    private static async Task SignInAsync(IPage page, ServedDesk desk)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(ServedDesk.Email);
        await page.GetByLabel("Password").FillAsync(desk.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private static async Task<double> UsableAsync(IPage page, Func<int, string> address)
    {
        var seconds = new List<double>(Loads);
        for (var i = -3; i < Loads; i++)
        {
            await page.GotoAsync(address(i + 3));
            var ready = await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
            if (i >= 0)
                seconds.Add(ready / 1000);
        }

        return Percentile(seconds, 95);
    }

    private static async Task<Dictionary<string, List<double>>> CrowdAsync(ServedDesk desk, IReadOnlyList<BrowserContextCookiesResult> cookies, (string Name, Func<int, string> Address)[] pages)
    {
        var seconds = pages.ToDictionary(p => p.Name, _ => new List<double>());
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = Collectors };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(desk.Address) };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}")));
        var crowd = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Collectors).Select(async collector =>
        {
            await Task.Delay(Between * (collector / (double)Collectors));
            for (var i = 0; crowd.Elapsed < Crowd; i++)
            {
                var (name, address) = pages[(collector + i) % pages.Length];
                var watch = Stopwatch.StartNew();
                using var answer = await client.GetAsync(new Uri(address((collector * 1000) + i), UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                var taken = watch.Elapsed;
                lock (seconds)
                    seconds[name].Add(taken.TotalSeconds);
                if (taken < Between)
                    await Task.Delay(Between - taken);
            }
        }));
        return seconds;
    }

    /// <summary>Before the doors open, as after a night.</summary>
    private static async Task RankAsync(Place place)
    {
        await using var services = place.Services();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RankBook>().RunDue(default);
    }

    private static async Task<List<CustomerAccountId>> AccountsAsync(Place place)
    {
        await using var services = place.Services();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DunwellDb>().Set<CustomerAccount>().OrderBy(a => a.Id).Select(a => a.Id).Take(2000).ToListAsync();
    }

    private static double Percentile(List<double> values, int percent)
    {
        values.Sort();
        return values[(values.Count - 1) * percent / 100];
    }
}
