namespace Dunwell.Domain.Banking.Matching;

/// <summary>
/// Whether reference, customer and amount agree on exactly one way to apply a receipt. Whatever leaves a second way open, or speaks against the first, goes to a person.
/// </summary>
internal sealed class Agreement(Weighing weighing)
{
    /// <summary>Fewer digits may be something else than the number of a document.</summary>
    private const int ShortestPlain = 6;

    private readonly List<Proposal> sure = [];
    private readonly List<(int Account, int[] Items)> supposed = [];
    private readonly MatchBook book = weighing.Book;
    private bool isDisturbed;

    /// <summary>The common case without looking further: all that is named belongs to one customer, who paid, and comes to the amount.</summary>
    public static Proposal? AtOnce(Weighing weighing)
    {
        var (book, sure) = (weighing.Book, weighing.Namings.Sure);
        if (sure.Count == 0 || weighing.Namings.IsCutShort || weighing.Namings.Settled.Count > 0 || !weighing.Policy.AutoPost)
            return null;
        var account = book.AccountOf(sure[0].Item);
        if (!sure.TrueForAll(n => n.IsSure && book.AccountOf(n.Item) == account) || weighing.Payer.Level(account) < PayerLevel.Named || weighing.Payer.Contradicts(account))
            return null;

        // A word on two items leaves open which one is meant.
        for (var i = 1; i < sure.Count; i++)
        {
            if (sure[i].Word == sure[i - 1].Word && sure[i].Item != sure[i - 1].Item)
                return null;
        }

        int[] items = sure is [var only] ? [only.Item] : [.. sure.Select(n => n.Item).Distinct().Order()];
        if (items.Sum(book.Open) != weighing.Receipt.Amount)
            return null;
        weighing.Know(account, sure);
        return AccountProposals.Whole(weighing, account, items);
    }

    /// <summary>Takes in what the words say about one account.</summary>
    public void Add(int account, AgreeingSets sets)
    {
        isDisturbed |= sets.IsCutShort;
        var named = weighing.NamedIn(account);
        var isNamed = named.Exists(n => n.IsSure);
        if (!Agrees(account))
        {
            // Somebody else's document, named exactly and at this amount: one of the two is wrong.
            isDisturbed |= isNamed && sets.Sets.Count > 0;
            return;
        }

        foreach (var set in sets.Sets)
        {
            if (Array.TrueForAll(set, i => named.Exists(n => n.Item == i && n.IsSure)))
                sure.Add(AccountProposals.Whole(weighing, account, set));
            else
                supposed.Add((account, set));
        }

        if (sets.Sets.Count == 0 && weighing.Payer.IsStated && Differing(account, named) is { } less)
            sure.Add(less);
    }

    /// <summary>What may post by itself, or null.</summary>
    public Proposal? Certain()
    {
        if (isDisturbed || weighing.Namings.IsCutShort)
            return null;
        if (sure.Count > 0)
            return sure is [var only] ? only : null;
        return supposed is [var (account, items)] && IsAlone(account, items) ? AccountProposals.Whole(weighing, account, items) : null;
    }

    /// <summary>The payer is the customer; or nothing is said about the payer and a reference with check digits speaks for itself.</summary>
    private bool Agrees(int account) =>
        !weighing.Payer.Contradicts(account)
        && !weighing.Namings.Settled.Exists(s => s.Row.Account == account)
        && (weighing.Payer.Level(account) >= PayerLevel.Resembles
            || (!weighing.Payer.IsStated && weighing.NamedIn(account) is { Count: > 0 } named && named.TrueForAll(n => n.By == NamedBy.CheckedReference)));

    /// <summary>
    /// Exactly named items that are paid less a proved difference, or one of them by a clean instalment; nothing else is named and no item comes to the amount.
    /// Of several items the largest carries a stated fee: whichever does, all of them are settled by the money and the fee.
    /// </summary>
    private Proposal? Differing(int account, List<Naming> named)
    {
        var (receipt, policy) = (weighing.Receipt, weighing.Policy);
        var items = named.Select(n => n.Item).Distinct().Order().ToList();
        var shortBy = items.Sum(book.Open) - receipt.Amount;
        if (items.Count == 0 || shortBy <= 0 || named.Exists(n => !IsPlain(account, n) || named.Exists(o => o.Word == n.Word && o.Item != n.Item)) || HasAtAmount(account))
            return null;
        var ways = new AccountProposals(weighing, account);
        if (items.Count > 1)
            return policy.ProvedDifferences ? (EarnedDiscount(items) == shortBy ? ways.Discounted(items, shortBy) : null) ?? (receipt.Charges == shortBy ? ways.ShortOn(items, shortBy) : null) : null;
        var difference = Differences.Of(weighing, items[0], shortBy);
        return (difference.IsProved && policy.ProvedDifferences) || (difference.IsInstalment && policy.PartPayments) ? AccountProposals.Single(weighing, account, items[0]) : null;
    }

    /// <summary>Its number or reference; or what can be nothing else of anybody the payer may be, whatever is open on it, and is nobody else's number.</summary>
    private bool IsPlain(int account, Naming naming) =>
        naming.IsSure
        || (naming.By is NamedBy.Digits or NamedBy.Slip or NamedBy.Ending
            && weighing.Namings.Words[naming.Word].Digits.Length >= ShortestPlain
            && !weighing.IsPayerCutShort
            && weighing.Namings.Sure.TrueForAll(n => book.AccountOf(n.Item) == account)
            && !HasRival(account, naming, [naming.Item], null));

    /// <summary>One of several discounts leaves open which one was meant; all of them do not.</summary>
    private long EarnedDiscount(List<int> items) => items.Sum(i => book.Discount(i, weighing.Receipt.ValueDate));

    private bool HasAtAmount(int account)
    {
        var range = book.ItemsOf(account);
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            if (book.Open(i) == weighing.Receipt.Amount)
                return true;
        }

        return false;
    }

    /// <summary>Every account the payer may be was looked at; where digits had to be guessed, no other item of the same amount could be meant, whatever its number where it is that of somebody else the payer may be.</summary>
    private bool IsAlone(int account, int[] items)
    {
        if (weighing.IsPayerCutShort)
            return false;
        foreach (var naming in weighing.NamedIn(account))
        {
            if (naming.By > NamedBy.Slip || Array.IndexOf(items, naming.Item) < 0)
                continue;
            if ((naming.By == NamedBy.Slips && weighing.Payer.Level(account) < PayerLevel.Named) || HasRival(account, naming, items, book.Open(naming.Item)))
                return false;
        }

        return true;
    }

    /// <summary>Another item the word could mean as well.</summary>
    /// <param name="items">What is meant together and so no rival.</param>
    /// <param name="open">Only items with so much open; null for all that are open.</param>
    private bool HasRival(int account, Naming naming, int[] items, long? open)
    {
        if (HasRivalIn(account, isOwn: true))
            return true;
        foreach (var other in weighing.Payer.Accounts())
        {
            if (other != account && HasRivalIn(other, isOwn: false))
                return true;
        }

        return false;

        bool HasRivalIn(int among, bool isOwn)
        {
            var range = book.ItemsOf(among);
            for (var other = range.Start.Value; other < range.End.Value; other++)
            {
                var left = book.Open(other);
                if (left > 0 && (open is null || left == open) && Array.IndexOf(items, other) < 0 && ((open is not null && !isOwn) || weighing.Namings.IsRival(naming, other)))
                    return true;
            }

            return false;
        }
    }
}
