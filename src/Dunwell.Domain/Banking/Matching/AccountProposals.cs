using System.Globalization;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Ways to apply a receipt to the items of one account, for a person to choose from.</summary>
internal sealed class AccountProposals(Weighing weighing, int account)
{
    private const int MostAlternatives = 4;
    private const int MostScanned = 5000;
    private readonly MatchBook book = weighing.Book;
    private readonly long amount = weighing.Receipt.Amount;

    /// <summary>A set of named items that comes to the receipt exactly.</summary>
    public static Proposal Whole(Weighing weighing, int account, int[] items) =>
        weighing.Make(account, Array.ConvertAll(items, i => (i, weighing.Book.Open(i), (ShortReason?)null)), 30, items.Length == 1 ? "The amount is what is open" : string.Create(CultureInfo.InvariantCulture, $"The amount is what is open on the {items.Length} documents"));

    /// <summary>One item, all or part of it.</summary>
    public static Proposal Single(Weighing weighing, int account, int item)
    {
        var (open, amount) = (weighing.Book.Open(item), weighing.Receipt.Amount);
        if (amount == open)
            return Whole(weighing, account, [item]);
        if (amount > open)
            return weighing.Make(account, [(item, open, null)], 10, $"{weighing.Money(amount - open)} more than is open");
        var difference = Differences.Of(weighing, item, open - amount);
        return weighing.Make(account, [(item, amount, difference.Reason)], difference.Points, difference.Words);
    }

    public void Propose(IReadOnlyList<int[]> agreeing)
    {
        foreach (var set in agreeing)
            weighing.Add(Whole(weighing, account, set));
        if (agreeing.Count == 0)
            Named();
        if (weighing.Payer.Level(account) > PayerLevel.None)
            ByAmount();
    }

    private void Named()
    {
        var named = weighing.NamedIn(account);
        if (named.Count == 0)
            return;
        var sure = Distinct(named.Where(n => n.IsSure));
        if (sure.Count > 0)
        {
            Together(sure);
            if (sure.Count > 1)
                Some(sure);
            return;
        }

        foreach (var naming in named.OrderByDescending(n => n.By).Take(MostAlternatives))
            weighing.Add(Single(weighing, account, naming.Item));
        var firsts = Distinct(named.GroupBy(n => n.Word).Select(g => g.MaxBy(n => n.By)));
        if (firsts.Count > 1)
            Together(firsts);
    }

    private static List<int> Distinct(IEnumerable<Naming> named) => [.. named.OrderBy(n => n.Word).Select(n => n.Item).Distinct()];

    /// <summary>All that is named, although it does not come to the receipt.</summary>
    private void Together(List<int> items)
    {
        if (items.Count == 1)
        {
            weighing.Add(Single(weighing, account, items[0]));
            if (book.Open(items[0]) < amount)
                Completed(items);
            return;
        }

        var sum = items.Sum(book.Open);
        if (sum <= amount)
        {
            weighing.Add(weighing.Make(account, [.. items.Order().Select(i => (i, book.Open(i), (ShortReason?)null))], sum == amount ? 30 : 10, $"{weighing.Money(amount - sum)} more than is open on them"));
            if (sum < amount)
                Completed(items);
            return;
        }

        weighing.Add(Discounted(items, sum - amount) ?? ShortOn(items, sum - amount));
    }

    /// <summary>Every discount in its days was taken, or one of them.</summary>
    public Proposal? Discounted(List<int> items, long shortBy)
    {
        var earned = items.Where(i => book.Discount(i, weighing.Receipt.ValueDate) > 0).ToList();
        var takers = earned.Count > 0 && earned.Sum(Earned) == shortBy ? earned : earned.Where(i => Earned(i) == shortBy).Take(1).ToList();
        return takers.Count == 0 ? null : weighing.Make(
            account,
            [.. items.Order().Select(i => takers.Contains(i) ? (i, book.Open(i) - Earned(i), (ShortReason?)ShortReason.DiscountTaken) : (i, book.Open(i), null))],
            27,
            $"Less early-payment discounts of {weighing.Money(shortBy)}, in their days");

        long Earned(int item) => book.Discount(item, weighing.Receipt.ValueDate);
    }

