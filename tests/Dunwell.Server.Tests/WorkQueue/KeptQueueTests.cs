using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>Law 6: whatever is done in whatever order, the account has one next action, and the stored queue is what would be computed afresh.</summary>
public class KeptQueueTests
{
    [OnEachDatabase]
    public Task Any_sequence_of_acts_leaves_the_account_with_one_next_action_and_a_true_place_in_the_queue(Engine engine)
    {
        Prop.ForAll(Gen.Choose(0, 13).Zip(Gen.Choose(0, int.MaxValue)).ListOf(25).ToArbitrary(), acts => RunAsync(engine, acts).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3));
        return Task.CompletedTask;
    }

    private static async Task RunAsync(Engine engine, IEnumerable<(int Act, int Seed)> acts)
    {
        await using var desk = await Desk.CreateAsync(engine, "firm-b2b");
        var account = await desk.OverdueAsync("C-1", 12, 500_00);
        await desk.AddPhoneAsync(account);
        var told = new List<string>();
        foreach (var (act, seed) in acts)
        {
            told.Add(await ActAsync(desk, account, act, new Dice(seed)));
            try
            {
                await desk.QueueIsTrueAsync(account);
            }
            catch (ShouldAssertException wrong)
            {
                throw new ShouldAssertException($"{string.Join(", ", told)}\n{wrong.Message}");
            }
        }

        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Two_people_acting_at_once_on_one_account_lose_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 12, 500_00);
        await Task.WhenAll(
            desk.TaskAsync(account, 1, "one"), desk.TaskAsync(account, 2, "two"), desk.PromiseAsync(account, 50m, 5), desk.PromiseAsync(account, 60m, 6),
            desk.PayAsync(account, 20m), desk.HoldAsync(account, HoldKind.Manual), desk.HandleAsync(account, AccountHandling.Pin), desk.RankAsync());
        (await desk.OpenTasksAsync(account)).Count.ShouldBe(2);
        (await desk.RowsAsync<PromiseToPay>()).Count.ShouldBe(2);
        (await desk.EntryAsync(account)).ShouldSatisfyAllConditions(e => e.IsPinned.ShouldBeTrue(), e => e.Open.ShouldBe(480_00));
        await desk.QueueIsTrueAsync(account);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_message_a_hold_stops_does_not_hide_the_day_on_which_the_hold_is_looked_at(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 12);
        await desk.RunAsync();
        var hold = await desk.HoldAsync(account, HoldKind.Legal);
        (await desk.EntryAsync(account)).ActionOn.ShouldBe(desk.Today.AddDays(Hold.ReviewDays));
        desk.NextDay(Hold.ReviewDays);
        await desk.RankAsync();
        (await desk.EntryAsync(account)).ActionText.ShouldStartWith("Look at the hold again: Legal");
        await desk.Database.With((ReviewHold review) => review.Run(new(account, hold.Id, null, "still with counsel", "Ann"), default));
        (await desk.EntryAsync(account)).ActionOn.ShouldBe(desk.Today.AddDays(Hold.ReviewDays));
    }

    [OnEachDatabase]
    public async Task A_book_changed_as_a_whole_is_ranked_once_and_for_every_new_day(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C-1", 12);
        await desk.OverdueAsync("C-2", 3);
        (await desk.RankAsync()).ShouldBe(2);
        (await desk.RankAsync()).ShouldBe(0);
        await desk.RunAsync();
        (await desk.RankAsync()).ShouldBe(2);
        desk.NextDay();
        (await desk.RankAsync()).ShouldBe(2);
    }

    private static async Task<string> ActAsync(Desk desk, CustomerAccountId account, int act, Dice chance)
    {
        switch (act)
        {
            case 0:
                await desk.PayAsync(account, chance.Next(1, 80));
                return "pay";
            case 1 when (await desk.RowsAsync<Payment>()) is { Count: > 0 } paid:
                await desk.ReverseAsync(account, paid[chance.Next(paid.Count)].Id);
                return "reverse";
            case 2:
                await desk.HoldAsync(account, chance.Next(2) == 0 ? HoldKind.Dispute : HoldKind.Legal, until: chance.Next(2) == 0 ? desk.Today.AddDays(3) : null);
                return "hold";
            case 3 when (await desk.RowsAsync<Hold>()).Find(h => h.LiftedAt is null) is { } hold:
                await desk.Database.With((LiftHold lift) => lift.Run(new(account, hold.Id, null, "Ann"), default));
                return "lift";
            case 4:
                await desk.PromiseAsync(account, chance.Next(1, 90), chance.Next(0, 9));
                return "promise";
            case 5 when (await desk.RowsAsync<PromiseToPay>()).Find(p => !p.IsEnded) is { } promise:
                await desk.WithdrawAsync(promise);
                return "withdraw";
            case 6 when (await desk.StartAsync(account)) is { IsRefused: false } call:
                await desk.EndAsync(call.Value, (CallOutcome)chance.Next(13));
                return $"call {call.Value.Outcome}";
            case 7:
                await desk.TaskAsync(account, chance.Next(0, 20));
                return "task";
            case 8 when (await desk.OpenTasksAsync(account)) is { Count: > 0 } tasks:
                await desk.DoneAsync(tasks[0]);
                return "done";
            case 9:
                await desk.HandleAsync(account, AccountHandling.Snooze, chance.Next(1, 9));
                return "snooze";
            case 10:
                await desk.InvoiceAsync(account, $"INV-{chance.Next()}", chance.Next(-9, 9));
                await desk.HandleAsync(account, AccountHandling.Pin);
                return "invoice";
            case 11:
                await desk.RunAndSendAsync();
                await desk.RankAsync();
                return "run";
            default:
                desk.NextDay(chance.Next(1, 6));
                await desk.RankAsync();
                return $"{desk.Today:MM-dd}";
        }
    }

    /// <summary>The same throws for the same seed, so that what failed can be seen again.</summary>
    private sealed class Dice(int seed)
    {
        private ulong state = (ulong)seed;

        public int Next() => Next(int.MaxValue);

        public int Next(int below) => Next(0, below);

        public int Next(int from, int below)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            return from + (int)((state >> 33) % (ulong)(below - from));
        }
    }
}
