using System.Diagnostics;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>
/// kill -9, again and again, at moments spread over the life of one kind of work; and the count of where they landed. What the work has done is looked up in its
/// database while it runs, so that a kill lands in the middle of it on a busy machine as on a quiet one.
/// </summary>
/// <param name="what">The work, for people.</param>
/// <param name="done">How far the work is: a number that grows with each commit and stays when nothing is done.</param>
/// <param name="left">How much is left: 0 at the end.</param>
internal sealed class Kills(string what, Func<Task<long>> done, Func<Task<long>> left)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    public enum Stage { BeforeWork, InWork, AfterEnd }

    private readonly Stopwatch age = Stopwatch.StartNew();
    private readonly Dictionary<Stage, int> landed = new() { [Stage.BeforeWork] = 0, [Stage.InWork] = 0, [Stage.AfterEnd] = 0 };

    public int Count => landed.Values.Sum();

    /// <summary>How long after a commit the kill comes at most; drawn anew for each. Make it about as long as it takes to get to the next commit.</summary>
    public TimeSpan Spread { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How long the program took to get to its first commit, the last time it was seen.</summary>
    private TimeSpan startUp = TimeSpan.FromSeconds(1);

    /// <summary>Starts the program, kills it, and says what it was doing. One that ended by itself, refused because its predecessor is not quite dead yet, is started again.</summary>
    /// <param name="start">Starts it.</param>
    /// <param name="goal">Kill once the work is so far, and at least one step further than it was; null to kill while it starts.</param>
    public async Task<Stage> KillAsync(Func<DunwellProcess> start, long? goal)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var (before, isOver) = (await done(), await left() == 0);
            await using var program = start();
            var chance = Drawn(Count);
            if (goal is { } far && !isOver)
                await UntilAsync(program, before, Math.Max(far, before + 1), Spread * chance);
            else
                await Task.Delay(startUp * chance);
            var hadEnded = program.HasEnded;
            program.Kill();
            var (after, rest) = (await done(), await left());
            var stage = rest == 0 ? Stage.AfterEnd : after == before ? Stage.BeforeWork : Stage.InWork;
            if (!hadEnded || stage == Stage.AfterEnd)
            {
                landed[stage]++;
                return stage;
            }

            watch.Elapsed.ShouldBeLessThan(Limit, $"{what} does not work: {program.Output} {program.Errors}");
            program.Errors.ShouldContain("Another process", customMessage: $"{what} ended early");
            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>How far the work should be at the n-th of some kills; null for each sixth, which is to hit the program while it starts.</summary>
    public static long? Goal(int kill, int kills, long from, long all) =>
        kill % 6 == 5 ? null : from + (long)((all - from) * (kill + Drawn(kill)) / (kills + 1));

    /// <summary>A third of the kills at least must have hit the work itself: else this test proves little.</summary>
    public void ShouldHaveHitTheWork(Engine engine, Action<string> tell)
    {
        var told = $"{Count} kills of {what} on {engine}: {landed[Stage.BeforeWork]} before its first commit, {landed[Stage.InWork]} in the middle, {landed[Stage.AfterEnd]} after its last; {age.Elapsed.TotalSeconds:F0} s";
        tell(told);
        landed[Stage.InWork].ShouldBeGreaterThanOrEqualTo(Count / 3, told);
    }

    private async Task UntilAsync(DunwellProcess program, long before, long goal, TimeSpan more)
    {
        var watch = Stopwatch.StartNew();
        for (var now = before; now < goal && !program.HasEnded; now = await done())
        {
            if (now == before)
                startUp = watch.Elapsed;
            watch.Elapsed.ShouldBeLessThan(Limit, $"{what} does not come to {goal}");
            await Task.Delay(BetweenLooks);
        }

        await Task.Delay(more);
    }

    /// <summary>A number from 0 to 1 that looks drawn and is always the same for one place.</summary>
    private static double Drawn(int place) => place * 0.6180339887498949 % 1;
}
