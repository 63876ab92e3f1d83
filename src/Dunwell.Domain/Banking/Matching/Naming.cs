using Dunwell.Domain.Banking.Matching.Words;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>How a word names an item, the weakest first.</summary>
internal enum NamedBy
{
    /// <summary>Its number with two slips of the hand.</summary>
    Slips,

    /// <summary>Only the end of its number.</summary>
    Ending,

    /// <summary>Its number with one slip of the hand.</summary>
    Slip,

    /// <summary>The customer's order number.</summary>
    Order,

    /// <summary>Its number with another prefix or none.</summary>
    Digits,

    /// <summary>Its number.</summary>
    Number,

    /// <summary>Its payment reference.</summary>
    Reference,

    /// <summary>Its payment reference, with check digits that prove it.</summary>
    CheckedReference,
}

/// <summary>A word and an item it names.</summary>
internal readonly record struct Naming(int Word, int Item, NamedBy By)
{
    /// <summary>Nothing had to be supposed.</summary>
    public bool IsSure => By >= NamedBy.Number;
}

/// <summary>Finds which items the words of a receipt name.</summary>
internal sealed class Namings(MatchBook book, List<PaymentWord> words, string currency)
{
    private const int MostOfOneWord = 24;
    private const int MostScanned = 512;
    private const int MostItemsCompared = 4000;
    private const int ShortestEnding = 3;
    private const int ShortestSlip = 5;
    private const int ShortestReference = 5;

    /// <summary>Fewer digits are too like too many others with two slips.</summary>
    private const int ShortestSlips = 7;

    /// <summary>All words may be compared with so many items of all accounts together.</summary>
    private int comparisons = 40_000;

    public List<PaymentWord> Words => words;

    /// <summary>Words that are an item's number or reference exactly, or the customer's order number, anywhere in the book.</summary>
    public List<Naming> Sure { get; } = [];

    /// <summary>Settled items that words name exactly.</summary>
    public List<(int Word, SettledRow Row)> Settled { get; } = [];

    /// <summary>One word is the number of more items than were looked at: what was found may not be all.</summary>
    public bool IsCutShort { get; private set; }

    public void FindSure()
    {
        // All first looks into the large index at once: they do not wait for each other, as looks that branch on what they found would.
        var hashes = new ulong[words.Count];
        var numbers = new HashIndex.Found[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            hashes[i] = NumberKey.Hash(words[i].Key);
            numbers[i] = book.ByNumber.Rows(hashes[i]);
        }

        for (var i = 0; i < words.Count; i++)
        {
            var key = words[i].Key;
            if (key.Length < ShortestEnding)
                continue;
            var isShort = key.Length < BookIndexes.ShortestCore && words[i].Digits.Length == key.Length;
            var hash = hashes[i];
            Add(i, numbers[i], isShort ? NamedBy.Ending : NamedBy.Number, key);
            if (!book.ByReference.IsEmpty && key.Length >= ShortestReference)
                AddReferences(i, key);
            if (!book.ByOrder.IsEmpty && key.Length >= BookIndexes.ShortestCore)
                Add(i, book.ByOrder.Rows(hash), NamedBy.Order, default);
            if (book.BySettled.IsEmpty || isShort)
                continue;
            foreach (var row in book.BySettled.Rows(hash))
            {
                if (key.SequenceEqual(book.Settled[row].Key) && Settled.Count < MostOfOneWord)
                    Settled.Add((i, book.Settled[row]));
            }
        }
    }

    /// <summary>What the words name in one account: what is sure, and what is supposed from the words that nothing sure explains.</summary>
    public List<Naming> In(int account)
    {
        var here = new List<Naming>();
        foreach (var naming in Sure)
        {
            if (book.AccountOf(naming.Item) == account)
                here.Add(naming);
        }

        // "RE-10023" names one item, not that and another one by its digits alone: a longer word takes the shorter ones in it.
        if (here.Count > 1)
            here.RemoveAll(n => here.Exists(o => o.IsSure && o.Word != n.Word && Length(o) > Length(n) && Covers(o, n)));
        var items = book.ItemsOf(account);
        var (first, end) = (items.Start.Value, items.End.Value);
        if (end - first > MostItemsCompared)
            return here;
        var sure = here.FindAll(n => n.IsSure);
        for (var w = 0; w < words.Count; w++)
        {
            var word = words[w];
            if (word.IsWholeOnly || word.Digits.Length < ShortestEnding || IsExplained(w, sure) || IsSettled(w, account))
                continue;
            comparisons -= end - first;
            if (comparisons < 0)
                return here;
            AddSupposed(w, first, end, here);
        }

        return here;
    }

    private bool IsExplained(int word, List<Naming> sure)
    {
        foreach (var naming in sure)
        {
            if (Overlaps(naming.Word, word))
                return true;
        }

        return false;
    }

    private bool IsSettled(int word, int account)
    {
        foreach (var (settled, row) in Settled)
        {
            if (settled == word && row.Account == account)
                return true;
        }

        return false;
    }

