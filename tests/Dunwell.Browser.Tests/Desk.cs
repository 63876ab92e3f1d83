using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>A desk of our own, served by the real program from an empty folder, and a real Chromium that looks at it.</summary>
internal sealed partial class Desk : IAsyncDisposable
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly DunwellProcess program;
    private readonly IPlaywright playwright;

    private Desk(DunwellProcess program, IPlaywright playwright, IBrowser browser, string address, string folder) =>
        (this.program, this.playwright, Browser, Address, Folder) = (program, playwright, browser, address, folder);

    public IBrowser Browser { get; }

    public string Address { get; }

    public string Folder { get; }

    /// <summary>What the program printed: addresses and one-time links.</summary>
    public string Printed => program.Output;

    public static async Task<Desk> StartAsync(string verb, IReadOnlyDictionary<string, string>? environment = null, params string[] more)
    {
        var chromium = Environment.GetEnvironmentVariable("DUNWELL_CHROMIUM") ?? "/usr/bin/chromium";
        File.Exists(chromium).ShouldBeTrue($"These tests need Chromium at {chromium}: 'apt-get install chromium'");
        var address = $"http://127.0.0.1:{FreePort()}";
        var folder = Directory.CreateTempSubdirectory("dunwell-browser-").FullName;
        var program = DunwellProcess.Start([verb, "--data", folder, "--urls", address, .. more], environment);
        await AnswersAsync(program, address);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags });
        return new(program, playwright, browser, address, folder);
    }

    public async Task<IPage> OpenAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "en-US" });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>The first address in the program's output that holds <paramref name="part"/>.</summary>
    public string Link(string part) =>
        Links().Matches(Printed).Select(m => m.Value).FirstOrDefault(l => l.Contains(part, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"No {part} in: {Printed} {program.Errors}");

    /// <summary>Nothing that keeps a person with a disability out, by WCAG 2.2 AA as far as a program can see.</summary>
    public static async Task ShouldBeAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        found.Violations.Select(v => $"{page.Url}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();
    }

    /// <summary>Nothing is cut off at the side.</summary>
    public static async Task ShouldFitAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the screen");

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        await program.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task AnswersAsync(DunwellProcess program, string address)
    {
        using var client = new HttpClient();
        for (var wait = 0; wait < 900; wait++)
        {
            program.HasEnded.ShouldBeFalse(program.Output + program.Errors);
            try
            {
                using var answer = await client.GetAsync(new Uri($"{address}/health"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }

        throw new TimeoutException(program.Output + program.Errors);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();
}
