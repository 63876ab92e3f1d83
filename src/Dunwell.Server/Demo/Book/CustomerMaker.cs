using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Demo.Book;

/// <summary>Makes the customers of one creditor.</summary>
internal sealed class CustomerMaker(ulong seed, string prefix, int firstIndex)
{
    private const int BusinessesInKerala = 240;

    /// <summary>Minor units.</summary>
    private static readonly long[] CreditSteps = [5_000_000, 2_000_000, 10_000_000, 3_000_000, 20_000_000];

    private static readonly int[] BusinessTerms = [15, 30, 30, 30, 30, 45, 45, 60];

    public IReadOnlyList<DemoCustomer> Businesses(int count) => [.. Enumerable.Range(0, count).Select(i => Business(i, count))];

    /// <param name="count">How many.</param>
    /// <param name="home">Where most of them live.</param>
    /// <param name="habits">How they pay, each as often as it is listed.</param>
    /// <param name="netDays">Days to pay.</param>
    public IReadOnlyList<DemoCustomer> People(int count, IReadOnlyList<Place> home, IReadOnlyList<Habit> habits, int netDays) =>
        [.. Enumerable.Range(0, count).Select(i => Person(i, home, habits, netDays))];

    private DemoCustomer Business(int i, int count)
    {
        var random = Random(i);
        var inKerala = i >= count - BusinessesInKerala;
        var place = inKerala ? random.Pick(Places.Kerala) : random.Below(100) switch
        {
            < 52 => random.Pick(Places.NewYork),
            < 64 => random.Pick(Places.California),
            < 87 => random.Pick(Places.OtherStates),
            < 94 => random.Pick(Places.Britain),
            _ => random.Pick(Places.Europe),
        };
        var kind = random.Below(100) switch { < 84 => PartyKind.Entity, < 93 => PartyKind.SoleTrader, < 97 => PartyKind.PartnershipOfIndividuals, _ => PartyKind.Unknown };
        var name = kind == PartyKind.SoleTrader ? $"{Names.Person(random, inKerala)} {random.Pick(Names.Trades)}" : Names.Company(random, place.Country);
        var currency = place.Country switch { "IN" => "INR", "GB" => "GBP", "US" => "USD", _ => "EUR" };
        return new()
        {
            Index = firstIndex + i,
            Row = InGroup(i, Row(random, i, name, place, kind, Names.Person(random, inKerala), $"{random.Pick(["ap", "accounts", "office", "bills"])}@{Names.Slug(name)}.test")) with
            {
                CreditLimit = i % 3 == 0 ? null : new Money(CreditSteps[i % CreditSteps.Length] * (currency == "INR" ? 50 : 1), Currency.Of(currency)),
                CreditCurrency = i % 3 == 0 ? null : Currency.Of(currency),
            },
            Kind = kind,
            Habit = random.Below(100) switch { < 44 => Habit.Prompt, < 71 => Habit.Slow, < 81 => Habit.Seasonal, < 91 => Habit.Deteriorating, < 95 => Habit.Disputing, _ => Habit.Broken },
            Currency = currency,
            SecondCurrency = currency == "INR" && random.Chance(150) ? "USD" : null,
            NetDays = random.Pick(BusinessTerms),
            Weight = random.Below(100) switch { < 60 => random.Between(2, 6), < 90 => random.Between(8, 20), _ => random.Between(30, 80) },
            StrategyId = random.Chance(320) ? "firm-b2b" : null,
        };
    }

    /// <summary>Of every twenty-five the first is a head office: three belong to it, and one more to the third of them.</summary>
    private CustomerRow InGroup(int i, CustomerRow row) => (i % 25) switch
    {
        1 or 2 or 3 => row with { ParentNumber = NumberOf(i - (i % 25)) },
        4 => row with { ParentNumber = NumberOf(i - 1) },
        _ => row,
    };

    private string NumberOf(int i) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{10_001 + (i * 7)}");

    private DemoCustomer Person(int i, IReadOnlyList<Place> home, IReadOnlyList<Habit> habits, int netDays)
    {
        var random = Random(i);
        var place = random.Chance(880) ? random.Pick(home) : random.Pick(Places.OtherStates);
        var name = Names.Person(random, false);
        var address = string.Create(CultureInfo.InvariantCulture, $"{Names.Slug(name)}.{firstIndex + i}@example.{random.Pick(["com", "org", "net"])}");
        var kind = random.Chance(970) ? PartyKind.NaturalPerson : PartyKind.Unknown;
        return new()
        {
            Index = firstIndex + i,
            Row = Row(random, i, name, place, kind, null, address),
            Kind = kind,
            Habit = random.Pick(habits),
            Currency = "USD",
            NetDays = netDays,
            Weight = random.Between(1, 9),
        };
    }

    /// <summary>The row as the creditor's system would state it: some addresses were never asked for, some zones were told by the customer.</summary>
    private CustomerRow Row(DemoRandom random, int i, string name, Place place, PartyKind kind, string? contact, string email)
    {
        var number = NumberOf(i);
        var reach = random.Below(100);
        var (hasStreet, hasMail, hasPhone) = reach switch { < 70 => (true, true, true), < 82 => (true, true, false), < 90 => (true, false, true), < 95 => (true, false, false), < 98 => (false, true, false), _ => (false, false, false) };
        return new()
        {
            Line = i + 2,
            ExternalId = number,
            ContentHash = [],
            Number = number,
            NumberKey = CustomerNumber.Key(number),
            Name = name,
            Kind = kind switch { PartyKind.NaturalPerson => CustomerRowKind.Consumer, PartyKind.Unknown => null, _ => CustomerRowKind.Business },
            ContactName = contact,
            Email = hasMail ? email : null,
            Phone = hasPhone ? place.Phone(random) : null,
            AddressLine1 = hasStreet ? Names.Street(random, place.Country) : null,
            City = hasStreet ? place.City : null,
            Region = hasStreet ? place.Region : null,
            PostalCode = hasStreet ? place.PostalCode : null,
            Country = hasStreet || reach % 2 == 0 ? place.Country : null,
            Language = Language(random, place),
            TimeZone = random.Chance(90) ? Zone(place) : null,
        };
    }

    private static string? Language(DemoRandom random, Place place) => place.Country switch
    {
        "IN" => random.Chance(350) ? "ml" : "en",
        "DE" or "AT" => "de",
        "FR" => "fr",
        "NL" => "nl",
        "GB" => "en",
        _ => random.Below(100) switch { < 62 => "en", < 74 => "es", _ => null },
    };

    private static string? Zone(Place place) => (place.Country, place.Region) switch
    {
        ("US", "CA" or "WA") => "America/Los_Angeles",
        ("US", "NY" or "NJ" or "CT" or "PA" or "MA") => "America/New_York",
        ("IN", _) => "Asia/Kolkata",
        ("GB", _) => "Europe/London",
        _ => null,
    };

    private DemoRandom Random(int i) => DemoRandom.Stream(seed, firstIndex + i);
}
