using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance;

/// <summary>How a person belongs to a jurisdiction.</summary>
public enum Attachment
{
    Residence,
    Mailing,
    PhoneArea,
    CollectorSite,
}

/// <summary>One place the person belongs to.</summary>
/// <param name="Code">ISO 3166 code, finer parts after a dash: "US", "US-NY", "US-NY-NYC".</param>
/// <param name="By">The evidence that ties the person to it.</param>
/// <param name="IsExact">True when the place is known as finely as codes go: "US-NY" exact is New York outside the city.</param>
public sealed record JurisdictionLink(string Code, Attachment By, bool IsExact = false);

/// <summary>The person we would contact.</summary>
public sealed record PersonFacts
{
    public Fact<PartyKind> Kind { get; init; }

    /// <summary>Every place the person belongs to. Empty means unknown.</summary>
    public IReadOnlyList<JurisdictionLink> Jurisdictions { get; init; } = [];

    /// <summary>Every time zone the person may be in. Empty means unknown.</summary>
    public PlausibleZones Zones { get; init; } = PlausibleZones.None;

    public Fact<bool> Deceased { get; init; }

    /// <summary>Known null means nobody represents the person.</summary>
    public Fact<Representation?> Attorney { get; init; }

    /// <summary>Known null means no bankruptcy, moratorium or the like.</summary>
    public Fact<Insolvency?> Insolvency { get; init; }

    /// <summary>Addresses and numbers on file.</summary>
    public IReadOnlyList<AddressFact> Addresses { get; init; } = [];
}

/// <summary>A lawyer or adviser who acts for the person.</summary>
/// <param name="ItemKeys">Debts it covers; empty means all of them.</param>
/// <param name="LastLetterOn">When we last wrote to the adviser.</param>
/// <param name="LastAnswerOn">When the adviser last answered.</param>
/// <param name="DirectContactApproved">The adviser agreed to direct contact, or legal approved it after silence.</param>
public sealed record Representation(IReadOnlyList<Guid> ItemKeys, DateOnly? LastLetterOn = null, DateOnly? LastAnswerOn = null, bool DirectContactApproved = false);

public enum InsolvencyKind
{
    Bankruptcy,
    Administration,
    BreathingSpace,
    MentalHealthBreathingSpace,
    DebtAdviser,
    Other,
}

/// <summary>A proceeding or moratorium that stops collection.</summary>
/// <param name="ItemKeys">Debts in it; empty means all of them.</param>
/// <param name="EndsOn">Last day in force when known.</param>
public sealed record Insolvency(InsolvencyKind Kind, DateOnly StartsOn, DateOnly? EndsOn, IReadOnlyList<Guid> ItemKeys);

public enum AddressState
{
    Usable,
    Bounced,
    WrongPerson,
    NotInService,
    WorkProhibited,
}

/// <summary>What is known of one address or number.</summary>
public sealed record AddressFact(Channel Channel, string Address, AddressUse Use, Fact<AddressState> State);