    /// <summary>Nobody said on which one it is short: the largest, and where that is not enough the last named.</summary>
    public Proposal ShortOn(List<int> items, long shortBy)
    {
        var largest = items.MaxBy(i => (book.Open(i), -i));
        var difference = Differences.Of(weighing, largest, shortBy);
        var reason = difference.Reason ?? ShortReason.ShortPay;
        var parts = new List<(int Item, long Amount, ShortReason? Reason)>();
        if (book.Open(largest) > shortBy)
        {
            parts.AddRange(items.Select(i => i == largest ? (i, book.Open(i) - shortBy, (ShortReason?)reason) : (i, book.Open(i), null)));
        }
        else
        {
            var left = amount;
            foreach (var item in items.TakeWhile(_ => left > 0))
            {
                var part = Math.Min(left, book.Open(item));
                parts.Add((item, part, part < book.Open(item) ? ShortReason.ShortPay : null));
                left -= part;
            }
        }

        return weighing.Make(account, [.. parts.OrderBy(p => p.Item)], Math.Min(difference.Points, 20), difference.IsProved ? [difference.Words] : [difference.Words, "Which of them is short is not said"]);
    }

    /// <summary>Some of what is named comes to the receipt.</summary>
    private void Some(List<int> items)
    {
        foreach (var set in items.Where(i => book.Open(i) == amount).Select(i => new[] { i }).Concat(SubsetSum.Of(Amounts(items), amount).Select(s => s.Select(i => items[i]).Order().ToArray())).Take(MostAlternatives))
        {
            var proposal = Whole(weighing, account, set);
            weighing.Add(weighing.Make(account, proposal.Parts, 24, [proposal.Reasons[^1], "Not all that is named"]));
        }
    }

    /// <summary>What is named, and other items for the rest.</summary>
    private void Completed(List<int> items)
    {
        var rest = amount - items.Sum(book.Open);
        var others = Open().FindAll(i => !items.Contains(i));
        foreach (var set in others.Where(i => book.Open(i) == rest).Select(i => new[] { i }).Concat(SubsetSum.Of(Amounts(others), rest).Select(s => s.Select(i => others[i]).ToArray())).Take(2))
            weighing.Add(weighing.Make(account, [.. items.Concat(set).Order().Select(i => (i, book.Open(i), (ShortReason?)null))], 26, "With others that are not named the amount is what is open"));
    }

    /// <summary>What the payer owes, by amount alone.</summary>
    private void ByAmount()
    {
        var items = Open();
        var (equal, less) = (0, 0);
        foreach (var item in items)
        {
            if (book.Open(item) == amount && equal < MostAlternatives)
            {
                weighing.Add(Whole(weighing, account, [item]));
                equal++;
            }
        }

        foreach (var item in items)
        {
            if (less < 2 && book.Open(item) > amount && book.Open(item) - book.Discount(item, weighing.Receipt.ValueDate) == amount)
            {
                weighing.Add(Single(weighing, account, item));
                less++;
            }
        }

        if (equal == 0 && !weighing.NamedIn(account).Exists(n => n.By >= NamedBy.Slip))
        {
            foreach (var set in SubsetSum.Of(Amounts(items), amount))
                weighing.Add(Whole(weighing, account, Array.ConvertAll(set, i => items[i])));
        }

        if (equal + less == 0)
            Close(items);
        weighing.Add(weighing.Make(account, [], 0, "On account: what it pays is not known"));
    }

    /// <summary>An item that is more by no more than a fee or a rounding.</summary>
    private void Close(List<int> items)
    {
        var limit = Math.Max(weighing.Policy.BankFeeLimit(weighing.Receipt.Currency), weighing.Policy.RoundingLimit(weighing.Receipt.Currency));
        var close = items.FindAll(i => book.Open(i) > amount && book.Open(i) - amount <= limit);
        foreach (var item in close.OrderBy(book.Open).ThenBy(i => i).Take(2))
            weighing.Add(Single(weighing, account, item));
    }

    private List<int> Open()
    {
        var range = book.ItemsOf(account);
        var items = new List<int>();
        for (var i = range.Start.Value; i < Math.Min(range.End.Value, range.Start.Value + MostScanned); i++)
        {
            if (book.Open(i) > 0)
                items.Add(i);
        }

        return items;
    }

    private long[] Amounts(List<int> items)
    {
        var amounts = new long[items.Count];
        for (var i = 0; i < amounts.Length; i++)
            amounts[i] = book.Open(items[i]);
        return amounts;
    }
}
