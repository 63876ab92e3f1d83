using System.Diagnostics;
using System.Globalization;
using Dunwell.Domain.Banking.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Banking.Matching;

public class CashPropertyTests
{
    private static readonly string[] Customers = ["A", "B", "C"];
    private static readonly string[] Names = ["Harbor Tools", "Harbor Tools East", "Anna Schmidt"];

    [Fact]
    public void Every_proposal_adds_up_and_no_item_gets_more_than_is_open() => Check(static c =>
    {
        var open = c.Items.ToDictionary(i => Book.Id(i.Number, i.Customer), i => i.Open);
        var match = CashMatcher.Match(c.Receipt, Filled(c.Items).Build(), Book.Policy);
        return match.Proposals.Count <= 5 && match.Proposals.All(p =>
            p.Unapplied >= 0 && p.Unapplied + p.Parts.Sum(q => q.Amount) == c.Receipt.Amount
            && p.Parts.All(q => q.Amount > 0 && q.Amount + q.Short == open[q.ItemId] && (q.Short > 0 || q.Reason is null))
            && p.Parts.Select(q => q.ItemId).Distinct().Count() == p.Parts.Count
            && p.Score is >= 0 and <= 100 && p.Reasons.Count > 0);
    });

    [Fact]
    public void The_order_in_which_the_book_was_filled_does_not_matter() => Check(static c =>
        Told(CashMatcher.Match(c.Receipt, Filled(c.Items).Build(), Book.Policy)) == Told(CashMatcher.Match(c.Receipt, Filled(c.Items).Build(i => -i), Book.Policy)));

    [Fact]
    public void Nothing_posts_by_itself_when_a_second_item_has_the_same_number_customer_name_and_amount() => Check(static c =>
    {
        // The same customers and items once more under other keys: whatever fits, fits twice.
        var twice = Filled(c.Items);
        foreach (var (letter, name) in Customers.Zip(Names))
            twice.Customer(letter + letter, name);
        foreach (var item in c.Items)
            twice.Item(item.Customer + item.Customer, item.Number, item.Open);
        return CashMatcher.Match(c.Receipt, twice.Build(), Book.Policy).Certainty != Certainty.Exact;
    });

    [Fact]
    public void What_posts_by_itself_is_named_paid_by_its_customer_and_told_as_the_only_proposal() => Check(static c =>
    {
        var match = CashMatcher.Match(c.Receipt, Filled(c.Items).Build(), Book.Policy);
        return match.Certainty != Certainty.Exact || (match.Proposals is [{ Unapplied: 0, Parts.Count: > 0 } only] && c.Receipt.Text.Any(char.IsDigit) && only.Parts.All(p => p.Reason != ShortReason.ShortPay));
    });

