using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;

namespace Dunwell.Server.Platform.Pdf;

/// <summary>Chromium answered a command with an error, or went away before it answered.</summary>
internal sealed class DevToolsException(string message, bool connectionLost = false) : Exception(message)
{
    public bool ConnectionLost => connectionLost;
}

/// <summary>The DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte. A pipe, not a port: nobody else on the machine can talk to the browser.</summary>
internal sealed class DevToolsPipe : IAsyncDisposable
{
    private readonly Stream toBrowser;
    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly ConcurrentDictionary<string, Action<string, JsonElement>> listeners = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;
    private long lastId;
    private volatile bool lost;

    public DevToolsPipe(Stream toBrowser, Stream fromBrowser)
    {
        this.toBrowser = toBrowser;
        reading = Task.Run(() => ReadAsync(PipeReader.Create(fromBrowser, new StreamPipeReaderOptions(bufferSize: 64 * 1024))));
    }

    public bool IsLost => lost;

    /// <summary>Fails when the browser goes away, and never succeeds.</summary>
    public Task Ended => ended.Task;

    public async Task<JsonElement> SendAsync(string? session, string method, object parameters, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            object message = session is null ? new { id, method, @params = parameters } : new { id, method, @params = parameters, sessionId = session };
            await WriteAsync([.. JsonSerializer.SerializeToUtf8Bytes(message), 0], cancellationToken).WaitAsync(cancellationToken);
            // The reader may have ended between the write and now: it only fails those it saw waiting.
            if (lost)
                throw Lost();
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw Lost();
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Hears every event of this session, on the reading thread: it must not wait.</summary>
    public void Listen(string session, Action<string, JsonElement> listener) => listeners[session] = listener;

    public void Forget(string session) => listeners.TryRemove(session, out _);

    /// <summary>For a browser that no longer answers: all who wait are told it is lost, and the next letter gets another.</summary>
    public void Abandon()
    {
        lost = true;
        foreach (var answer in waiting.Values)
            answer.TrySetException(Lost());
        if (ended.TrySetException(Lost()))
            _ = ended.Task.Exception; // Seen, even where nobody waits for it.
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await toBrowser.DisposeAsync();
        }
        catch (IOException)
        {
            // The browser is gone already.
        }
        await reading;
    }

    private static DevToolsException Lost() => new("The browser went away.", connectionLost: true);

    private async Task WriteAsync(byte[] message, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            // Not cancelled half-way: half a message would garble the next one.
            await toBrowser.WriteAsync(message, CancellationToken.None);
            await toBrowser.FlushAsync(CancellationToken.None);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ReadAsync(PipeReader fromBrowser)
    {
        try
        {
            while (true)
            {
                var read = await fromBrowser.ReadAsync();
                var rest = read.Buffer;
                while (rest.PositionOf((byte)0) is { } end)
                {
                    Dispatch(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                if (read.IsCompleted)
                    break;
                fromBrowser.AdvanceTo(rest.Start, rest.End);
            }
        }
        catch (Exception fault) when (fault is IOException or JsonException or ObjectDisposedException)
        {
            // Whatever ended the talk, all who wait are told below.
        }
        Abandon();
    }

    private void Dispatch(ReadOnlySequence<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        var root = json.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (!waiting.TryGetValue(id.GetInt64(), out var answer))
                return;
            if (root.TryGetProperty("error", out var error))
                answer.TrySetException(new DevToolsException(error.GetProperty("message").GetString() ?? "The browser refused a command."));
            else
                answer.TrySetResult(root.GetProperty("result").Clone());
        }
        else if (root.TryGetProperty("sessionId", out var session) && listeners.TryGetValue(session.GetString()!, out var listener))
        {
            listener(root.GetProperty("method").GetString()!, root.GetProperty("params"));
        }
    }
}
