using System.Diagnostics;

namespace Dunwell.Server.Platform.Pdf;

/// <summary>One running Chromium: its process, its pipe and its temporary profile. When it ends, all three are gone.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    /// <summary>Chromium talks on descriptors 3 and 4, .NET hands over 0 and 1: the shell moves them and then becomes Chromium, so there is no process in between.
    /// When this program dies, however hard, the pipe closes and Chromium ends itself.</summary>
    private const string MovePipes = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";

    private readonly Process process;
    private readonly DirectoryInfo profile;
    private readonly Queue<string> complaints = new();

    private ChromiumBrowser(Process process, DirectoryInfo profile)
    {
        (this.process, this.profile) = (process, profile);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
        Pipe = new DevToolsPipe(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    public DevToolsPipe Pipe { get; }

    public int ProcessId => process.Id;

    public bool IsAlive => !Pipe.IsLost && !process.HasExited;

    public static async Task<ChromiumBrowser> StartAsync(string program, TimeSpan limit, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("dunwell-chromium-");
        var start = new ProcessStartInfo("/bin/sh", ["-c", MovePipes, program, .. Flags(profile.FullName)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var browser = new ChromiumBrowser(Process.Start(start)!, profile);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            await browser.Pipe.SendAsync(null, "Browser.getVersion", new { }, timer.Token);
            return browser;
        }
        catch (Exception fault) when (fault is DevToolsException or OperationCanceledException)
        {
            await browser.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new PdfException($"Chromium ({program}) did not start: {string.Join(" | ", browser.complaints)}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await AskToCloseAsync();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await Pipe.DisposeAsync();
        process.Dispose();
        await RemoveProfileAsync();
    }

    /// <summary>A browser that closes by itself takes its helper processes with it; one that is killed leaves them to be collected by the system.</summary>
    private async Task AskToCloseAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            if (IsAlive)
                await Pipe.SendAsync(null, "Browser.close", new { }, patience.Token);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception fault) when (fault is DevToolsException or OperationCanceledException)
        {
            // It is killed instead.
        }
    }

    /// <summary>Every address is unknown to this browser and it has no proxy to ask: a second wall behind the blocking of requests.</summary>
    private static IEnumerable<string> Flags(string profile) =>
    [
        "--headless", "--remote-debugging-pipe", $"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-proxy-server",
        "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-extensions", "--disable-breakpad", "--disable-crash-reporter", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio",
        .. Environment.IsPrivilegedProcess ? new[] { "--no-sandbox" } : [],
    ];

    private void Remember(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (complaints)
        {
            complaints.Enqueue(line);
            if (complaints.Count > 5)
                complaints.Dequeue();
        }
    }

    private async Task RemoveProfileAsync()
    {
        for (var attempt = 1; profile.Exists && attempt <= 10; attempt++)
        {
            try
            {
                profile.Delete(recursive: true);
                return;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // A child of the browser is still writing its last file.
                await Task.Delay(100);
            }
        }
    }
}
