using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dunwell.Server.Tests.Platform.Jobs;

/// <summary>Long work that a page asks for and does not wait for.</summary>
public class JobDeskTests
{
    private static readonly CreditorId One = Id.New<CreditorId>();
    private static readonly CreditorId Other = Id.New<CreditorId>();

    [Fact]
    public async Task Work_asked_for_twice_is_done_once_and_both_see_how_far_it_is()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var (desk, gate, times) = (Desk(database), new TaskCompletionSource(), 0);
        async Task<Result<string>> Work(IServiceProvider services, Job job, CancellationToken cancel)
        {
            Interlocked.Increment(ref times);
            job.Report(7);
            await gate.Task;
            return "7 rows posted";
        }

        var first = desk.Start(Order(One, "batch/1"), Work);
        desk.Start(Order(One, "batch/1"), Work).ShouldBeSameAs(first);
        SpinWait.SpinUntil(() => first.Count == 7, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        (desk.Find("batch/1"), first.State).ShouldBe((first, JobState.Working));
        gate.SetResult();
        await first.Ended;
        (first.State, first.Message, times).ShouldBe((JobState.Done, "7 rows posted", 1));
    }

    [Fact]
    public async Task One_creditors_work_waits_for_what_was_asked_before_and_anothers_does_not()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var (desk, gate) = (Desk(database), new TaskCompletionSource());
        var first = desk.Start(Order(One, "batch/1"), async (_, _, _) => { await gate.Task; return "done"; });
        var second = desk.Start(Order(One, "batch/2"), (_, _, _) => Task.FromResult<Result<string>>(first.IsOver ? "in order" : "too early"));
        await desk.Start(Order(Other, "batch/3"), (_, _, _) => Task.FromResult<Result<string>>("done")).Ended;
        second.State.ShouldBe(JobState.Waiting);
        gate.SetResult();
        await second.Ended;
        second.Message.ShouldBe("in order");
    }

    [Fact]
    public async Task Work_that_is_refused_or_breaks_says_why_and_may_be_started_again()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var desk = Desk(database);
        var refused = desk.Start(Order(One, "batch/1"), (_, _, _) => Task.FromResult<Result<string>>(new Refusal("batch.decided", "This batch was already decided")));
        await refused.Ended;
        (refused.State, refused.Message).ShouldBe((JobState.Failed, "This batch was already decided"));
        var broken = desk.Start(Order(One, "batch/1"), (_, _, _) => throw new InvalidOperationException("The disk is gone."));
        await broken.Ended;
        broken.State.ShouldBe(JobState.Failed);
        broken.Message!.ShouldContain("The disk is gone.");
        var again = desk.Start(Order(One, "batch/1"), (_, _, _) => Task.FromResult<Result<string>>("done"));
        await again.Ended;
        again.State.ShouldBe(JobState.Done);
    }

    [Fact]
    public async Task Work_breaks_off_at_its_next_report_when_the_server_stops()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var desk = Desk(database);
        var job = desk.Start(Order(One, "batch/1"), async (_, job, _) =>
        {
            for (var row = 1; ; row++)
            {
                job.Report(row);
                await Task.Delay(1);
            }
        });
        SpinWait.SpinUntil(() => job.Count > 3, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        await desk.StopAsync(default);
        (job.State, job.Message!.Contains("stopped", StringComparison.Ordinal)).ShouldBe((JobState.Failed, true));
    }

    [Fact]
    public async Task Work_sees_no_more_creditors_than_who_asked_for_it()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var job = Desk(database).Start(Order(One, "batch/1") with { Scope = [Other] }, (services, _, _) =>
            Task.FromResult<Result<string>>(string.Join(' ', services.GetRequiredService<DunwellDb>().Scope!)));
        await job.Ended;
        job.Message.ShouldBe(Other.ToString());
    }

    private static JobDesk Desk(TestDatabase database) => new(database.Services.GetRequiredService<IServiceScopeFactory>(), database.Clock, NullLogger<JobDesk>.Instance);

    private static JobDesk.Order Order(CreditorId creditor, string key) => new(creditor, key, $"Posting {key}", "row", null, "tester", null);
}
