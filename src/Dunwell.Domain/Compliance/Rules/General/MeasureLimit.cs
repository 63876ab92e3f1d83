using System.Globalization;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>A figure must lie between two limits, both included.</summary>
/// <param name="WarnFrom">From here on the rule already warns; null never.</param>
public sealed record MeasureLimit(Measure Measure, decimal? Least, decimal? Most, decimal? WarnFrom, VerdictKind Says, string? Code) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = [EnumNames<Measure>.Of(Measure)];

    internal static MeasureLimit Read(NodeReader p) =>
        new(p.Enum<Measure>("measure"), p.OptionalDecimal("least"), p.OptionalDecimal("most"), p.OptionalDecimal("warn_from"), p.Enum("verdict", VerdictKind.Block), p.OptionalText("code"));

    internal override void Examine(GateCheck check)
    {
        if (!check.Facts.Matters.Measures.TryGetValue(Measure, out var fact) || fact.IsUnknown)
        {
            check.ObjectUnknown(EnumNames<Measure>.Of(Measure));
            return;
        }

        FactUsed[] facts =
        [
            new("value", fact.Value.ToString(CultureInfo.InvariantCulture), fact.Certainty, fact.Source),
            new("least", Least?.ToString(CultureInfo.InvariantCulture) ?? "none"),
            new("most", Most?.ToString(CultureInfo.InvariantCulture) ?? "none"),
        ];
        if (fact.Value < Least || fact.Value > Most)
            check.Object(Says, facts, requires: Says == VerdictKind.Require ? Code ?? "approval:compliance" : null);
        else if (fact.Value >= WarnFrom)
            check.Object(VerdictKind.Warn, facts);
    }
}
