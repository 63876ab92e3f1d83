namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>
/// Objects whenever the rule applies: what it forbids is all in its matcher. A doubt about who or what the rule binds counts as yes; a doubt about
/// a circumstance it turns on gets the rule's answer to unknown.
/// </summary>
/// <param name="Says">What it answers.</param>
/// <param name="Code">What has to exist, for <see cref="VerdictKind.Require"/>.</param>
public sealed record Bars(VerdictKind Says, string? Code) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["circumstances"];

    internal static Bars Read(NodeReader p) => new(p.Enum<VerdictKind>("verdict"), p.OptionalText("code"));

    internal override void Examine(GateCheck check)
    {
        if (check.UnknownMatter is { } unknown)
            check.ObjectUnknown(unknown);
        else
            check.Object(Says, [], requires: Says == VerdictKind.Require ? Code ?? "approval:compliance" : null);
    }
}
