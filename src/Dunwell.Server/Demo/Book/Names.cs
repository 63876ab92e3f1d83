using System.Globalization;
using System.Text;

namespace Dunwell.Server.Demo.Book;

/// <summary>Names put together from invented parts: nobody and no company is meant.</summary>
internal static class Names
{
    public static readonly IReadOnlyList<string> GivenNames =
    [
        "Ada", "Amira", "Andre", "Bea", "Carla", "Chidi", "Dana", "Delia", "Edith", "Elena", "Farid", "Gloria", "Hana", "Hugo", "Imani", "Ines", "Jamal", "Jonas", "Keiko", "Lamar",
        "Leila", "Lin", "Luis", "Maeve", "Marco", "Marisol", "Mina", "Nadia", "Nils", "Noor", "Olga", "Omar", "Paula", "Priya", "Rosa", "Samir", "Selma", "Tariq", "Tess", "Yuki",
    ];

    public static readonly IReadOnlyList<string> KeralaGivenNames =
        ["Anitha", "Arun", "Asha", "Biju", "Deepa", "Fathima", "Girish", "Hari", "Jaya", "Joby", "Latha", "Manoj", "Nisha", "Rafeeq", "Rajan", "Reena", "Sajan", "Sheela", "Sunil", "Thomas"];

    public static readonly IReadOnlyList<string> SurnameStarts =
        ["Ostel", "Brann", "Calv", "Dremm", "Eskin", "Farr", "Galv", "Hest", "Ivem", "Jask", "Korr", "Lundr", "Marr", "Norv", "Pask", "Quist", "Rell", "Strav", "Tann", "Vell", "Wend", "Yarr"];

    public static readonly IReadOnlyList<string> SurnameEnds = ["amer", "ondo", "ester", "ibeck", "uvane", "orin", "allow", "emby", "izar", "oway"];

    public static readonly IReadOnlyList<string> KeralaHouseStarts = ["Karimav", "Vellooram", "Puzhiyar", "Mannoth", "Chembav", "Ilanjav", "Ponnir", "Kunnav", "Thamarav", "Mullath"];

    public static readonly IReadOnlyList<string> KeralaHouseEnds = ["ilakkam", "athoor", "ippuram", "ottoor", "edakkal"];

    public static readonly IReadOnlyList<string> CompanyStarts =
        ["Brams", "Cors", "Drav", "Esk", "Fenn", "Gald", "Havr", "Isk", "Jorn", "Kelv", "Lorn", "Mosk", "Nev", "Ors", "Pelv", "Quan", "Rusk", "Sarn", "Tev", "Ulm", "Vost", "Wrex", "Yarn", "Zelm"];

    public static readonly IReadOnlyList<string> CompanyEnds = ["averly", "ombe", "iston", "ulane", "orrow", "imere", "avane", "ettle", "oxby", "umber"];

    public static readonly IReadOnlyList<string> Trades =
    [
        "Bakery", "Bistro", "Catering", "Coffee Roasters", "Cold Storage", "Corner Market", "Deli", "Diner", "Event Kitchens", "Fine Foods", "Food Hall", "Grocers", "Guest House",
        "Hotel Supply", "Juice Bar", "Kitchen Works", "Noodle House", "Pantry", "Pastry", "Provisions", "School Meals", "Tea Rooms", "Trading", "Wholesale",
    ];

    public static readonly IReadOnlyList<string> StreetStarts = ["Alderbrook", "Candlewick", "Driftstone", "Fernhollow", "Gravelgate", "Kestrel", "Lanternfield", "Millrace", "Orchardside", "Quarryview", "Saltmeadow", "Thistledown"];

    private static readonly string[] AmericanSuffixes = [" Inc.", " LLC", " Co.", "", " Corp."];
    private static readonly string[] AmericanStreets = ["Street", "Avenue", "Lane", "Road", "Place"];
    private static readonly string[] KeralaSuffixes = [" Pvt Ltd", " & Sons", " Traders", " Stores"];

    public static string Person(DemoRandom random, bool kerala) =>
        $"{random.Pick(kerala ? KeralaGivenNames : GivenNames)} {Surname(random, kerala)}";

    public static string Surname(DemoRandom random, bool kerala) =>
        kerala ? random.Pick(KeralaHouseStarts) + random.Pick(KeralaHouseEnds) : random.Pick(SurnameStarts) + random.Pick(SurnameEnds);

    public static string Company(DemoRandom random, string country)
    {
        var word = random.Pick(CompanyStarts) + random.Pick(CompanyEnds);
        var trade = random.Pick(Trades);
        return country switch
        {
            "IN" => $"{Surname(random, true)} {trade}{random.Pick(KeralaSuffixes)}",
            "GB" => $"{word} {trade} Ltd",
            "DE" or "AT" => $"{word} Großhandel & Söhne GmbH",
            "FR" => $"Épicerie {word} SARL",
            "NL" => $"{word} Voeding B.V.",
            _ => $"{word} {trade}{random.Pick(AmericanSuffixes)}",
        };
    }

    public static string Street(DemoRandom random, string country)
    {
        var (number, street) = (random.Between(3, 980), random.Pick(StreetStarts));
        return country switch
        {
            "IN" => string.Create(CultureInfo.InvariantCulture, $"{number % 90 + 1}/{random.Between(100, 999)}, {street} Road"),
            "DE" or "AT" => string.Create(CultureInfo.InvariantCulture, $"{street}straße {number % 120 + 1}"),
            "FR" => string.Create(CultureInfo.InvariantCulture, $"{number % 120 + 1} rue {street}"),
            "NL" => string.Create(CultureInfo.InvariantCulture, $"{street}straat {number % 120 + 1}"),
            "GB" => string.Create(CultureInfo.InvariantCulture, $"{number % 200 + 1} {street} Road"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{number} {street} {random.Pick(AmericanStreets)}"),
        };
    }

    /// <summary>Letters and digits of a name in lower case, dots between words, for an address at a domain that cannot be anyone's (RFC 2606).</summary>
    public static string Slug(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
            else if (c == ' ' && text.Length > 0 && text[^1] != '.')
                text.Append('.');
        }

        return text.ToString().Trim('.');
    }
}
