using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance;

/// <summary>What the person has asked for, allowed and forbidden.</summary>
public sealed record PreferenceFacts
{
    public static PreferenceFacts NotLoaded { get; } = new();

    /// <summary>Loaded, and the person has said nothing.</summary>
    public static PreferenceFacts NoneOnFile { get; } = new()
    {
        OptOuts = Fact.Known<IReadOnlyList<OptOut>>([]),
        CeaseRequests = Fact.Known<IReadOnlyList<CeaseRequest>>([]),
        Consents = Fact.Known<IReadOnlyList<GivenConsent>>([]),
        NamedTimes = Fact.Known<IReadOnlyList<NamedTime>>([]),
    };

    public Fact<IReadOnlyList<OptOut>> OptOuts { get; init; }

    public Fact<IReadOnlyList<CeaseRequest>> CeaseRequests { get; init; }

    public Fact<IReadOnlyList<GivenConsent>> Consents { get; init; }

    public Fact<IReadOnlyList<NamedTime>> NamedTimes { get; init; }
}

/// <summary>"Not by this medium" or, with an address, "not at this number".</summary>
public sealed record OptOut(Channel Channel, string? Address, DateTime AtUtc);

/// <summary>A refusal to pay or a wish that contact stops.</summary>
/// <param name="ItemKeys">Debts it covers; empty means all of them.</param>
public sealed record CeaseRequest(DateOnly ReceivedOn, bool InWriting, IReadOnlyList<Guid> ItemKeys);

public enum ConsentPurpose
{
    /// <summary>To be contacted by a medium.</summary>
    Contact,

    /// <summary>To be called again soon, beyond the usual limits.</summary>
    MoreCalls,

    /// <summary>To receive required disclosures electronically.</summary>
    ElectronicDelivery,
}

/// <summary>A permission the person gave directly to us.</summary>
/// <param name="Address">The one address it is for; null means the medium as a whole.</param>
/// <param name="ItemKeys">Debts it is for; empty means not limited to a debt.</param>
/// <param name="IsSigned">Given in writing, on paper or electronically.</param>
/// <param name="IsNotEmployers">The person affirmed that the address is not the employer's.</param>
public sealed record GivenConsent(
    Channel Channel,
    ConsentPurpose Purpose,
    DateOnly GivenOn,
    string? Address,
    IReadOnlyList<Guid> ItemKeys,
    bool IsSigned = false,
    bool IsNotEmployers = false,
    DateOnly? WithdrawnOn = null);

/// <summary>A time of the person's own day they named as good or bad. From after To runs over midnight; To is not included.</summary>
/// <param name="Days">Days of the week it is about; empty means every day.</param>
public sealed record NamedTime(bool IsConvenient, IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    /// <summary>A whole day of the week.</summary>
    public static NamedTime WholeDay(bool isConvenient, DayOfWeek day) => new(isConvenient, [day], TimeOnly.MinValue, TimeOnly.MinValue);

    internal bool Contains(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        if (From < To)
            return On(local.DayOfWeek) && time >= From && time < To;
        if (From == To)
            return On(local.DayOfWeek);
        return (On(local.DayOfWeek) && time >= From) || (On(local.AddDays(-1).DayOfWeek) && time < To);
    }

    private bool On(DayOfWeek day)
    {
        if (Days.Count == 0)
            return true;
        for (var i = 0; i < Days.Count; i++)
        {
            if (Days[i] == day)
                return true;
        }

        return false;
    }
}
