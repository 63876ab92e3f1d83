using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Dunwell.Server.Platform.Database;

/// <summary>
/// Reads a stream some rows ahead of whoever uses it, as work of its own: while one core uses rows, the other reads the next. Memory holds a few chunks.
/// The stream is left before the reader's loop is, so that its connection is free again.
/// </summary>
public static class ReadAhead
{
    private const int ChunksAhead = 3;

    /// <param name="rows">Used by nobody else meanwhile, nor the connection it reads from.</param>
    /// <param name="chunk">Rows that are handed over at once.</param>
    /// <param name="cancel">Gives up.</param>
    public static async IAsyncEnumerable<T> Ahead<T>(this IAsyncEnumerable<T> rows, int chunk, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var chunks = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(rows, chunk, chunks.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var ready in chunks.Reader.ReadAllAsync(cancel))
            {
                foreach (var row in ready)
                    yield return row;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <inheritdoc cref="Ahead{T}(IAsyncEnumerable{T}, int, CancellationToken)"/>
    public static IEnumerable<T> Ahead<T>(this IEnumerable<T> rows, int chunk, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var chunks = new BlockingCollection<T[]>(ChunksAhead);
        var reading = Task.Run(() => Fill(rows, chunk, chunks, stop.Token), CancellationToken.None);
        try
        {
            foreach (var ready in chunks.GetConsumingEnumerable(cancel))
            {
                foreach (var row in ready)
                    yield return row;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(reading);
        }
    }

    private static void Fill<T>(IEnumerable<T> rows, int size, BlockingCollection<T[]> chunks, CancellationToken stop)
    {
        try
        {
            foreach (var chunk in rows.Chunk(size))
                chunks.Add(chunk, stop);
        }
        finally
        {
            chunks.CompleteAdding();
        }
    }

    /// <summary>What fails while reading is told to the one who uses the rows, after the rows before it.</summary>
    private static async Task FillAsync<T>(IAsyncEnumerable<T> rows, int size, ChannelWriter<List<T>> chunks, CancellationToken stop)
    {
        try
        {
            var chunk = new List<T>(size);
            await foreach (var row in rows.WithCancellation(stop))
            {
                chunk.Add(row);
                if (chunk.Count < size)
                    continue;
                await chunks.WriteAsync(chunk, stop);
                chunk = new(size);
            }

            await chunks.WriteAsync(chunk, stop);
            chunks.Complete();
        }
        catch (Exception failure)
        {
            chunks.Complete(failure);
        }
    }
}
