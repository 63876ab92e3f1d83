using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules;

namespace Dunwell.Domain.Compliance;

/// <summary>How well a rule's text was verified.</summary>
public enum Confidence
{
    /// <summary>Our own policy, not law.</summary>
    Policy,
    Primary,
    PartlyPrimary,
    Secondary,
    Memory,
}

public enum RuleStatus
{
    /// <summary>Not run.</summary>
    Draft,

    /// <summary>Runs, and only warns.</summary>
    WarnOnly,
    Enforcing,

    /// <summary>Not run any more.</summary>
    Retired,
}

/// <summary>What a rule answers when a fact it needs is unknown.</summary>
public enum OnUnknown
{
    Block,
    Require,
    Defer,
    Warn,
}

public enum SourceKind
{
    Policy,
    Statute,
    Regulation,
    Guidance,
    CourtDecision,
}

/// <summary>Which date decides whether a rule is in force.</summary>
public enum AppliesBy
{
    ActionDate,
    DebtDate,
    ContractDate,
    PlacementDate,
}

/// <summary>When a rule is law. Both ends are included; null is open.</summary>
public sealed record InForce(DateOnly? From, DateOnly? To, AppliesBy By);

/// <summary>Who may let an act go ahead against a rule, with a reason that is recorded.</summary>
public enum OverridableBy
{
    Nobody,
    Supervisor,
    Compliance,
    Legal,
}

/// <summary>One rule of a pack: which law it is and when it applies (data), and what it looks at (its kind).</summary>
public sealed record Rule
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Citations { get; init; }

    public required SourceKind Source { get; init; }

    public required Confidence Confidence { get; init; }

    public required DateOnly VerifiedOn { get; init; }

    public required InForce InForce { get; init; }

    public required RuleStatus Status { get; init; }

    public required Matcher AppliesWhen { get; init; }

    public required RuleKind Kind { get; init; }

    public required OnUnknown OnUnknown { get; init; }

    public OverridableBy OverridableBy { get; init; }

    /// <summary>One sentence; {names} stand for facts the kind reports.</summary>
    public required string ReasonText { get; init; }

    public IReadOnlyList<RuleTask> Tasks { get; init; } = [];

    public IReadOnlyList<RuleRecord> Records { get; init; } = [];

    /// <summary>Names of the example cases that prove the rule.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    internal bool Runs => Status is RuleStatus.Enforcing or RuleStatus.WarnOnly;
}

/// <summary>A duty that arises when the rule objects.</summary>
/// <param name="DueInDays">Days from the action; null has no deadline.</param>
/// <param name="Counting">The calendar the days are counted on.</param>
public sealed record RuleTask(string Queue, string Text, int? DueInDays, LegalCalendar Counting = LegalCalendar.Calendar);

/// <summary>Evidence to write whenever the rule applied.</summary>
public sealed record RuleRecord(string Fact, string Retention);