    /// <summary>Where a word has all the digits of an item's number, a slip or an ending is not supposed as well.</summary>
    private void AddSupposed(int word, int first, int end, List<Naming> here)
    {
        var before = here.Count;
        var hasDigits = false;
        for (var item = first; item < end; item++)
        {
            // A word that could mean so many means none.
            if (here.Count - before >= MostOfOneWord)
            {
                here.RemoveRange(before, here.Count - before);
                return;
            }

            if (book.Open(item) <= 0 || Supposed(words[word], book.Key(item)) is not { } by)
                continue;
            here.Add(new(word, item, by));
            hasDigits |= by == NamedBy.Digits;
        }

        if (here.Count == before && words[word].Digits.Length >= ShortestSlips && !IsSomebodys(word))
            AddTwoSlips(word, first, end, here);
        for (var i = here.Count - 1; hasDigits && i >= before; i--)
        {
            if (here[i].By != NamedBy.Digits)
                here.RemoveAt(i);
        }
    }

    /// <summary>The word is a number or reference exactly, if not one of this account's.</summary>
    private bool IsSomebodys(int word)
    {
        foreach (var naming in Sure)
        {
            if (naming.IsSure && Overlaps(naming.Word, word))
                return true;
        }

        return false;
    }

    /// <summary>The last resort for a word that means nothing else in the account and is nobody's number.</summary>
    private void AddTwoSlips(int word, int first, int end, List<Naming> here)
    {
        var before = here.Count;
        for (var item = first; item < end; item++)
        {
            if (book.Open(item) <= 0 || !IsWithin(word, item, 2))
                continue;
            if (here.Count - before >= MostOfOneWord)
            {
                here.RemoveRange(before, here.Count - before);
                return;
            }

            here.Add(new(word, item, NamedBy.Slips));
        }
    }

    /// <summary>Whether so much alike that the word could mean this item as well as the one it is supposed to: what a supposed number must be alone with.</summary>
    public bool IsRival(Naming supposed, int item) => supposed.By switch
    {
        NamedBy.Digits => Supposed(words[supposed.Word], book.Key(item)) is NamedBy.Digits,
        NamedBy.Slips => IsWithin(supposed.Word, item, 4),
        _ => IsWithin(supposed.Word, item, 2) || Supposed(words[supposed.Word], book.Key(item)) is not null,
    };

    private bool IsWithin(int word, int item, int slips)
    {
        var key = book.Key(item);
        if (NumberKey.Slips(words[word].Key, key, slips) <= slips)
            return true;
        Span<char> digits = stackalloc char[NumberKey.Longest];
        return NumberKey.Slips(words[word].Digits, NumberKey.TryTail(key, out var tail) ? key[tail..] : digits[..Scattered(key, digits, out _)], slips) <= slips;
    }

    /// <summary>How a word that is no item's number may still mean this one, or null.</summary>
    public static NamedBy? Supposed(PaymentWord word, ReadOnlySpan<char> key)
    {
        var lastRun = 0;
        Span<char> scattered = stackalloc char[NumberKey.Longest];
        var digits = NumberKey.TryTail(key, out var first) ? key[first..] : scattered[..Scattered(key, scattered, out lastRun)];
        var core = digits.TrimStart('0');
        var own = NumberKey.Core(word.Digits);
        if (own.SequenceEqual(core))
            return own.Length >= BookIndexes.ShortestCore ? NamedBy.Digits : own.Length >= ShortestEnding ? NamedBy.Ending : null;
        if (word.Key.Length >= ShortestSlip && NumberKey.IsSlip(word.Key, key))
            return NamedBy.Slip;
        if (word.Digits.Length >= ShortestSlip && NumberKey.IsSlip(word.Digits, digits))
            return NamedBy.Slip;
        if (own.Length >= ShortestEnding && ((word.Digits.Length >= BookIndexes.ShortestCore && digits.EndsWith(word.Digits)) || digits[lastRun..].TrimStart('0').SequenceEqual(own)))
            return NamedBy.Ending;
        return null;
    }

    /// <param name="lastRun">Where among the digits the last ones without a letter between them begin.</param>
    private static int Scattered(ReadOnlySpan<char> key, Span<char> digits, out int lastRun)
    {
        var count = 0;
        lastRun = 0;
        for (var i = 0; i < key.Length; i++)
        {
            if (!char.IsAsciiDigit(key[i]))
                continue;
            if (i > 0 && !char.IsAsciiDigit(key[i - 1]))
                lastRun = count;
            digits[count++] = key[i];
        }

        return count;
    }

    private void AddReferences(int word, ReadOnlySpan<char> key)
    {
        var rows = book.ByReference.Rows(NumberKey.Hash(NumberKey.Reference(key)));
        if (rows.GetEnumerator().MoveNext())
            Add(word, rows, CheckedReference.Standards(key.ToString()).Count > 0 ? NamedBy.CheckedReference : NamedBy.Reference, default);
    }

    /// <param name="key">The number must be this one; empty where the hash is of something else.</param>
    private void Add(int word, HashIndex.Found rows, NamedBy by, ReadOnlySpan<char> key)
    {
        var (found, scanned) = (0, 0);
        foreach (var item in rows)
        {
            if (++scanned > MostScanned || found >= MostOfOneWord)
            {
                IsCutShort = true;
                return;
            }

            if (book.Open(item) <= 0 || book.Currency(book.AccountOf(item)) != currency || (!key.IsEmpty && !book.Key(item).SequenceEqual(key)))
                continue;
            Sure.Add(new(word, item, by));
            found++;
        }
    }

    private bool Overlaps(int a, int b) => words[a].From <= words[b].To && words[b].From <= words[a].To;

    private int Length(Naming n) => words[n.Word].To - words[n.Word].From;

    private bool Covers(Naming outer, Naming inner) => words[outer.Word].From <= words[inner.Word].From && words[inner.Word].To <= words[outer.Word].To;
}
