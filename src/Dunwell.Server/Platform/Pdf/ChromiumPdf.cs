namespace Dunwell.Server.Platform.Pdf;

/// <summary>A letter could not be printed now. The letter is not lost: the caller keeps it queued.</summary>
public sealed class PdfException(string message, Exception? inner = null) : Exception(message, inner);

public sealed record PdfSettings
{
    /// <summary>Path of Chromium; null looks for it.</summary>
    public string? Program { get; init; } = Environment.GetEnvironmentVariable(ChromiumProgram.Variable);

    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan RenderLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Letters printed at the same time.</summary>
    public int Concurrency { get; init; } = 2;
}

/// <summary>Prints HTML as PDF in one Chromium that is started with the first letter and kept; when it dies, the next letter starts another.
/// The letter's HTML runs no script and reaches no network or file: pictures and fonts must be in it as <c>data:</c> addresses.</summary>
public sealed class ChromiumPdf : IAsyncDisposable
{
    private readonly PdfSettings settings;
    private readonly ChromiumProgram program;
    private readonly SemaphoreSlim places;
    private readonly SemaphoreSlim starting = new(1);
    private ChromiumBrowser? browser;
    private bool disposed;

    public ChromiumPdf(PdfSettings? settings = null)
    {
        this.settings = settings ?? new PdfSettings();
        program = ChromiumProgram.Find(this.settings.Program, Environment.GetEnvironmentVariable("PATH"));
        places = new SemaphoreSlim(this.settings.Concurrency);
    }

    public bool IsAvailable => program.Path is not null;

    /// <summary>A sentence for the people who look after the machine; null when Chromium was found.</summary>
    public string? WhyUnavailable => program.WhyUnavailable;

    internal int? BrowserProcessId => browser?.ProcessId;

    /// <exception cref="PdfException">There is no Chromium, it does not start, or the letter took longer than allowed.</exception>
    public async Task<byte[]> RenderAsync(string html, CancellationToken cancellationToken)
    {
        if (!IsAvailable)
            throw new PdfException(WhyUnavailable!);
        await places.WaitAsync(cancellationToken);
        try
        {
            return await PrintAsync(html, cancellationToken)
                ?? await PrintAsync(html, cancellationToken)
                ?? throw new PdfException("Chromium ended twice while it printed this letter.");
        }
        finally
        {
            places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await starting.WaitAsync();
        disposed = true;
        if (browser is not null)
            await browser.DisposeAsync();
        browser = null;
        starting.Release();
    }

    /// <summary>Null when the browser went away: that may have been another letter's fault or an administrator's.</summary>
    private async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        var current = await RunningAsync(cancellationToken);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(settings.RenderLimit);
        try
        {
            return await ChromiumPage.PrintAsync(current.Pipe, html, timer.Token);
        }
        catch (DevToolsException fault) when (fault.ConnectionLost)
        {
            return null;
        }
        catch (DevToolsException fault)
        {
            throw new PdfException($"Chromium refused to print: {fault.Message}", fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PdfException($"Printing took longer than {settings.RenderLimit.TotalSeconds:0.#} s.");
        }
    }

    private async Task<ChromiumBrowser> RunningAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (browser is { IsAlive: true })
                return browser;
            if (browser is not null)
                await browser.DisposeAsync();
            browser = null;
            return browser = await ChromiumBrowser.StartAsync(program.Path!, settings.StartLimit, cancellationToken);
        }
        finally
        {
            starting.Release();
        }
    }
}
