namespace Dunwell.Domain.Banking.Matching;

/// <summary>
/// Whether reference, customer and amount agree on exactly one way to apply a receipt. Whatever leaves a second way open, or speaks against the first, goes to a person.
/// </summary>
internal sealed class Agreement(Weighing weighing)
{
    private readonly List<(int Account, int[] Items)> sure = [];
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

        int[] items = [.. sure.Select(n => n.Item).Distinct().Order()];
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
            (set.All(i => named.Exists(n => n.Item == i && n.IsSure)) ? sure : supposed).Add((account, set));
        if (sets.Sets.Count == 0 && Differing(account, named) is { } item)
            sure.Add((account, [item]));
    }

    /// <summary>What may post by itself, or null.</summary>
    public Proposal? Certain()
    {
        if (isDisturbed || weighing.Namings.IsCutShort)
            return null;
        if (sure.Count > 0)
            return sure is [var (account, items)] ? Of(account, items) : null;
        return supposed is [var (only, set)] && IsAlone(only, set) ? Of(only, set) : null;
    }

    private Proposal Of(int account, int[] items) => items.Length == 1 ? AccountProposals.Single(weighing, account, items[0]) : AccountProposals.Whole(weighing, account, items);

    /// <summary>The payer is the customer; or nothing is said about the payer and a reference with check digits speaks for itself.</summary>
    private bool Agrees(int account) =>
        !weighing.Payer.Contradicts(account)
        && !weighing.Namings.Settled.Exists(s => s.Row.Account == account)
        && (weighing.Payer.Level(account) > PayerLevel.None
            || (!weighing.Payer.IsStated && weighing.NamedIn(account) is { Count: > 0 } named && named.TrueForAll(n => n.By == NamedBy.CheckedReference)));

    /// <summary>One exactly named item that is paid less a proved difference or by a clean instalment; nothing else is named or comes to the amount.</summary>
    private int? Differing(int account, List<Naming> named)
    {
        var (receipt, policy) = (weighing.Receipt, weighing.Policy);
        var items = named.Where(n => n.IsSure).Select(n => n.Item).Distinct().ToList();
        if (items.Count != 1 || book.Open(items[0]) <= receipt.Amount || named.Exists(n => n.Item != items[0]))
            return null;
        var difference = Differences.Of(weighing, items[0], book.Open(items[0]) - receipt.Amount);
        var isAllowed = (difference.IsProved && policy.ProvedDifferences) || (difference.IsInstalment && policy.PartPayments);
        return isAllowed && !HasAtAmount(account) ? items[0] : null;
    }

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

    /// <summary>Only one customer fits the payer, and no other item of the same amount could be meant by a supposed word.</summary>
    private bool IsAlone(int account, int[] items)
    {
        if (!weighing.Payer.IsOnly(account))
            return false;
        var range = book.ItemsOf(account);
        foreach (var naming in weighing.NamedIn(account).Where(n => n.By is NamedBy.Slip or NamedBy.Ending && items.Contains(n.Item)))
        {
            for (var other = range.Start.Value; other < range.End.Value; other++)
            {
                if (!items.Contains(other) && book.Open(other) == book.Open(naming.Item) && weighing.Namings.IsNear(naming.Word, other))
                    return false;
            }
        }

        return true;
    }
}
