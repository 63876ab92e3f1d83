using System.Globalization;
using System.Text;

namespace Dunwell.Bench;

/// <summary>Invented names of customers, and how banks and payers write names, numbers and words.</summary>
internal sealed class MatchNames(Draw random)
{
    private static readonly string[] Starts = ["Hal", "Ber", "Nor", "Stein", "Wal", "Kron", "Mar", "Del", "Fer", "Lin", "Os", "Win", "Gold", "Hart", "Ross", "Vel", "Tor", "Bran", "Ash", "Mül", "Schä", "Grö", "Jans", "Pet", "Carl", "Dum", "Lec", "Mor", "Sil", "Cas"];
    private static readonly string[] Ends = ["berg", "mann", "wick", "feld", "stein", "ton", "sen", "ler", "ner", "fer", "ley", "ford", "hoff", "bach", "dal", "rup", "court", "ville", "etti", "ini", "ez", "ado", "ska", "vik", "lund", "strom"];
    private static readonly string[] Trades = ["Logistik", "Trading", "Maschinenbau", "Services", "Foods", "Elektro", "Textil", "Bau", "Software", "Chemie", "Medical", "Transport", "Druck", "Packaging", "Consulting", "Möbel", "Metall", "Garten", "Optik", "Energie", "Solutions", "Handel", "Industries", "Pharma", "Hotel", "Catering"];
    private static readonly string[] Forms = ["GmbH", "GmbH & Co. KG", "AG", "KG", "Ltd.", "Limited", "S.A.", "SARL", "B.V.", "Inc.", "LLC", "S.r.l.", "AB", "e.K."];
    private static readonly string[] Places = ["Nord", "Süd", "West", "Ost", "Hamburg", "Berlin", "Wien", "Lyon", "Leeds", "Austria", "Holding", "International"];
    private static readonly string[] FirstNames = ["Anna", "Maria", "Peter", "Thomas", "Julia", "Jan", "Sofie", "Luis", "Emma", "Paul", "Clara", "Jürgen", "Marc", "Eva", "Olaf", "Nina"];

    private static readonly string[] Texts =
    [
        "{0}", "{0}", "Invoice {0}", "Rechnung {0} vom {1}", "inv {0} dated {1}", "payment {0}, customer {2}, thank you", "RG.NR. {0} KD-NR {2} {1}", "{0} / {1} / EUR {3}",
        "/INV/{0} {1}", "Ihre Rechnung {0} danke", "facture {0} du {1}", "ref {4} {0}", "{0} order {4}", "ZAHLUNG {0}", "SVWZ+{0} {1} KUNDE {2}", "our ref {4} your ref {0} tel 040 {4}",
    ];

    private static readonly string[] Thanks = ["thank you", "monthly payment", "Zahlung März 2026", "as agreed", "statement {1}"];

    public string Customer(string? family)
    {
        if (family is null && random.Next(100) < 15)
            return $"{Pick(FirstNames)} {Surname()}";
        var stem = family ?? $"{Surname()} {Pick(Trades)}";
        return random.Next(100) < (family is null ? 12 : 90) ? $"{stem} {Pick(Places)} {Pick(Forms)}" : $"{stem} {Pick(Forms)}";
    }

    /// <summary>The first two words: sister companies share them.</summary>
    public static string Family(string name) => string.Join(' ', name.Split(' ').Take(2));

    /// <summary>As a bank hands a name on: capitals, no umlauts, cut off, legal form left out or not.</summary>
    public string Written(string name)
    {
        var written = name;
        if (random.Next(100) < 20)
            written = string.Join(' ', written.Split(' ').Take(Math.Max(2, written.Split(' ').Length - 1)));
        if (random.Next(2) == 0)
            written = written.Replace("ü", "ue", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ä", "ae", StringComparison.Ordinal);
        if (random.Next(100) < 60)
            written = written.ToUpperInvariant();
        var most = random.Next(100) < 20 ? 27 : 35;
        return written.Length > most ? written[..most].TrimEnd() : written;
    }

    public string Account() => string.Create(CultureInfo.InvariantCulture, $"DE{random.Next(10, 99)}{random.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999)}");

    public string Text(IReadOnlyList<string> numbers, string customer, long cents)
    {
        var separator = Pick([", ", " ", " + ", "; ", " / ", "\n", " und "]);
        var template = numbers.Count == 0 ? Pick(Thanks) : Pick(Texts);
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(170)).ToString(Pick(["dd.MM.yyyy", "yyyy-MM-dd", "dd.MM.yy", "MM/dd/yyyy", "yyyyMMdd"]), CultureInfo.InvariantCulture);
        var text = string.Format(CultureInfo.InvariantCulture, template, string.Join(separator, numbers), date, customer, $"{cents / 100}.{cents % 100:D2}", random.Next(10_000, 9_999_999));
        return random.Next(100) < 30 ? text.ToUpperInvariant() : text;
    }

    /// <summary>One slip of the hand, in one of ten two.</summary>
    public string Slipped(string number)
    {
        var slipped = Slip(number);
        return random.Next(10) == 0 ? Slip(slipped) : slipped;
    }

    /// <summary>Without its prefix, with another one, without the year, or only its end.</summary>
    public string OtherPrefix(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        var first = number.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        var tail = number[(number.LastIndexOfAny(['-', '/']) + 1)..];
        return random.Next(6) switch
        {
            0 => number[first..],
            1 => "RE " + number[first..],
            2 => "Nr." + digits,
            3 => "Bill-" + number[first..],
            4 => tail.TrimStart('R', 'E', 'F', 'A'),
            _ => digits,
        };
    }

    private string Slip(string number)
    {
        var places = Enumerable.Range(0, number.Length).Where(i => char.IsAsciiDigit(number[i])).ToArray();
        var at = places[random.Next(places.Length)];
        var text = new StringBuilder(number);
        var kind = random.Next(100);
        if (kind < 50)
            text[at] = (char)('0' + ((number[at] - '0' + random.Next(1, 10)) % 10));
        else if (kind < 75 && at > 0 && char.IsAsciiDigit(number[at - 1]))
            (text[at], text[at - 1]) = (text[at - 1], text[at]);
        else if (kind < 88)
            text.Remove(at, 1);
        else
            text.Insert(at, (char)('0' + random.Next(10)));
        return text.ToString();
    }

    private string Surname() => Pick(Starts) + (random.Next(3) > 0 ? Pick(Ends) : "") + Pick(Ends);

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
