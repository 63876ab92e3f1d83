using System.Globalization;
using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger;

/// <summary>Whatever is posted, taken back and closed, in whatever order.</summary>
public class LedgerLifeTests
{
    [Fact]
    public void Whole_lives_keep_every_cent() => Live(200, 40);

    [Fact]
    [Trait("Category", "Slow")]
    public void Long_lives_keep_every_cent() => Live(3_000, 100);

    private static void Live(int lives, int length)
    {
        var step = from what in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2)), (5, Gen.Constant(3)), (8, Gen.Choose(4, LedgerLife.Acts - 1)))
                   from which in Gen.Choose(0, 999)
                   from amount in Gen.Choose(1, 9_999)
                   from day in Gen.Choose(0, 120)
                   select new LifeStep(what, which, amount, day);
        var moved = 0;
        Prop.ForAll(step.ListOf(length).ToArbitrary(), steps =>
        {
            var life = new LedgerLife();
            foreach (var some in steps.Chunk(8))
            {
                foreach (var one in some)
                    life.Try(one);
                Holds(life);
            }

            Rebuilds(life);
            moved += life.Entries.Count(e => e.ReversesId is not null || e.Kind == EntryKind.Allocation);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(lives));
        moved.ShouldBeGreaterThan(lives, "lives in which nothing is applied or taken back prove nothing");
    }

    private static void Holds(LedgerLife life)
    {
        var accounts = Enum.GetValues<LedgerAccount>().ToDictionary(a => a, a => life.Entries.Sum(e => (e.Debit == a ? e.Amount : 0) - (e.Credit == a ? e.Amount : 0)));
        accounts.Values.Sum().ShouldBe(0, "entries sum to zero");
        life.Entries.ShouldAllBe(e => e.Amount > 0);
        var today = life.BalancesOn(DateOnly.MaxValue);
        today.Values.Sum().ShouldBe(accounts[LedgerAccount.Receivables], "no cent is outside the control account");
        // What came in less what went out is still with the customer's items, or in an account that says why not.
        accounts.Where(a => a.Key != LedgerAccount.Receivables).Sum(a => -a.Value).ShouldBe(today.Values.Sum());
        foreach (var day in life.Entries.Select(e => e.Date).Distinct())
        {
            var balances = life.BalancesOn(day);
            life.Items.All(i => (i.Kind.IsClaim() ? balances[i.Id] : -balances[i.Id]) >= 0).ShouldBeTrue("no item goes beyond zero");
        }

        foreach (var (day, kept) in life.Closes)
        {
            var now = life.BalancesOn(day);
            now.Count(b => b.Value != 0).ShouldBe(kept.Count(b => b.Value != 0));
            kept.All(b => now[b.Key] == b.Value).ShouldBeTrue($"the balances of {day:yyyy-MM-dd} were closed");
        }
    }

    private static void Rebuilds(LedgerLife life)
    {
        var balances = new Dictionary<string, decimal>();
        var numbers = life.Items.ToDictionary(i => i.Id, i => i.Number);
        foreach (var entry in life.Entries)
        {
            var text = JournalText.Of(new(entry, Currency.Of("USD"), "ACME", "C-1", entry.DebitItemId is { } up ? numbers[up] : null, entry.CreditItemId is { } down ? numbers[down] : null));
            foreach (var posting in text.Split('\n').Where(l => l.StartsWith("    a", StringComparison.Ordinal) || l.StartsWith("    i", StringComparison.Ordinal) || l.StartsWith("    e", StringComparison.Ordinal)))
            {
                var parts = posting.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                balances[parts[0]] = balances.GetValueOrDefault(parts[0]) + decimal.Parse(parts[1].Split(' ')[0], CultureInfo.InvariantCulture);
            }
        }

        balances.Values.Sum().ShouldBe(0);
        var today = life.BalancesOn(DateOnly.MaxValue);
        foreach (var item in life.Items)
            (balances.FirstOrDefault(b => b.Key.EndsWith($"{item.Id.Value:N}", StringComparison.Ordinal)).Value * 100).ShouldBe(today[item.Id]);
    }
}
