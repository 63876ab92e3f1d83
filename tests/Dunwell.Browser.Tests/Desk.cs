using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>A desk of our own, served by the real program from an empty folder, and a real Chromium that looks at it.</summary>
internal sealed partial class Desk : IAsyncDisposable
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static int pictures;

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
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, Locale = "en-US" });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>The first address in the program's output that holds <paramref name="part"/>.</summary>
    public string Link(string part) =>
        Links().Matches(Printed).Select(m => m.Value).FirstOrDefault(l => l.Contains(part, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"No {part} in: {Printed} {program.Errors}");

    /// <summary>
    /// Nothing that keeps a person with a disability out, by WCAG 2.2 AA as far as a program can see. Asked in the page itself and not in its frames:
    /// a mail shown as it was sent stands in a frame that runs no script, and a question asked there is never answered.
    /// </summary>
    public static async Task ShouldBeAccessibleAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>("""
            axe.run(document, { iframes: false, runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } })
              .then(r => r.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`))
            """);
        found.Select(v => $"{page.Url}: {v}").ShouldBeEmpty();
    }

    /// <summary>Nothing is cut off at the side.</summary>
    public static async Task ShouldFitAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the screen");

    /// <summary>No words are cut off: what hides what overflows it shows all it holds, or says with an ellipsis or a title that there is more.</summary>
    public static async Task ShouldShowAllWordsAsync(IPage page) =>
        (await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("main *, header *")].filter(e => e.offsetParent && !e.closest(".unseen, .clamp, thead, iframe, pre, details:not([open])") && e.textContent.trim()
                && ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && getComputedStyle(e).textOverflow !== "ellipsis" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2))
              .concat([...document.querySelectorAll("main button, main .button, main .chip")].filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1))
              .map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`)
            """)).Select(e => $"{page.Url}: {e}").ShouldBeEmpty();

    /// <summary>Nothing that was there has moved since the page came; what somebody's own key or click moves does not count.</summary>
    public static async Task ShouldStandStillAsync(IPage page)
    {
        var moved = await page.EvaluateAsync<double>("""
            new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; })).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 600);
            })
            """);
        moved.ShouldBeLessThan(0.02, $"{page.Url} moves while it loads");
    }

    /// <summary>
    /// The page as it stands, at a desk's and a phone's width, by day and by night: nothing cut off, nobody kept out. Colours depend on the light and layout on the width,
    /// so two of the four are looked at with axe. With DUNWELL_SCREENSHOTS set to a folder, pictures are left there.
    /// </summary>
    public static async Task LookAsync(IPage page, string what)
    {
        foreach (var (width, scheme, axe) in new[] { (390, ColorScheme.Light, false), (390, ColorScheme.Dark, true), (1440, ColorScheme.Dark, false), (1440, ColorScheme.Light, true) })
        {
            await page.SetViewportSizeAsync(width, 900);
            // Colours that are still changing are no colours to be judged.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            (await page.Locator("h1").First.IsVisibleAsync()).ShouldBeTrue($"{page.Url} shows nothing at {width} px");
            await ShouldFitAsync(page);
            if (axe)
                await ShouldBeAccessibleAsync(page);
            if (Environment.GetEnvironmentVariable("DUNWELL_SCREENSHOTS") is { } folder)
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{Interlocked.Increment(ref pictures):000}-{what.Replace(' ', '-')}-{width}-{scheme}.png".ToLowerInvariant()) });
        }
    }

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
