using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance;

/// <summary>What one rule, or all rules together, answer; ordered from most lenient to strictest.</summary>
public enum VerdictKind
{
    Allow,

    /// <summary>A person may go on; the reason is recorded.</summary>
    Warn,

    /// <summary>Allowed when the named disclosures are in the message.</summary>
    AllowWithInserts,

    /// <summary>The finished message must change before it may go.</summary>
    Rewrite,

    /// <summary>Only the listed channels remain.</summary>
    RestrictChannels,

    /// <summary>Not now; the earliest instant is given.</summary>
    Defer,

    /// <summary>Only after something exists: a consent, a notice, an approval.</summary>
    Require,

    /// <summary>Must not happen; waiting does not cure it.</summary>
    Block,

    /// <summary>Collection of the debt, part of it, or from the person stops.</summary>
    Hold,
}

/// <summary>A disclosure that must be rendered, in the language of the message.</summary>
public sealed record Insert(string TextId, string Language, string Position);

/// <summary>A duty with a deadline that the check created.</summary>
public sealed record GateTask(string Queue, string Text, DateOnly? DueOn, string RuleId);

/// <summary>Evidence that must be written whatever the result.</summary>
public sealed record GateRecord(string Fact, string Retention, string RuleId);

/// <summary>A fact a rule relied on, as shown to people.</summary>
public readonly record struct FactUsed(string Name, string Value, Certainty Certainty = Certainty.Known, string? Source = null);

/// <summary>Why one rule objected.</summary>
public sealed record Reason
{
    public required string RuleId { get; init; }

    public required string RuleVersion { get; init; }

    public required string PackId { get; init; }

    public required string PackHash { get; init; }

    public required string Citation { get; init; }

    public required Confidence Confidence { get; init; }

    public required RuleStatus Status { get; init; }

    /// <summary>What the rule counted as in the verdict.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>What the rule itself says. Differs from <see cref="Kind"/> when the rule only warns.</summary>
    public required VerdictKind RuleSays { get; init; }

    /// <summary>One sentence with the values of the facts in it.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<FactUsed> FactsUsed { get; init; }

    /// <summary>The instant this rule would no longer object by itself, for <see cref="VerdictKind.Defer"/> and dated holds.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>Code of what has to exist, for <see cref="VerdictKind.Require"/>.</summary>
    public string? Requires { get; init; }

    /// <summary>Who may let the act go ahead all the same.</summary>
    public OverridableBy OverridableBy { get; init; }
}

/// <summary>The gate's answer. Only an answer that allows carries a <see cref="GatePass"/>.</summary>
public sealed record Verdict
{
    /// <summary>The strictest of all objections; <see cref="VerdictKind.Warn"/> is reported as <see cref="VerdictKind.Allow"/> with reasons.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>For a deferral the latest instant any rule named. Other rules may be closed then: ask <see cref="NextLawfulSlot"/> for the exact one.</summary>
    public DateTime? EarliestAtUtc { get; init; }

    /// <summary>Channels every restricting rule leaves open; null when none restricts.</summary>
    public IReadOnlySet<Channel>? AllowedChannels { get; init; }

    public required IReadOnlyList<Insert> Inserts { get; init; }

    public required IReadOnlyList<GateTask> Tasks { get; init; }

    public required IReadOnlyList<GateRecord> Records { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Hash of all rule packs that were asked.</summary>
    public required string PackHash { get; init; }

    /// <summary>The permission; null unless allowed.</summary>
    public required GatePass? Pass { get; init; }

    public bool IsAllowed => Pass is not null;

    /// <summary>True when a person should see the reasons though the action may go.</summary>
    public bool HasWarnings => IsAllowed && Reasons.Any(r => r.Kind == VerdictKind.Warn);
}
