using System.Text.RegularExpressions;
using Dunwell.Server.Demo.Book;

namespace Dunwell.Server.Tests.Demo;

/// <summary>Nobody real: names, addresses and numbers of the demo can belong to no one.</summary>
public partial class DemoNamesTests
{
    private static readonly string[] Brands =
    [
        "acme", "adidas", "aldi", "amazon", "apple", "bosch", "chase", "cisco", "citi", "coca", "costco", "danone", "dell", "disney", "ebay", "fedex", "ford", "google", "heinz", "hilton", "honda", "ibm", "ikea",
        "intel", "kaiser", "kellogg", "kraft", "kroger", "lidl", "lulu", "mars", "marriott", "mayo", "meta", "microsoft", "milma", "muthoot", "nestle", "netflix", "nike", "oracle", "pepsi", "pfizer", "quaker", "reliance", "samsung",
        "sap", "shell", "siemens", "sony", "starbucks", "stripe", "subway", "sutter", "sysco", "target", "tata", "tesco", "tesla", "toyota", "twilio", "uber", "unilever", "ups", "verizon", "visa", "walmart", "wipro", "xerox", "yahoo", "zelle", "zoom",
    ];

    private static readonly DemoBook Book = DemoBook.Of(DemoBook.Seed, new(2026, 3, 11));

    private static IEnumerable<DemoCustomer> Customers => Book.Stories.SelectMany(s => s.Customers);

    [Fact]
    public void No_name_contains_a_known_brand()
    {
        var parts = Names.CompanyStarts.SelectMany(s => Names.CompanyEnds.Select(e => s + e))
            .Concat(Names.SurnameStarts.SelectMany(s => Names.SurnameEnds.Select(e => s + e)))
            .Concat(Names.KeralaHouseStarts.SelectMany(s => Names.KeralaHouseEnds.Select(e => s + e)))
            .Concat(Names.StreetStarts).Concat(Names.Trades.SelectMany(Words))
            .Concat(Book.Stories.SelectMany(s => Words(s.Creditor.Name)));
        parts.Select(p => p.ToLowerInvariant()).Where(Brands.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void Mail_addresses_lie_in_domains_that_are_kept_free() =>
        Customers.Select(c => c.Row.Email).OfType<string>().Concat(Book.Stories.Select(s => s.Creditor.EmailFrom))
            .Where(mail => !FreeDomain().IsMatch(mail)).ShouldBeEmpty();

    [Fact]
    public void Telephone_numbers_lie_in_ranges_that_are_kept_for_fiction() =>
        Customers.Select(c => c.Row.Phone).Concat(Book.Stories.Select(s => s.Creditor.Phone)).OfType<string>()
            .Where(phone => !FictionalNumber().IsMatch(phone)).ShouldBeEmpty();

    private static string[] Words(string text) => text.Split([' ', '.', '&'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^[a-z0-9.]+@([a-z0-9.]+\.test|example\.(com|org|net))$")]
    private static partial Regex FreeDomain();

    [GeneratedRegex(@"^(\+1[2-9]\d{2}55501\d{2}|\+4420794600?\d{3}|\+441(61|13|17|31)4960\d{3}|\+493023125\d{3}|\+494066969\d{3}|\+498999998\d{3}|\+331990000\d{2}|\+334657100\d{2})$")]
    private static partial Regex FictionalNumber();
}
