namespace Dunwell.Domain.Banking.Matching;

/// <summary>How well the payer of a receipt is known to be one account.</summary>
internal enum PayerLevel
{
    None,

    /// <summary>The names may be the same if words are short for others: enough to ask a person.</summary>
    Recalls,

    /// <summary>The names resemble each other: cut off at the end, a word more or less, a slip.</summary>
    Resembles,

    /// <summary>The name is the account's, legal form aside.</summary>
    Named,

    /// <summary>The name is the account's with its legal form.</summary>
    NamedFully,

    /// <summary>People confirmed this name or bank account before.</summary>
    Learned,
}

/// <summary>Who paid, as far as name and bank account tell.</summary>
internal sealed class Payer
{
    private const int MostAccounts = 48;
    private const int MostSharers = 400;
    private readonly MatchBook book;
    private readonly string currency;
    private readonly string name;
    private readonly string written;
    private ulong? wholeName;

    /// <summary>Accounts the payer may be, each once; so few that a list is quicker than a dictionary.</summary>
    private readonly List<(int Account, PayerLevel Level)> levels = new(2);

    /// <summary>Accounts that were asked about and are not among them: they are asked about again and again.</summary>
    private readonly List<(int Account, PayerLevel Level)> others = [];

    /// <summary>Customers the account or name was confirmed for; the customer may have accounts in other currencies too.</summary>
    private readonly List<int> learned = [];

    private Payer(MatchBook book, Receipt receipt)
    {
        this.book = book;
        currency = receipt.Currency;
        var stated = receipt.PayerName is { } payer ? PayerKey.Name(payer) : "";
        name = Names.Folded(stated);
        written = receipt.PayerName ?? "";
        var account = receipt.PayerAccount is { } number ? PayerKey.Account(number) : "";
        IsStated = name.Length > 0 || account.Length > 0;
        Learn(LearnedBy.Account, account);
        if (learned.Count == 0)
            Learn(LearnedBy.Name, stated);
        if (name.Length == 0)
            return;
        foreach (var found in book.ByName.Rows(NumberKey.Hash(name)))
        {
            if (levels.Count < MostAccounts && book.IsNamed(found, name) && Find(levels, found) is null)
                levels.Add((found, ByName(found)));
        }
    }

    /// <summary>The receipt says something about who paid.</summary>
    public bool IsStated { get; }

    /// <summary>More accounts have this name than are looked at.</summary>
    public bool IsCommon => levels.Count >= MostAccounts;

    public static Payer Of(MatchBook book, Receipt receipt) => new(book, receipt);

    /// <summary>Accounts in the receipt's currency that the payer may be: the best known first, then in the order of the book.</summary>
    public List<int> Accounts()
    {
        var here = levels.FindAll(l => book.Currency(l.Account) == currency);
        if (here.Count > 1)
            here.Sort((a, b) => a.Level != b.Level ? b.Level.CompareTo(a.Level) : a.Account.CompareTo(b.Account));
        return here.ConvertAll(l => l.Account);
    }

    public PayerLevel Level(int account)
    {
        if (learned.Contains(book.CustomerOf[account]))
            return PayerLevel.Learned;
        if (Find(levels, account) is { } known)
            return known;
        if (name.Length == 0)
            return PayerLevel.None;
        if (Find(others, account) is { } asked)
            return asked;
        var level = book.IsNamed(account, name) ? ByName(account) : book.Resembling(account, name, Names.MayBeCut(written));
        others.Add((account, level));
        return level;
    }

    /// <summary>Somebody else is known to be the payer, better than this account is.</summary>
    public bool Contradicts(int account)
    {
        if (levels.Count == 0)
            return false;
        var own = Level(account);
        return learned.Count > 0 ? own != PayerLevel.Learned : own < PayerLevel.Named && IsAnother(account, PayerLevel.Named);
    }

    /// <summary>No other customer fits the payer as well.</summary>
    public bool IsOnly(int account)
    {
        var own = Level(account);
        return own > PayerLevel.None && !IsCommon
            && (own != PayerLevel.Learned || learned.Count == 1)
            && !IsAnother(account, own);
    }

    /// <summary>Looks for names that only resemble, by their two rarest words; done when nothing better is known.</summary>
    public void LookForResembling()
    {
        if (levels.Count > 0 || name.Length == 0)
            return;
        var (rarest, second) = ((Hash: 0UL, Count: int.MaxValue), (Hash: 0UL, Count: int.MaxValue));
        foreach (var range in name.AsSpan().Split(' '))
        {
            var word = name.AsSpan(range);
            var hash = NumberKey.Hash(word);
            var count = word.Length > 2 ? book.ByNameWord.Rows(hash).AtMost : 0;
            if (count is 0 or > MostSharers)
                continue;
            if (count < rarest.Count)
                (rarest, second) = ((hash, count), rarest);
            else if (count < second.Count)
                second = (hash, count);
        }

        if (rarest.Count <= MostSharers)
            Resembling(rarest.Hash);
        if (second.Count <= MostSharers)
            Resembling(second.Hash);
    }

    private static PayerLevel? Find(List<(int Account, PayerLevel Level)> among, int account)
    {
        foreach (var (other, level) in among)
        {
            if (other == account)
                return level;
        }

        return null;
    }

    private bool IsAnother(int account, PayerLevel least)
    {
        foreach (var (other, level) in levels)
        {
            if (level >= least && book.CustomerOf[other] != book.CustomerOf[account])
                return true;
        }

        return false;
    }

    private void Resembling(ulong word)
    {
        foreach (var account in book.ByNameWord.Rows(word))
        {
            if (levels.Count < MostAccounts && Find(levels, account) is null && book.Resembling(account, name, Names.MayBeCut(written)) is var level and > PayerLevel.None)
                levels.Add((account, level));
        }
    }

    private PayerLevel ByName(int account) => book.IsNamedWhole(account, wholeName ??= MatchBook.WholeName(written)) ? PayerLevel.NamedFully : PayerLevel.Named;

    private void Learn(LearnedBy by, string key)
    {
        if (key.Length == 0)
            return;
        foreach (var row in book.ByRule.Rows(NumberKey.Hash(key)))
        {
            ref readonly var rule = ref book.Rules[row];
            if (rule.By != by || rule.Key != key || levels.Count >= MostAccounts)
                continue;
            if (!learned.Contains(book.CustomerOf[rule.Account]))
                learned.Add(book.CustomerOf[rule.Account]);
            if (Find(levels, rule.Account) is null)
                levels.Add((rule.Account, PayerLevel.Learned));
        }
    }
}
