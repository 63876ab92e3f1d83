using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>Every order of the queue is total: page by page each account comes once, and in order.</summary>
public class QueueOrderTests
{
    [OnEachDatabase]
    public async Task Walked_page_by_page_every_order_shows_each_account_once_and_reversed_the_other_way_round(Engine engine)
    {
        await using var desk = await BookAsync(engine);
        foreach (var sort in Enum.GetValues<QueueSort>())
        {
            var whole = (await ListAsync(desk, sort)).Lines.Select(l => l.AccountId).ToList();
            whole.Count.ShouldBe(9);
            (await WalkAsync(desk, sort)).ShouldBe(whole, $"by {sort}");
            if (sort == QueueSort.Rank)
                continue;
            (await ListAsync(desk, sort, reversed: true)).Lines.Select(l => l.AccountId).ShouldBe(whole.AsEnumerable().Reverse(), $"by {sort}, reversed");
            (await WalkAsync(desk, sort, reversed: true)).ShouldBe(whole.AsEnumerable().Reverse(), $"by {sort}, reversed, page by page");
        }
    }

    [OnEachDatabase]
    public async Task Each_order_begins_with_what_presses_most(Engine engine)
    {
        await using var desk = await BookAsync(engine);
        (await FirstAsync(desk, QueueSort.Collectable)).ShouldSatisfyAllConditions(l => l.Number.ShouldBe("C-8"), l => l.Collectable.ShouldBe(800_00));
        (await FirstAsync(desk, QueueSort.Oldest)).OldestDays.ShouldBe(40);
        (await FirstAsync(desk, QueueSort.LastContact)).LastContactAt.ShouldBeNull("never is the longest ago");
        (await FirstAsync(desk, QueueSort.Customer)).Number.ShouldBe("C-0");
        (await FirstAsync(desk, QueueSort.Due)).ActionOn.ShouldBe(desk.Today);
    }

    [OnEachDatabase]
    public async Task A_cursor_of_another_order_or_nonsense_begins_anew_and_breaks_nothing(Engine engine)
    {
        await using var desk = await BookAsync(engine);
        foreach (var sort in Enum.GetValues<QueueSort>())
        {
            foreach (var cursor in (string[])["", "x", "_", "1_2", $"{Guid.Empty}_x", $"{Guid.Empty}_999999999999999999999", $"{Guid.Empty}_-1", "1_1_2026-03-11_1_zzz", $"{Guid.Empty}_' or 1=1 --"])
                await desk.Database.With((ListQueue list) => list.Run(new(QueueView.Everything, QueueOf.Everybody, After: cursor, Sort: sort), default));
        }
    }

    [OnEachDatabase]
    public async Task An_account_without_anything_collectable_stands_in_the_queue_with_nothing_to_collect_and_its_parts(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 12, 100_00);
        await desk.HoldAsync(account, HoldKind.Dispute);
        var line = (await ListAsync(desk, QueueSort.Rank)).Lines.Single();
        (line.Collectable, line.Overdue, line.Disputed, line.Promised, line.Unapplied).ShouldBe((0, 100_00, 100_00, 0, 0));
    }

    /// <summary>Nine accounts; some equal in amount or age, so that ties are walked over too.</summary>
    private static async Task<Desk> BookAsync(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        for (var i = 0; i < 9; i++)
        {
            var account = await desk.OverdueAsync($"C-{i}", i % 3 == 0 ? 40 : 5 + (i % 2), i is 3 or 4 ? 300_00 : Math.Max(1, i) * 100_00);
            if (i % 4 == 1)
            {
                await desk.AddPhoneAsync(account);
                await desk.CallAsync(account, CallOutcome.Voicemail);
            }

            await desk.TaskAsync(account, i == 6 ? 0 : 1, i == 6 ? "first of all" : "later");
        }

        await desk.RankAsync();
        return desk;
    }

    private static Task<QueuePage> ListAsync(Desk desk, QueueSort sort, bool reversed = false, string? after = null, int limit = 50) =>
        desk.Database.With((ListQueue list) => list.Run(new(QueueView.Everything, QueueOf.Everybody, After: after, Limit: limit, Sort: sort, Reversed: reversed), default));

    private static async Task<QueueLine> FirstAsync(Desk desk, QueueSort sort) => (await ListAsync(desk, sort)).Lines[0];

    private static async Task<List<Guid>> WalkAsync(Desk desk, QueueSort sort, bool reversed = false)
    {
        var (walked, after) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await ListAsync(desk, sort, reversed, after, 2);
            walked.AddRange(page.Lines.Select(l => l.AccountId));
            after = page.Next;
        }
        while (after is not null && walked.Count < 50);
        return walked;
    }
}
