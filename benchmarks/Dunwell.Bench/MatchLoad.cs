using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Ledger;

namespace Dunwell.Bench;

/// <summary>What happened to a receipt on its way.</summary>
internal enum Mishap
{
    None,
    Slip,
    OtherPrefix,
    ShortPay,
    Fee,
    WrongPayer,
}

/// <summary>A receipt and what it was meant for. The matcher sees the receipt only.</summary>
/// <param name="Numbers">What the payer wrote, as a bare SQL join would get it.</param>
/// <param name="Parts">Items by number in the load, and minor units.</param>
internal sealed record Paid(Receipt Receipt, IReadOnlyList<string> Numbers, IReadOnlyList<(int Item, long Amount)> Parts, Mishap Mishap, string Kind);

/// <summary>
/// Open items and receipts of an invented creditor, the same for the same seed: a tenth as many customers as items; every third customer pays a subscription, so that its items have one amount;
/// one in twelve is invoiced in runs of consecutive numbers; sister companies share most of their name; three series of numbers. Sixty in a hundred receipts pay one item, twenty are instalments,
/// twenty pay several items. Three in four have a mishap, each kind as often.
/// </summary>
internal sealed class MatchLoad
{
    private static readonly DateOnly Day = new(2026, 6, 30);
    private static readonly Mishap[] Everything = [Mishap.Slip, Mishap.OtherPrefix, Mishap.ShortPay, Mishap.Fee, Mishap.WrongPayer];
    private static readonly Mishap[] InWriting = [Mishap.Slip, Mishap.OtherPrefix, Mishap.WrongPayer];
    private static readonly long[] Prices = [1900, 2900, 4900, 9900, 14900, 19900, 29900, 49900];
    private readonly Draw random;
    private readonly MatchNames names;
    private readonly List<string> accounts = [];
    private readonly List<List<int>> itemsOf = [];
    private readonly List<long> left = [];
    private readonly List<Paid> receipts = [];
    private readonly Dictionary<string, int> counts = [];
    private readonly bool extras;

    private MatchLoad(int items, int count, int seed, bool extras)
    {
        this.extras = extras;
        random = new(seed);
        names = new(random);
        Customers(Math.Max(10, items / 10));
        Invoice(items);
        while (receipts.Count < count)
            Pay();
        Shuffle();
    }

    public List<MatchAccount> Accounts { get; } = [];

    public List<MatchItem> Items { get; } = [];

    public List<LearnedPayer> Rules { get; } = [];

    public IReadOnlyList<Paid> Receipts => receipts;

    /// <summary>Slips that were drawn again, see <see cref="Slipped"/>.</summary>
    public int Redrawn { get; private set; }

    public static MatchLoad Of(int items, int receipts, int seed, bool extras = true) => new(items, receipts, seed, extras);

    public MatchBook Book()
    {
        var builder = new MatchBookBuilder();
        Accounts.ForEach(a => builder.AddAccount(a));
        Items.ForEach(i => builder.AddItem(i));
        Rules.ForEach(r => builder.AddRule(r));
        return builder.Build();
    }