    /// <summary>Somebody else's item can make a posting doubtful; it never brings one about and never moves one.</summary>
    [Fact]
    public void An_item_of_another_customer_never_makes_an_automatic_posting_or_another_one() => Prop.ForAll(
        Cases.Zip(Gen.Choose(10, 60)).Zip(Gen.Elements(100L, 250L, 1000L)).ToArbitrary(),
        static t =>
        {
            var ((c, number), open) = t;
            var more = CashMatcher.Match(c.Receipt, Filled(c.Items).Customer("Z", "Quay Cranes").Item("Z", $"INV-100{number}", open).Build(), Book.Policy);
            return more.Certainty != Certainty.Exact || Told(more) == Told(CashMatcher.Match(c.Receipt, Filled(c.Items).Build(), Book.Policy));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Receipts_that_do_not_compete_are_decided_the_same_in_any_order() => Prop.ForAll(
        Cases.Zip(Cases).ToArbitrary(),
        static t =>
        {
            // The second receipt and its items belong to other customers, who have other names and numbers.
            var (one, other) = t;
            var two = other.Receipt with { Text = other.Receipt.Text.Replace("100", "777", StringComparison.Ordinal), PayerName = other.Receipt.PayerName is { } payer ? Elsewhere(payer) : null };
            Book Both()
            {
                var book = Filled(one.Items);
                foreach (var (letter, name) in Customers.Zip(Names))
                    book.Customer("2" + letter, Elsewhere(name));
                foreach (var (customer, number, open) in other.Items)
                    book.Item("2" + customer, number.Replace("100", "777", StringComparison.Ordinal), open + 7);
                return book;
            }

            var (forth, back) = (Both().Build(), Both().Build());
            var (first, second) = (Decided(one.Receipt, forth), Decided(two, forth));
            var (secondBack, firstBack) = (Decided(two, back), Decided(one.Receipt, back));
            return first == firstBack && second == secondBack;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_breaks_it() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Generator.Zip(ArbMap.Default.ArbFor<string>().Generator).Zip(ArbMap.Default.ArbFor<long>().Generator).ToArbitrary(),
        static t =>
        {
            var ((text, payer), amount) = t;
            var book = new Book().Customer("A", payer ?? "").Item("A", text ?? "", 100).Item("A", "INV-1", 200, reference: text).Learned("A", LearnedBy.Name, text ?? "").Settled("A", text ?? "", 5);
            var receipt = Book.Receipt(Math.Clamp(Math.Abs(amount % 1000), 1, 1000), text ?? "", payer, text, reference: text, advised: amount % 2 == 0 ? [new(text ?? "", amount % 500, amount % 7)] : []);
            return book.Match(receipt).Proposals.All(p => p.Unapplied + p.Parts.Sum(q => q.Amount) == receipt.Amount);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData('1', "")]
    [InlineData('1', " ")]
    [InlineData('7', "-")]
    [InlineData('A', "1 ")]
    [InlineData('1', "/")]
    [InlineData('1', ",00 ")]
    public void Hostile_text_against_ten_thousand_items_of_one_amount_is_soon_done(char sign, string between)
    {
        var book = new Book().Customer("A", "Harbor Tools");
        for (var i = 0; i < 10_000; i++)
            book.Item("A", (11_111_000 + i).ToString(CultureInfo.InvariantCulture), 100);
        var filled = book.Build();
        var text = string.Join(between, Enumerable.Repeat(sign, 100_000));
        var watch = Stopwatch.StartNew();
        foreach (var receipt in (Receipt[])[Book.Receipt(100, text, "Harbor Tools"), Book.Receipt(5000, text, "Harbor Tools"), Book.Receipt(100, "11111222 " + text), Book.Receipt(777, advised: [.. Enumerable.Range(0, 5000).Select(i => new AdvisedPart(text[..Math.Min(20, i % 40)], 5))])])
            CashMatcher.Match(receipt, filled, Book.Policy).Certainty.ShouldBe(CashMatcher.Match(receipt, filled, Book.Policy).Certainty);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static void Check(Func<Case, bool> holds) => Prop.ForAll(Cases.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static Gen<Case> Cases { get; } =
        from count in Gen.Choose(1, 9)
        from rows in Gen.ListOf(from customer in Gen.Choose(0, 2) from number in Gen.Choose(10, 60) from open in Gen.Elements(100L, 100L, 250L, 1000L, 3333L) select (Customers[customer], $"INV-100{number}", open), count)
        let items = rows.DistinctBy(r => (r.Item1, r.Item2)).ToList()
        from named in Gen.ListOf(Gen.Choose(0, items.Count - 1), 2)
        from slip in Gen.Elements("", "", "9", "RE")
        from payer in Gen.Elements(Names.Append("Nobody").Append(null))
        from less in Gen.Elements(0L, 0L, 0L, 3L, 50L, -10L)
        let sum = named.Distinct().Sum(n => items[n].Item3)
        select new Case(items, Book.Receipt(Math.Max(1, sum - less), string.Join(", ", named.Select(n => items[n].Item2.Replace("INV", slip, StringComparison.Ordinal))), payer));

    private static Book Filled(List<(string Customer, string Number, long Open)> items)
    {
        var book = new Book();
        foreach (var (letter, name) in Customers.Zip(Names))
            book.Customer(letter, name);
        foreach (var (customer, number, open) in items)
            book.Item(customer, number, open);
        return book;
    }

    private static string Elsewhere(string name) => name.Replace("Harbor Tools", "Quay Cranes", StringComparison.Ordinal).Replace("Anna Schmidt", "Bert Vogel", StringComparison.Ordinal);

    /// <summary>What is posted by itself, as a day of receipts goes; what waits is told without its proposals, which may name anybody's items of the amount.</summary>
    private static string Decided(Receipt receipt, MatchBook book)
    {
        var match = CashMatcher.Match(receipt, book, Book.Policy);
        if (match.Certainty != Certainty.Exact)
            return "a person";
        foreach (var part in match.Proposals[0].Parts)
            book.Take(part.ItemId, part.Amount);
        return Told(match);
    }

    private static string Told(Match match) =>
        $"{match.Certainty} {string.Join(" | ", match.Proposals.Select(p => $"{p.AccountId} {string.Join(", ", p.Parts)} {p.Unapplied} {p.Score} {string.Join("; ", p.Reasons)}"))} {string.Join("; ", match.Findings)}";

    private sealed record Case(List<(string Customer, string Number, long Open)> Items, Receipt Receipt);
}
