namespace Dunwell.Domain.Banking.Matching;

/// <summary>How well the payer of a receipt is known to be one account.</summary>
internal enum PayerLevel
{
    None,

    /// <summary>The names resemble each other: cut off, shortened, a slip.</summary>
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
    private string? fullName;
    private readonly Dictionary<int, PayerLevel> levels = [];

    /// <summary>Customers the account or name was confirmed for; the customer may have accounts in other currencies too.</summary>
    private readonly HashSet<int> learned = [];

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
            if (levels.Count < MostAccounts && book.IsNamed(found, name))
                levels.TryAdd(found, ByName(found));
        }
    }

    /// <summary>The receipt says something about who paid.</summary>
    public bool IsStated { get; }

    /// <summary>More accounts have this name than are looked at.</summary>
    public bool IsCommon => levels.Count >= MostAccounts;

    /// <summary>Accounts in the receipt's currency that the payer may be, in the order of the book.</summary>
    public IEnumerable<int> Accounts => levels.Where(l => book.Account(l.Key).Currency == currency).OrderByDescending(l => l.Value).ThenBy(l => l.Key).Select(l => l.Key);

    public static Payer Of(MatchBook book, Receipt receipt) => new(book, receipt);

    public PayerLevel Level(int account) =>
        learned.Contains(book.CustomerOf[account]) ? PayerLevel.Learned
        : levels.TryGetValue(account, out var known) ? known
        : name.Length == 0 ? PayerLevel.None
        : book.IsNamed(account, name) ? ByName(account)
        : book.NamesOf(account).Any(n => Names.Resemble(name, n)) ? PayerLevel.Resembles
        : PayerLevel.None;

    /// <summary>Somebody else is known to be the payer, better than this account is.</summary>
    public bool Contradicts(int account)
    {
        var own = Level(account);
        return learned.Count > 0 ? own != PayerLevel.Learned
            : own < PayerLevel.Named && levels.Any(l => l.Value >= PayerLevel.Named && book.CustomerOf[l.Key] != book.CustomerOf[account]);
    }

    /// <summary>No other customer fits the payer as well.</summary>
    public bool IsOnly(int account)
    {
        var own = Level(account);
        return own > PayerLevel.None && !IsCommon
            && (own != PayerLevel.Learned || learned.Count == 1)
            && !levels.Any(l => l.Value >= own && book.CustomerOf[l.Key] != book.CustomerOf[account]);
    }

    /// <summary>Looks for names that only resemble, by their rarest word; done when nothing better is known.</summary>
    public void LookForResembling()
    {
        if (levels.Count > 0 || name.Length == 0)
            return;
        foreach (var word in name.Split(' ').Where(w => w.Length > 2).Select(w => (Hash: NumberKey.Hash(w), Count: Count(w))).Where(w => w.Count is > 0 and <= MostSharers).OrderBy(w => w.Count).Take(2))
        {
            foreach (var account in book.ByNameWord.Rows(word.Hash))
            {
                if (levels.Count < MostAccounts && !levels.ContainsKey(account) && book.NamesOf(account).Any(n => Names.Resemble(name, n)))
                    levels.Add(account, PayerLevel.Resembles);
            }
        }

        int Count(string word)
        {
            var count = 0;
            foreach (var _ in book.ByNameWord.Rows(NumberKey.Hash(word)))
            {
                if (++count > MostSharers)
                    break;
            }

            return count;
        }
    }

    private PayerLevel ByName(int account) => (fullName ??= Names.Folded(PayerKey.Whole(written))) == Names.Folded(PayerKey.Whole(book.Account(account).Name)) ? PayerLevel.NamedFully : PayerLevel.Named;

    private void Learn(LearnedBy by, string key)
    {
        if (key.Length == 0)
            return;
        foreach (var row in book.ByRule.Rows(NumberKey.Hash(key)))
        {
            var rule = book.Rules[row];
            if (rule.By != by || rule.Key != key || levels.Count >= MostAccounts)
                continue;
            learned.Add(book.CustomerOf[rule.Account]);
            levels.TryAdd(rule.Account, PayerLevel.Learned);
        }
    }
}