    private void Customers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = names.Customer(i > 0 && random.Next(12) == 0 ? MatchNames.Family(Accounts[random.Next(i)].Name) : null);
            Accounts.Add(new(new(Key(1, i)), string.Create(CultureInfo.InvariantCulture, $"{100_000 + i}"), name, "EUR"));
            accounts.Add(names.Account());
            itemsOf.Add([]);
            if (random.Next(100) < 40)
                Rules.Add(new(LearnedBy.Account, accounts[i], Accounts[i].Id, random.Next(1, 30)));
        }
    }

    private void Invoice(int count)
    {
        var price = Accounts.Select(_ => random.Next(3) == 0 ? Prices[random.Next(Prices.Length)] : 0).ToArray();
        var isRun = Accounts.Select(_ => random.Next(12) == 0).ToArray();
        int[] next = [1000, 1000, 1000];
        for (var i = 0; i < count;)
        {
            var share = random.NextDouble();
            var customer = (int)(Accounts.Count * share * share);
            for (var run = isRun[customer] ? random.Next(3, 9) : 1; run > 0 && i < count; run--, i++)
            {
                var series = random.Next(10) switch { < 6 => 0, < 9 => 1, _ => 2 };
                next[series] += random.Next(20) == 0 ? random.Next(2, 40) : 1;
                var amount = price[customer] > 0 && random.Next(10) > 0 ? price[customer] : Amount();
                var issued = Day.AddDays(-(random.Next(180) * (i % 2)) - 5);
                Items.Add(new(new(Key(2, i)), Accounts[customer].Id, Number(series, next[series]), issued, issued.AddDays(30), amount, series == 2 ? Rf(next[2]) : null));
                itemsOf[customer].Add(i);
                left.Add(amount);
            }
        }
    }

    private long Amount()
    {
        var size = Math.Exp((random.NextDouble() * 6) + 3);
        return random.Next(5) == 0 ? (long)size * 100 + 100 : (long)(size * 100) + random.Next(100);
    }

    private static string Number(int series, int number) => series switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"INV-2026-{number:D6}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"RE{26_000_000 + number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{7_000_000 + number}"),
    };

    /// <summary>ISO 11649 reference with its check digits.</summary>
    private static string Rf(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{number:D9}");
        var rest = (int)(System.Numerics.BigInteger.Parse(body + "271500", CultureInfo.InvariantCulture) % 97);
        return string.Create(CultureInfo.InvariantCulture, $"RF{98 - rest:D2}{body}");
    }

    /// <summary>Whichever kind is furthest behind its share comes next: six in ten pay one item, two in ten several, two in ten are instalments.</summary>
    private void Pay()
    {
        var customer = random.Next(itemsOf.Count);
        var open = itemsOf[customer].Where(i => left[i] == Items[i].Open).ToList();
        if (open.Count == 0)
            return;
        var (several, part) = (Behind("many", 2), Behind("part", 2));
        if (part > 0 && part >= several)
            Instalments(customer, open[random.Next(open.Count)]);
        else if (several <= 0)
            Whole(customer, [open[random.Next(open.Count)]], "one");
        else if (open.Count > 1)
            Whole(customer, [.. open.OrderBy(_ => random.NextDouble()).Take(random.Next(2, Math.Min(9, open.Count + 1))).Order()], "many");
    }

    private int Behind(string kind, int tenths) => (receipts.Count * tenths) - (10 * counts.GetValueOrDefault(kind));

    private void Whole(int customer, List<int> items, string kind)
    {
        var parts = items.ConvertAll(i => (i, left[i]));
        Receive(customer, parts, kind, Drawn(Everything));
        items.ForEach(i => left[i] = 0);
    }

    /// <summary>Two to four: even shares, or any with words that say so, or any without a word. An agreed share can be paid short or less a fee; where shares are free, less is another share.</summary>
    private void Instalments(int customer, int item)
    {
        var (count, owed) = (random.Next(2, 5), left[item]);
        if (owed < 100 * count)
            return;
        var isEven = random.Next(100) < 60;
        var says = !isEven && random.Next(2) == 0;
        for (var n = count; n > 0; n--)
        {
            var share = n == 1 ? owed : isEven ? (owed + n - 1) / n : Math.Max(1, (long)(owed * (0.2 + (random.NextDouble() * 0.5))));
            left[item] -= Receive(customer, [(item, share)], "part", Drawn(isEven || n == 1 ? Everything : InWriting), says ? string.Create(CultureInfo.InvariantCulture, $"part payment {count - n + 1} of {count} ") : "");
            owed -= share;
        }

        left[item] = 0;
    }

    /// <summary>Three in four have a mishap, each kind as often.</summary>
    private Mishap Drawn(Mishap[] kinds) => random.Next(4) == 0 ? Mishap.None : kinds[random.Next(kinds.Length)];

    /// <returns>What arrives.</returns>
    private long Receive(int customer, List<(int Item, long Amount)> parts, string kind, Mishap mishap, string words = "")
    {
        var numbers = parts.ConvertAll(p => Items[p.Item].PaymentReference is { } reference && random.Next(2) == 0 ? reference : Items[p.Item].Number);
        var charges = 0L;
        var at = random.Next(parts.Count);
        switch (mishap)
        {
            case Mishap.Slip:
                numbers[at] = Slipped(customer, parts[at].Item, kind);
                break;
            case Mishap.OtherPrefix:
                numbers = parts.ConvertAll(p => names.OtherPrefix(Items[p.Item].Number));
                break;
            case Mishap.ShortPay:
                parts[at] = (parts[at].Item, Less(parts[at], p => Math.Max(1, (long)(p * (0.01 + (random.NextDouble() * 0.29))))));
                break;
            case Mishap.Fee:
                // 5 to 24 EUR, and never more than a tenth.
                var net = Less(parts[at], p => Math.Max(1, Math.Min(random.Next(5, 25) * 100L, p / random.Next(10, 21))));
                charges = random.Next(2) == 0 ? parts[at].Amount - net : 0;
                parts[at] = (parts[at].Item, net);
                break;
        }

        if (extras && mishap == Mishap.None && random.Next(100) < 2)
            numbers.Clear();
        var amount = parts.Sum(p => p.Amount);
        var payer = mishap == Mishap.WrongPayer ? OtherPayer(customer) : (Name: names.Written(Accounts[customer].Name), Account: accounts[customer]);
        List<StatementReference> references = [];
        if (numbers is [var only] && random.Next(100) < 15)
            references.Add(new(only.StartsWith("RF", StringComparison.Ordinal) ? ReferenceKind.Creditor : ReferenceKind.EndToEnd, only));
        // A wrong payer whom nobody sees is no wrong payer.
        var isHidden = extras && mishap != Mishap.WrongPayer && random.Next(100) < 2;
        var text = words + (references.Count > 0 ? "" : names.Text(numbers, Accounts[customer].CustomerNumber, amount));
        receipts.Add(new(
            new(Key(3, receipts.Count), amount, "EUR", Day, isHidden ? null : payer.Name, isHidden && random.Next(2) == 0 ? null : payer.Account, references, text, []) { Charges = charges },
            numbers,
            parts,
            mishap,
            kind));
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return amount;
    }

    /// <summary>What arrives of an agreed amount. What happens to be another even share of what is open is an instalment to anybody: it is drawn again.</summary>
    private long Less((int Item, long Amount) part, Func<long, long> by)
    {
        while (true)
        {
            var net = part.Amount - by(part.Amount);
            if (!IsEvenShare(net, left[part.Item]))
                return net;
            Redrawn++;
        }
    }

    private static bool IsEvenShare(long amount, long open) => Enumerable.Range(2, 11).Any(n => Math.Abs(open - (amount * n)) < n);

    /// <summary>Another customer or a stranger; one of the same name would be drawn again, for nobody could tell.</summary>
    private (string Name, string Account) OtherPayer(int customer)
    {
        while (true)
        {
            var other = random.Next(2) == 0 ? -1 : random.Next(Accounts.Count);
            var name = names.Written(other < 0 ? names.Customer(null) : Accounts[other].Name);
            if (PayerKey.Name(name) != PayerKey.Name(Accounts[customer].Name))
                return (name, other < 0 ? names.Account() : accounts[other]);
        }
    }

    /// <summary>A slip that gives another open number of the same customer which the payment fits as well is no slip to anybody: it is drawn again.</summary>
    private string Slipped(int customer, int item, string kind)
    {
        while (true)
        {
            var slipped = names.Slipped(Items[item].Number);
            if (slipped == Items[item].Number)
                continue;
            if (!itemsOf[customer].Exists(i => Items[i].Number == slipped && (kind == "part" || Items[i].Open == Items[item].Open)))
                return slipped;
            Redrawn++;
        }
    }

    /// <summary>Any order, but instalments of one item among each other as they came.</summary>
    private void Shuffle()
    {
        var places = Enumerable.Range(0, receipts.Count).OrderBy(_ => random.NextDouble()).ToArray();
        var mixed = new Paid[receipts.Count];
        foreach (var group in receipts.Select((r, i) => (r, i)).GroupBy(r => r.r.Parts[0].Item))
        {
            foreach (var (receipt, place) in group.Select(g => g.r).Zip(group.Select(g => places[g.i]).Order()))
                mixed[place] = receipt;
        }

        receipts.Clear();
        receipts.AddRange(mixed);
    }

    private static Guid Key(int kind, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        bytes[0] = (byte)kind;
        BitConverter.TryWriteBytes(bytes[8..], number);
        return new(bytes);
    }
}
