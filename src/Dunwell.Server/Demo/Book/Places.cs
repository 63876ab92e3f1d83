using System.Globalization;

namespace Dunwell.Server.Demo.Book;

/// <summary>A real city with one of its postal codes, and the start of numbers its regulator keeps free for fiction; null where none is kept.</summary>
/// <param name="PhoneStart">All digits but the last <paramref name="PhoneDigits"/>.</param>
internal sealed record Place(string City, string? Region, string PostalCode, string Country, string? PhoneStart, int PhoneDigits = 2)
{
    public string? Phone(DemoRandom random)
    {
        if (PhoneStart is null)
            return null;
        var limit = PhoneDigits == 2 ? 100 : 1000;
        return PhoneStart + random.Below(limit).ToString(PhoneDigits == 2 ? "00" : "000", CultureInfo.InvariantCulture);
    }
}

/// <summary>Where the customers of the demo live. Numbers: 555-01xx in North America, the drama ranges of Ofcom, Bundesnetzagentur and ARCEP; India keeps none.</summary>
internal static class Places
{
    public static readonly IReadOnlyList<Place> NewYork =
    [
        Us("New York", "NY", "10011", 212), Us("Brooklyn", "NY", "11215", 718), Us("Astoria", "NY", "11103", 347), Us("Bronx", "NY", "10461", 929), Us("Yonkers", "NY", "10701", 914),
        Us("Albany", "NY", "12207", 518), Us("Buffalo", "NY", "14202", 716), Us("Rochester", "NY", "14607", 585), Us("Syracuse", "NY", "13202", 315), Us("Ithaca", "NY", "14850", 607),
    ];

    public static readonly IReadOnlyList<Place> California =
    [
        Us("Los Angeles", "CA", "90026", 213), Us("San Francisco", "CA", "94110", 415), Us("Oakland", "CA", "94607", 510), Us("San Diego", "CA", "92103", 619), Us("Sacramento", "CA", "95814", 916),
        Us("Fresno", "CA", "93721", 559), Us("San Jose", "CA", "95112", 408), Us("Long Beach", "CA", "90802", 562), Us("Santa Rosa", "CA", "95404", 707), Us("Ventura", "CA", "93001", 805),
    ];

    public static readonly IReadOnlyList<Place> OtherStates =
    [
        Us("Newark", "NJ", "07102", 973), Us("Stamford", "CT", "06901", 203), Us("Philadelphia", "PA", "19103", 215), Us("Boston", "MA", "02116", 617), Us("Chicago", "IL", "60607", 312),
        Us("Austin", "TX", "78701", 512), Us("Nashville", "TN", "37203", 615), Us("Knoxville", "TN", "37902", 865), Us("Miami", "FL", "33130", 305), Us("Pensacola", "FL", "32502", 850),
        Us("Denver", "CO", "80203", 303), Us("Phoenix", "AZ", "85004", 602), Us("Seattle", "WA", "98101", 206), Us("Honolulu", "HI", "96813", 808), Us("Indianapolis", "IN", "46204", 317),
    ];

    public static readonly IReadOnlyList<Place> Kerala =
    [
        In("Kochi", "682011"), In("Thiruvananthapuram", "695001"), In("Kozhikode", "673001"), In("Thrissur", "680001"), In("Kollam", "691001"),
        In("Alappuzha", "688001"), In("Kannur", "670001"), In("Kottayam", "686001"), In("Palakkad", "678001"), In("Malappuram", "676505"),
    ];

    public static readonly IReadOnlyList<Place> Britain =
    [
        new("London", null, "SE1 9AA", "GB", "+442079460", 3), new("Manchester", null, "M1 1AA", "GB", "+441614960", 3), new("Leeds", null, "LS1 4AA", "GB", "+441134960", 3),
        new("Bristol", null, "BS1 4AA", "GB", "+441174960", 3), new("Edinburgh", null, "EH1 1AA", "GB", "+441314960", 3),
    ];

    public static readonly IReadOnlyList<Place> Europe =
    [
        new("Berlin", null, "10115", "DE", "+493023125", 3), new("Hamburg", null, "20095", "DE", "+494066969", 3), new("München", null, "80331", "DE", "+498999998", 3),
        new("Paris", null, "75011", "FR", "+331990000"), new("Lyon", null, "69002", "FR", "+334657100"), new("Wien", null, "1010", "AT", null), new("Utrecht", null, "3511 AA", "NL", null),
    ];

    private static Place Us(string city, string state, string zip, int area) => new(city, state, zip, "US", string.Create(CultureInfo.InvariantCulture, $"+1{area}55501"));

    private static Place In(string city, string pin) => new(city, "KL", pin, "IN", null);
}
