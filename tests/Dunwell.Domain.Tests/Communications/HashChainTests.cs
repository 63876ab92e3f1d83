using System.Reflection;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Communications;

public class HashChainTests
{
    private static readonly DateTime At = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc).AddTicks(12_345_678);

    [Fact]
    public void Lines_are_numbered_from_one_and_each_seals_the_one_before()
    {
        var chain = Chain("first", "second", "third");
        chain.Select(l => l.Sequence).ShouldBe([1, 2, 3]);
        Broken(chain).ShouldBeNull();
    }

    [Fact]
    public void The_same_history_has_the_same_hashes() => Chain("a", "b").Select(l => Convert.ToHexString(l.Hash)).ShouldBe(Chain("a", "b").Select(l => Convert.ToHexString(l.Hash)));

    [Fact]
    public void Time_is_kept_in_whole_milliseconds_so_that_both_databases_give_it_back() => (Chain("a")[0].At.Ticks % TimeSpan.TicksPerMillisecond).ShouldBe(0);

    [Fact]
    public void A_change_of_any_property_of_a_line_breaks_the_chain_there()
    {
        foreach (var property in typeof(TimelineLine).GetProperties())
        {
            var chain = Chain("first", "second", "third");
            property.SetValue(chain[1], Other(property.GetValue(chain[1])));
            Broken(chain).ShouldBe(1, property.Name);
        }
    }

    [Fact]
    public void A_line_taken_out_put_in_or_moved_breaks_the_chain()
    {
        var chain = Chain("first", "second", "third");
        Broken([chain[0], chain[2]]).ShouldBe(1);
        Broken([chain[0], chain[0], chain[1]]).ShouldBe(1);
        Broken([chain[1], chain[0], chain[2]]).ShouldBe(0);
    }

    [Fact]
    public void Any_one_character_changed_in_any_text_is_found() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<NonEmptyString>().Zip(Gen.Choose(0, 10_000)).ToArbitrary(), c =>
        {
            var text = c.Item1.Get;
            var position = c.Item2 % text.Length;
            var changed = text[..position] + (char)(text[position] == 'x' ? 'y' : 'x') + text[(position + 1)..];
            return !Chain(text)[0].Hash.SequenceEqual(Chain(changed)[0].Hash);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_moved_from_one_field_to_the_next_is_another_line() =>
        Line(actor: "ab", text: "c").Hash.ShouldNotBe(Line(actor: "a", text: "bc").Hash);

    [Fact]
    public void A_change_of_any_property_of_a_ledger_entry_changes_its_digest()
    {
        // What the digest leaves to the line: whose account it is and where in its history.
        string[] sealedByLine = [nameof(LedgerEntry.CreditorId), nameof(LedgerEntry.CustomerAccountId), nameof(LedgerEntry.TimelineSequence)];
        var before = HashChain.DigestOf([Entry()]);
        foreach (var property in typeof(LedgerEntry).GetProperties().Where(p => !sealedByLine.Contains(p.Name)))
        {
            var entry = Entry();
            property.SetValue(entry, Other(property.GetValue(entry)));
            HashChain.DigestOf([entry]).ShouldNotBe(before, property.Name);
        }
    }

    [Fact]
    public void The_order_in_which_entries_are_read_does_not_change_their_digest()
    {
        var (a, b) = (Entry(1), Entry(2));
        HashChain.DigestOf([a, b]).ShouldBe(HashChain.DigestOf([b, a]));
        HashChain.DigestOf([a]).ShouldNotBe(HashChain.DigestOf([a, b]));
        HashChain.DigestOf([]).ShouldBeEmpty();
    }

    private static List<TimelineLine> Chain(params string[] texts)
    {
        var chain = new List<TimelineLine>();
        foreach (var text in texts)
            chain.Add(Line(chain.LastOrDefault(), "import", text));
        return chain;
    }

    private static TimelineLine Line(TimelineLine? before = null, string actor = "import", string text = "") => HashChain.Next(
        new(Key(1)), new(Key(2)), before?.Sequence ?? 0, before?.Hash ?? HashChain.Start, At, TimelineKind.Note, actor, text, Key(3), HashChain.DigestOf([Entry()]));

    private static LedgerEntry Entry(int key = 4) => new()
    {
        Id = new(Key(key)),
        CreditorId = new(Key(1)),
        CustomerAccountId = new(Key(2)),
        TimelineSequence = 1,
        Kind = EntryKind.Allocation,
        Date = new(2026, 3, 1),
        Debit = LedgerAccount.Receivables,
        Credit = LedgerAccount.Receivables,
        DebitItemId = new OpenItemId(Key(5)),
        CreditItemId = new OpenItemId(Key(6)),
        Amount = 100,
        ReversesId = new LedgerEntryId(Key(7)),
    };

    /// <summary>Index of the first line that does not follow the one before; null for a chain that holds.</summary>
    private static int? Broken(IReadOnlyList<TimelineLine> chain)
    {
        var previous = HashChain.Start;
        for (var i = 0; i < chain.Count; i++)
        {
            if (chain[i].Sequence != i + 1 || !HashChain.HashOf(chain[i], previous).SequenceEqual(chain[i].Hash))
                return i;
            previous = chain[i].Hash;
        }

        return null;
    }

    private static object Other(object? value) => value switch
    {
        string text => text + " ",
        int number => number + 1,
        long number => number + 1,
        DateTime at => at.AddMilliseconds(1),
        DateOnly date => date.AddDays(1),
        Guid => Key(99),
        byte[] bytes => bytes.Select((b, i) => i == 0 ? (byte)(b ^ 1) : b).ToArray(),
        Enum some => Enum.GetValues(some.GetType()).Cast<object>().First(v => !v.Equals(some)),
        _ => value!.GetType().GetMethod("From", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [Key(99)])!,
    };

    private static Guid Key(int number) => new(number, 0, 0, new byte[8]);
}
