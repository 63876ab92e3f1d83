namespace Dunwell.Domain.Compliance.Rules;

/// <summary>Objects to nothing: the rule is there for the evidence it asks to be written.</summary>
public sealed record RecordOnly : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = [];

    internal override void Examine(GateCheck check)
    {
    }
}
