namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The person's time zone must be known; what happens otherwise is the rule's answer to unknown.</summary>
public sealed record ZoneKnown : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["time zones"];

    internal override void Examine(GateCheck check)
    {
        if (check.Clock.IsUnknown)
            check.ObjectUnknown("time zone");
    }
}
