using Dunwell.Domain.Banking.Matching.Words;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>
/// Finds what a receipt pays: by reference, document number, order number, amount and payer, in one currency.
/// The work for one receipt is bounded whatever its text says and however many items are alike.
/// </summary>
public static class CashMatcher
{
    private const int MostProposals = 5;
    private const int MostAccounts = 12;
    private const int MostOfOneAmount = 256;
    private static readonly NamedBy[] BestFirst = [.. Enum.GetValues<NamedBy>().OrderDescending()];

    /// <exception cref="ArgumentOutOfRangeException">The receipt's amount is not positive.</exception>
    public static Match Match(Receipt receipt, MatchBook book, MatchPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receipt.Amount, nameof(receipt));
        if (receipt.Advised.Count > 0 && Advices.Match(receipt, book, policy) is { } advised)
            return advised;
        var text = PaymentWords.Of(receipt);
        var namings = new Namings(book, text.Words, receipt.Currency);
        namings.FindSure();
        var weighing = new Weighing(receipt, book, policy, text) { Namings = namings };
        weighing.Findings.AddRange(text.Findings);
        if (Agreement.AtOnce(weighing) is { } certain)
            return Answer(weighing, certain);
        weighing.Payer.LookForResembling();
        AlreadyPaid(weighing);
        var agreement = new Agreement(weighing);
        var sets = Accounts(weighing).ConvertAll(account => (Account: account, Agreeing: AgreeingSets.Of(book, receipt.Amount, weighing.NamedIn(account))));
        foreach (var (account, agreeing) in sets)
            agreement.Add(account, agreeing);
        if (agreement.Certain() is { } agreed && policy.AutoPost)
            return Answer(weighing, agreed);
        foreach (var (account, agreeing) in sets)
            new AccountProposals(weighing, account).Propose(agreeing.Sets);
        if (weighing.Proposals.Count == 0)
            ByAmountAlone(weighing);
        return Answer(weighing, agreement.Certain());
    }

    /// <param name="certain">What may post by itself, or null.</param>
    internal static Match Answer(Weighing weighing, Proposal? certain)
    {
        if (certain is not null && weighing.Policy.AutoPost)
            return new(Certainty.Exact, [certain.Public(weighing.Book)], weighing.Findings);
        if (certain is not null)
            weighing.Add(certain);
        var best = weighing.Best(MostProposals);
        if (certain is not null)
            best = [certain, .. best.Where(p => !p.IsSame(certain)).Take(MostProposals - 1)];
        if (best.Count > 0 && weighing.Payer.Contradicts(best[0].Account))
            weighing.Findings.Add($"The payer {weighing.Receipt.PayerName} is not known as {weighing.Book.Account(best[0].Account).Name}");
        return new(best.Count == 0 ? Certainty.None : Certainty.Likely, best.ConvertAll(p => p.Public(weighing.Book)), weighing.Findings);
    }

    /// <summary>Accounts whose items are named, then those the payer may be; only where there are none, those whose digits fit.</summary>
    internal static List<int> Accounts(Weighing weighing)
    {
        var book = weighing.Book;
        var accounts = new List<int>();
        foreach (var by in BestFirst)
        {
            foreach (var naming in weighing.Namings.Sure)
            {
                if (naming.By == by && accounts.Count < MostAccounts / 2 && !accounts.Contains(book.AccountOf(naming.Item)))
                    accounts.Add(book.AccountOf(naming.Item));
            }
        }

        var payers = weighing.Payer.Accounts();
        payers.RemoveAll(accounts.Contains);
        weighing.IsPayerCutShort = weighing.Payer.IsCommon || payers.Count > MostAccounts - accounts.Count;
        accounts.AddRange(payers.Take(MostAccounts - accounts.Count));
        if (accounts.Count == 0)
            accounts.AddRange(ByDigits(weighing).Distinct().Take(MostAccounts));
        return accounts;
    }

    /// <summary>Accounts with an item at the receipt's amount whose number has the digits of a word or is one slip away.</summary>
    private static IEnumerable<int> ByDigits(Weighing weighing)
    {
        var book = weighing.Book;
        foreach (var item in AtAmount(weighing))
        {
            foreach (var word in weighing.Namings.Words)
            {
                if (!word.IsWholeOnly && Namings.Supposed(word, book.Key(item)) is not null and not NamedBy.Ending)
                {
                    yield return book.AccountOf(item);
                    break;
                }
            }
        }
    }

    private static IEnumerable<int> AtAmount(Weighing weighing)
    {
        var (book, receipt) = (weighing.Book, weighing.Receipt);
        var scanned = 0;
        foreach (var item in book.ByAmount.Rows(NumberKey.Hash(receipt.Amount)))
        {
            if (++scanned > MostOfOneAmount)
                yield break;
            if (book.Open(item) == receipt.Amount && book.Currency(book.AccountOf(item)) == receipt.Currency)
                yield return item;
        }
    }

    /// <summary>A document that was paid before: the money is the customer's, but nothing is open for it.</summary>
    private static void AlreadyPaid(Weighing weighing)
    {
        var (book, receipt) = (weighing.Book, weighing.Receipt);
        foreach (var row in weighing.Namings.Settled.Select(s => s.Row).Distinct())
        {
            var days = receipt.ValueDate.DayNumber - row.On.DayNumber;
            if (days > weighing.Policy.SettledDays || book.Currency(row.Account) != receipt.Currency || weighing.Namings.Sure.Exists(n => book.AccountOf(n.Item) == row.Account && book.Key(n.Item).SequenceEqual(row.Key)))
                continue;
            var paid = $"{row.Number} was paid already, on {row.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}";
            weighing.Findings.Add(row.Amount == receipt.Amount ? $"{paid}, with the same amount: this may be a duplicate" : paid);
            var (payer, words) = weighing.PayerPoints(row.Account);
            weighing.Add(new()
            {
                Account = row.Account,
                Parts = [],
                Unapplied = receipt.Amount,
                Naming = 42,
                Payer = payer,
                Amount = row.Amount == receipt.Amount ? 30 : 5,
                Reasons = [paid, words],
            });
        }
    }

    /// <summary>Neither name nor reference leads anywhere.</summary>
    private static void ByAmountAlone(Weighing weighing)
    {
        foreach (var item in AtAmount(weighing).Take(MostProposals + 1).ToList() is { Count: <= MostProposals } few ? few : [])
            weighing.Add(AccountProposals.Whole(weighing, weighing.Book.AccountOf(item), [item]));
    }
}
