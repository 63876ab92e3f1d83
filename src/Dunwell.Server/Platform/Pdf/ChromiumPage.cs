using System.Text.Json;

namespace Dunwell.Server.Platform.Pdf;

/// <summary>One letter in one fresh page: no script, no network, closed afterwards.</summary>
internal static class ChromiumPage
{
    private const double InchesA4Wide = 8.27;
    private const double InchesA4High = 11.69;
    private const int ChunkBytes = 1 << 20;

    public static async Task<byte[]> PrintAsync(DevToolsPipe pipe, string html, CancellationToken cancellationToken)
    {
        // Its own browser context: nothing of one customer's letter is in the cache of the next.
        var context = (await pipe.SendAsync(null, "Target.createBrowserContext", new { }, cancellationToken)).GetProperty("browserContextId").GetString()!;
        string? session = null;
        try
        {
            var target = (await pipe.SendAsync(null, "Target.createTarget", new { url = "about:blank", browserContextId = context }, cancellationToken)).GetProperty("targetId").GetString()!;
            session = (await pipe.SendAsync(null, "Target.attachToTarget", new { targetId = target, flatten = true }, cancellationToken)).GetProperty("sessionId").GetString()!;
            await LoadAsync(pipe, session, target, html, cancellationToken);
            return await ReadPdfAsync(pipe, session, cancellationToken);
        }
        finally
        {
            if (session is not null)
                pipe.Forget(session);
            await CloseAsync(pipe, context);
        }
    }

    private static async Task LoadAsync(DevToolsPipe pipe, string session, string frame, string html, CancellationToken cancellationToken)
    {
        await pipe.SendAsync(session, "Emulation.setScriptExecutionDisabled", new { value = true }, cancellationToken);
        await pipe.SendAsync(session, "Network.enable", new { }, cancellationToken);
        await pipe.SendAsync(session, "Network.emulateNetworkConditions", new { offline = true, latency = 0, downloadThroughput = -1, uploadThroughput = -1 }, cancellationToken);
        await pipe.SendAsync(session, "Fetch.enable", new { patterns = new[] { new { urlPattern = "*" } } }, cancellationToken);
        await pipe.SendAsync(session, "Page.enable", new { }, cancellationToken);
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pipe.Listen(session, (happened, about) =>
        {
            if (happened == "Page.loadEventFired")
                loaded.TrySetResult();
            else if (happened == "Fetch.requestPaused")
                _ = RefuseAsync(pipe, session, about.GetProperty("requestId").GetString()!);
        });
        // The first frame of a page has the id of its target.
        await pipe.SendAsync(session, "Page.setDocumentContent", new { frameId = frame, html }, cancellationToken);
        await await Task.WhenAny(loaded.Task, pipe.Ended).WaitAsync(cancellationToken);
    }

    /// <summary>Nothing that would leave the page is fetched; pictures and fonts as data: addresses ask for nothing. "Aborted", because every other reason
    /// would show an error page in place of the letter when the letter tries to go elsewhere by itself.</summary>
    private static async Task RefuseAsync(DevToolsPipe pipe, string session, string requestId)
    {
        try
        {
            await pipe.SendAsync(session, "Fetch.failRequest", new { requestId, errorReason = "Aborted" }, CancellationToken.None);
        }
        catch (DevToolsException)
        {
            // The page was closed first: the request is gone with it.
        }
    }

    private static async Task<byte[]> ReadPdfAsync(DevToolsPipe pipe, string session, CancellationToken cancellationToken)
    {
        var options = new
        {
            printBackground = true,
            preferCSSPageSize = true,
            generateTaggedPDF = true,
            paperWidth = InchesA4Wide,
            paperHeight = InchesA4High,
            transferMode = "ReturnAsStream",
        };
        var handle = (await pipe.SendAsync(session, "Page.printToPDF", options, cancellationToken)).GetProperty("stream").GetString()!;
        var pdf = new MemoryStream();
        JsonElement chunk;
        do
        {
            chunk = await pipe.SendAsync(session, "IO.read", new { handle, size = ChunkBytes }, cancellationToken);
            pdf.Write(chunk.GetProperty("base64Encoded").GetBoolean() ? chunk.GetProperty("data").GetBytesFromBase64() : throw new DevToolsException("The browser sent a PDF that is not base64."));
        }
        while (!chunk.GetProperty("eof").GetBoolean());
        await pipe.SendAsync(session, "IO.close", new { handle }, cancellationToken);
        return pdf.ToArray();
    }

    /// <summary>Closed even when the caller has given up, or a page that hangs would hang for ever.</summary>
    private static async Task CloseAsync(DevToolsPipe pipe, string context)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await pipe.SendAsync(null, "Target.disposeBrowserContext", new { browserContextId = context }, patience.Token);
        }
        catch (OperationCanceledException)
        {
            pipe.Abandon();
        }
        catch (DevToolsException)
        {
            // The browser is gone, and the page with it.
        }
    }
}
