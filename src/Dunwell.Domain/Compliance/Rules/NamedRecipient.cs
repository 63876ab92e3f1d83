namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The message is addressed to a person by name, not to "the occupier" or an unnamed estate.</summary>
/// <param name="Refused">Beginnings of names that name nobody, in any letter case.</param>
public sealed record NamedRecipient(IReadOnlyList<string> Refused) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["recipient name"];

    internal static NamedRecipient Read(NodeReader p) => new(p.Texts("refused"));

    internal override void Examine(GateCheck check)
    {
        if (check.Action.RecipientName is not { } name || string.IsNullOrWhiteSpace(name))
            check.ObjectUnknown("recipient name");
        else if (Refused.Any(r => name.Trim().StartsWith(r, StringComparison.OrdinalIgnoreCase)))
            check.Object(VerdictKind.Block, [new("name", name)]);
    }
}
