namespace Dunwell.Domain.Compliance.Rules;

/// <summary>What a rule looks at. Kinds are code, numbers and places are data: most laws are one of these with other numbers.</summary>
public abstract record RuleKind
{
    // Only this assembly adds kinds, so a pass cannot be had by a kind that objects to nothing on purpose.
    private protected RuleKind()
    {
    }

    /// <summary>Facts it needs, for documents and for screens that say what is missing.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    /// <summary>Raises every objection it has.</summary>
    internal abstract void Examine(GateCheck check);
}
