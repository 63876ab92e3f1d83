using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dunwell.Server.Platform.Pdf;

namespace Dunwell.Server.Tests.Platform.Pdf;

[Trait("Category", "Slow")]
public sealed class ChromiumPdfTests
{
    private const string Letter = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Statement</title>
        <style>@page { size: 148mm 210mm; margin: 20mm } section { break-after: page } section:last-child { break-after: auto }</style></head><body>
        <section lang="en"><h1>Statement of account</h1><p>Invoice 1007 is overdue.</p></section>
        <section lang="hi"><p>आपका चालान 1007 बकाया है। Hindi</p></section>
        <section lang="ml"><p>നിങ്ങളുടെ ഇൻവോയ്സ് 1007 കുടിശ്ശികയാണ്. Malayalam</p></section>
        <section lang="ar" dir="rtl"><p>الفاتورة 1007 متأخرة السداد. Arabic</p></section></body></html>
        """;

    [Fact]
    public async Task A_letter_in_four_scripts_has_its_words_its_pages_its_size_and_tags()
    {
        await using var printer = new ChromiumPdf();
        if (!PdfReading.IsPossible(printer.WhyUnavailable))
            return;
        var pdf = await printer.RenderAsync(Letter, CancellationToken.None);
        var text = await PdfReading.TextAsync(pdf);
        foreach (var word in new[] { "Statement of account", "Invoice 1007 is overdue.", "Hindi", "Malayalam", "Arabic", "चालान", "ഇൻവോയ്സ്" })
            text.ShouldContain(word);
        (await PdfReading.PagesAsync(pdf)).ShouldBe(4);
        (await PdfReading.FieldAsync(pdf, "Tagged")).ShouldBe("yes");
        (await PdfReading.FieldAsync(pdf, "Page size")).ShouldContain("(A5)");
    }

    [Fact]
    public async Task Twenty_letters_use_one_browser_and_many_at_once_do_too()
    {
        await using var printer = new ChromiumPdf();
        if (!PdfReading.IsPossible(printer.WhyUnavailable))
            return;
        await printer.RenderAsync("<p>first</p>", CancellationToken.None);
        var browser = printer.BrowserProcessId;
        for (var i = 0; i < 20; i++)
            (await PdfReading.TextAsync(await printer.RenderAsync($"<p>letter {i}</p>", CancellationToken.None))).Trim().ShouldBe($"letter {i}");
        var together = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => printer.RenderAsync($"<p>letter {i}</p>", CancellationToken.None)));
        for (var i = 0; i < 10; i++)
            (await PdfReading.TextAsync(together[i])).Trim().ShouldBe($"letter {i}");
        printer.BrowserProcessId.ShouldBe(browser);
    }

    [Fact]
    public async Task A_killed_browser_is_replaced_and_none_is_left_behind()
    {
        var printer = new ChromiumPdf();
        if (!PdfReading.IsPossible(printer.WhyUnavailable))
            return;
        await printer.RenderAsync("<p>before</p>", CancellationToken.None);
        var first = printer.BrowserProcessId!.Value;
        using (var process = Process.GetProcessById(first))
            process.Kill();
        (await PdfReading.TextAsync(await printer.RenderAsync("<p>after</p>", CancellationToken.None))).ShouldContain("after");
        var second = printer.BrowserProcessId!.Value;
        second.ShouldNotBe(first);
        var profile = ProfileOf(second);
        Directory.Exists(profile).ShouldBeTrue();
        await printer.DisposeAsync();
        Should.Throw<ArgumentException>(() => Process.GetProcessById(second));
        Directory.Exists(profile).ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(() => printer.RenderAsync("<p>late</p>", CancellationToken.None));
    }

    [Fact]
    public async Task A_letter_runs_no_script_and_reaches_nothing_outside_itself()
    {
        await using var printer = new ChromiumPdf();
        if (!PdfReading.IsPossible(printer.WhyUnavailable))
            return;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "<p>local secret</p>");
        var outside = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var pdf = await printer.RenderAsync($"""
            <!doctype html><link rel="preconnect" href="http://{outside}"><link rel="dns-prefetch" href="//{outside}"><link rel="prefetch" href="http://{outside}/p">
            <link rel="stylesheet" href="http://{outside}/a.css"><style>@import "http://{outside}/b.css"; @font-face {"{"} font-family: F; src: url(http://{outside}/f.woff2) {"}"}
            p {"{"} font-family: F, sans-serif; background: url(http://{outside}/c.png) {"}"}</style>
            <meta http-equiv="refresh" content="0; url=http://{outside}/refresh"><p id="p">untouched</p><img src="http://{outside}/d.png"><iframe src="http://{outside}/e"></iframe>
            <iframe src="file://{secret}"></iframe><object data="http://{outside}/g"></object><video src="http://{outside}/h.mp4" autoplay></video>
            <img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='20'%3E%3Ctext y='15'%3Einline%3C/text%3E%3C/svg%3E">
            <script>document.getElementById('p').textContent = 'script ran'; fetch('http://{outside}/s')</script><noscript>no script</noscript>
            """, CancellationToken.None);
        await Task.Delay(300);
        var reached = listener.Pending();
        File.Delete(secret);
        reached.ShouldBeFalse("the letter reached a server");
        var text = await PdfReading.TextAsync(pdf);
        text.ShouldContain("untouched");
        text.ShouldContain("inline");
        text.ShouldNotContain("script ran");
        text.ShouldNotContain("local secret");
    }

    [Fact]
    public async Task A_letter_that_takes_too_long_is_given_up_and_the_next_one_is_printed()
    {
        await using var printer = new ChromiumPdf(new PdfSettings { RenderLimit = TimeSpan.FromSeconds(6) });
        if (!PdfReading.IsPossible(printer.WhyUnavailable))
            return;
        await printer.RenderAsync("<p>warm</p>", CancellationToken.None);
        var endless = string.Concat(Enumerable.Repeat("<table><tr><td>x</td></tr></table>", 1_000_000));
        (await Should.ThrowAsync<PdfException>(() => printer.RenderAsync(endless, CancellationToken.None))).Message.ShouldContain("longer than 6 s");
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
        await Should.ThrowAsync<OperationCanceledException>(() => printer.RenderAsync(endless, cancelled.Token));
        (await PdfReading.TextAsync(await printer.RenderAsync("<p>next</p>", CancellationToken.None))).ShouldContain("next");
    }

    [Fact]
    public async Task Without_chromium_it_says_so_and_prints_nothing()
    {
        await using var printer = new ChromiumPdf(new PdfSettings { Program = "/nowhere/chromium" });
        printer.IsAvailable.ShouldBeFalse();
        printer.WhyUnavailable.ShouldNotBeNull().ShouldContain("/nowhere/chromium");
        await Should.ThrowAsync<PdfException>(() => printer.RenderAsync("<p>x</p>", CancellationToken.None));
    }

    [Fact]
    public async Task A_program_that_is_no_chromium_is_named_in_the_error()
    {
        await using var printer = new ChromiumPdf(new PdfSettings { Program = "/bin/false" });
        (await Should.ThrowAsync<PdfException>(() => printer.RenderAsync("<p>x</p>", CancellationToken.None))).Message.ShouldContain("/bin/false");
    }

    private static string ProfileOf(int process) => File.ReadAllText($"/proc/{process}/cmdline").Split('\0', ' ')
        .Single(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal))["--user-data-dir=".Length..];
}
