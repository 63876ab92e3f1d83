using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Tests.Platform.Database;

public class ReadAheadTests
{
    [Fact]
    public async Task Rows_come_all_and_in_order()
    {
        (await Numbers(1000).Ahead(7, default).ToListAsync()).ShouldBe(Enumerable.Range(0, 1000));
        Enumerable.Range(0, 1000).Ahead(7, default).ShouldBe(Enumerable.Range(0, 1000));
        (await Numbers(0).Ahead(7, default).ToListAsync()).ShouldBeEmpty();
        Enumerable.Empty<int>().Ahead(7, default).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_while_reading_reaches_whoever_uses_the_rows()
    {
        await Should.ThrowAsync<InvalidDataException>(async () => await Numbers(100, failAt: 40).Ahead(7, default).ToListAsync());
        Should.Throw<InvalidDataException>(() => Enumerable.Range(0, 100).Select(i => i < 40 ? i : throw new InvalidDataException()).Ahead(7, default).ToList());
    }

    [Fact]
    public async Task Whoever_leaves_early_finds_the_stream_closed()
    {
        var closed = false;
        await foreach (var number in Numbers(1_000_000, closing: () => closed = true).Ahead(10, default))
        {
            if (number == 5)
                break;
        }

        closed.ShouldBeTrue();
        closed = false;
        Closing(() => closed = true).Ahead(10, default).First().ShouldBe(0);
        closed.ShouldBeTrue();
    }

    private static IEnumerable<int> Closing(Action closing)
    {
        try
        {
            for (var i = 0; i < 1_000_000; i++)
                yield return i;
        }
        finally
        {
            closing();
        }
    }

    private static async IAsyncEnumerable<int> Numbers(int count, int failAt = -1, Action? closing = null)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                yield return i == failAt ? throw new InvalidDataException() : i;
            }
        }
        finally
        {
            closing?.Invoke();
        }
    }
}
