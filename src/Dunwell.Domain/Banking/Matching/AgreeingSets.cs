namespace Dunwell.Domain.Banking.Matching;

/// <summary>Sets of one account's items that the words name and whose open amounts come to the receipt exactly.</summary>
internal sealed class AgreeingSets
{
    private const int MostSteps = 4096;
    private const int MostSets = 3;
    private readonly MatchBook book;
    private readonly long amount;
    private readonly List<List<Naming>> groups = [];
    private readonly List<int> taken = [];
    private int steps;

    private AgreeingSets(MatchBook book, long amount) => (this.book, this.amount) = (book, amount);

    public List<int[]> Sets { get; } = [];

    /// <summary>The search ended before all was tried: what was found may not be all.</summary>
    public bool IsCutShort { get; private set; }

    /// <param name="named">What the words name in one account. What is sure must be in every set; what is supposed may be noise.</param>
    public static AgreeingSets Of(MatchBook book, long amount, List<Naming> named)
    {
        var sets = new AgreeingSets(book, amount);
        if (named.Count < 2)
        {
            if (named is [var single] && book.Open(single.Item) == amount)
                sets.Sets.Add([single.Item]);
            return sets;
        }

        var sum = 0L;
        foreach (var choices in ByWord(named))
        {
            if (choices is [{ IsSure: true } only])
            {
                if (!sets.taken.Contains(only.Item))
                {
                    sets.taken.Add(only.Item);
                    sum += book.Open(only.Item);
                }
            }
            else
            {
                sets.groups.Add(choices);
            }
        }

        sets.Go(0, sum);
        return sets;
    }

    /// <summary>What each word names, in the order of the words.</summary>
    private static List<List<Naming>> ByWord(List<Naming> named)
    {
        var words = new List<List<Naming>>();
        foreach (var naming in named)
        {
            var at = words.Count;
            while (at > 0 && words[at - 1][0].Word > naming.Word)
                at--;
            if (at > 0 && words[at - 1][0].Word == naming.Word)
                words[at - 1].Add(naming);
            else
                words.Insert(at, [naming]);
        }

        return words;
    }

    private void Go(int group, long sum)
    {
        if (++steps > MostSteps || Sets.Count >= MostSets)
        {
            IsCutShort = true;
            return;
        }

        if (sum > amount)
            return;
        if (group == groups.Count)
        {
            if (sum == amount)
                Keep();
            return;
        }

        var choices = groups[group];
        var isSure = choices.Exists(c => c.IsSure);
        foreach (var choice in choices)
        {
            if (isSure && !choice.IsSure)
                continue;
            if (taken.Contains(choice.Item))
            {
                Go(group + 1, sum);
                continue;
            }

            taken.Add(choice.Item);
            Go(group + 1, sum + book.Open(choice.Item));
            taken.RemoveAt(taken.Count - 1);
        }

        if (choices.Count > 1 && choices.TrueForAll(c => c.By == choices[0].By) && choices[0].By >= NamedBy.Order && choices[0].By != NamedBy.Digits)
            TakeAll(group, choices, sum);
        if (!isSure)
            Go(group + 1, sum);
    }

    /// <summary>One number on several items, such as an order's or that of an invoice in instalments, may mean all of them.</summary>
    private void TakeAll(int group, List<Naming> choices, long sum)
    {
        var before = taken.Count;
        foreach (var choice in choices.Where(c => !taken.Contains(c.Item)))
        {
            taken.Add(choice.Item);
            sum += book.Open(choice.Item);
        }

        if (taken.Count > before + 1)
            Go(group + 1, sum);
        taken.RemoveRange(before, taken.Count - before);
    }

    private void Keep()
    {
        int[] set = [.. taken.Order()];
        if (set.Length > 0 && !Sets.Exists(s => s.SequenceEqual(set)))
            Sets.Add(set);
    }
}
