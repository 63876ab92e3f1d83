using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Law of the queue: pinned, points, day, collectable, key. Whatever the facts, however many are equal, it is one order, and pages cut it nowhere.</summary>
    [OnEachDatabase]
    public async Task Whatever_the_facts_the_rank_is_one_total_order_and_equal_facts_stand_by_their_key(Engine engine)
    {
        await using var desk = await BookAsync(engine);
        var accounts = (await desk.RowsAsync<QueueEntry>()).Select(e => e.CustomerAccountId).ToList();
        var facts = Gen.Choose(0, 1).Zip(Gen.Choose(0, 2)).Zip(Gen.Choose(0, 2).Zip(Gen.Choose(0, 2)));
        Prop.ForAll(facts.ListOf(accounts.Count).ToArbitrary(), given =>
        {
            if (given.Count == accounts.Count)
                HoldsAsync([.. given]).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

        async Task HoldsAsync(((int Pinned, int Points) Rank, (int Day, int Amount) Tie)[] given)
        {
            await desk.Database.With(async (DunwellDb db) =>
            {
                for (var i = 0; i < accounts.Count; i++)
                {
                    var (account, (pinned, points), (day, amount)) = (accounts[i], given[i].Rank, given[i].Tie);
                    await db.Set<QueueEntry>().Where(e => e.CustomerAccountId == account).ExecuteUpdateAsync(set => set
                        .SetProperty(e => e.IsPinned, pinned == 1).SetProperty(e => e.Points, points).SetProperty(e => e.DueBy, desk.Today.AddDays(day)).SetProperty(e => e.Collectable, amount));
                }
            });
            var expected = Enumerable.Range(0, accounts.Count).OrderByDescending(i => given[i].Rank.Pinned).ThenByDescending(i => given[i].Rank.Points).ThenBy(i => given[i].Tie.Day)
                .ThenByDescending(i => given[i].Tie.Amount).ThenBy(i => accounts[i].Value.ToString("N"), StringComparer.Ordinal).Select(i => accounts[i].Value).ToList();
            (await ListAsync(desk, QueueSort.Rank)).Lines.Select(l => l.AccountId).ShouldBe(expected);
            (await WalkAsync(desk, QueueSort.Rank)).ShouldBe(expected, "page by page");
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
