using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance;

/// <summary>Everything the rules may look at for one check, in groups. What was not loaded stays unknown, and unknown never permits more.</summary>
public sealed record GateFacts
{
    public required ActorFacts Actor { get; init; }

    /// <summary>The debts behind the action's items; at least one for anything that concerns money owed.</summary>
    public required IReadOnlyList<DebtFacts> Debts { get; init; }

    public required PersonFacts Person { get; init; }

    public PreferenceFacts Preferences { get; init; } = PreferenceFacts.NotLoaded;

    public HistoryFacts History { get; init; } = HistoryFacts.NotLoaded;

    /// <summary>Holds people have set on the account or its items.</summary>
    public Fact<IReadOnlyList<ManualHold>> Holds { get; init; }

    /// <summary>Circumstances, dated events, papers and figures that rules of law turn on.</summary>
    public MatterFacts Matters { get; init; } = MatterFacts.NotLoaded;

    /// <summary>How fresh the bank and ERP data behind the account is. Known and empty means the creditor has no feeds.</summary>
    public Fact<IReadOnlyList<FeedFreshness>> Feeds { get; init; }

    /// <summary>Why the facts could not be read, or null. The gate blocks whatever else is here.</summary>
    public string? UnreadableBecause { get; init; }

    /// <summary>Stands in when loading failed: a gate that cannot read its facts blocks.</summary>
    public static GateFacts Unreadable(string reason) =>
        new() { Actor = new(), Debts = [], Person = new(), UnreadableBecause = reason };
}

/// <summary>In which capacity and from where we collect.</summary>
public sealed record ActorFacts
{
    public Fact<ActorRole> Role { get; init; }

    /// <summary>Places the collector works from ("US-TX"): some rules follow the collector.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];
}

/// <summary>Where a debt stands.</summary>
public enum DebtStatus
{
    Open,
    Paid,
    Settled,
    Discharged,
    WrittenOff,
    Sold,
    IdentityTheft,
}

/// <summary>One open item as the law sees it.</summary>
public sealed record DebtFacts(Guid ItemKey)
{
    public Fact<DebtPurpose> Purpose { get; init; }

    public Fact<DebtType> Type { get; init; }

    public Fact<DebtStatus> Status { get; init; }

    /// <summary>What is open on the item.</summary>
    public Fact<Money> OpenBalance { get; init; }

    /// <summary>Disputes on the item that are open.</summary>
    public Fact<IReadOnlyList<DisputeFact>> Disputes { get; init; }

    /// <summary>Day of the first communication about the debt; known null means there was none yet.</summary>
    public Fact<DateOnly?> FirstCommunicationOn { get; init; }

    public Fact<DateOnly> DebtDate { get; init; }

    public Fact<DateOnly> ContractDate { get; init; }

    public Fact<DateOnly> PlacementDate { get; init; }

    /// <summary>The first day the debt was late and stayed so: limitation usually runs from it.</summary>
    public Fact<DateOnly> DefaultOn { get; init; }

    /// <summary>Day of the last payment by or for the debtor; known null means none.</summary>
    public Fact<DateOnly?> LastPaymentOn { get; init; }

    /// <summary>Day of the last written acknowledgment; known null means none.</summary>
    public Fact<DateOnly?> AcknowledgedOn { get; init; }

    /// <summary>The law the contract names ("US-DE"); known null means it names none.</summary>
    public Fact<string?> GoverningLaw { get; init; }

    /// <summary>Circumstances of this debt alone; those of the whole matter are in <see cref="GateFacts.Matters"/>.</summary>
    public IReadOnlyDictionary<Circumstance, Fact<bool>> Circumstances { get; init; } = MatterFacts.NoCircumstances;
}

/// <summary>A contested amount of an item.</summary>
/// <param name="ReceivedOn">The day it reached us.</param>
/// <param name="InWriting">On paper or through an electronic channel we accept.</param>
/// <param name="Disputed">The contested amount; null means the whole item.</param>
/// <param name="InValidationPeriod">Whether it came before the end of the validation period.</param>
/// <param name="AnsweredOn">The day verification was sent, or null while it is owed.</param>
public sealed record DisputeFact(DateOnly ReceivedOn, bool InWriting, Money? Disputed, Fact<bool> InValidationPeriod, DateOnly? AnsweredOn = null);
