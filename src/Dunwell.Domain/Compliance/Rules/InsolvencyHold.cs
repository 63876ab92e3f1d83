using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>A bankruptcy, moratorium or adviser's pause stops collection of the debts in it.</summary>
/// <param name="Kinds">Proceedings the rule is about.</param>
/// <param name="Days">How long one lasts when its end is not on file; null is until it is lifted.</param>
public sealed record InsolvencyHold(Choice<InsolvencyKind> Kinds, int? Days) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["insolvency"];

    internal static InsolvencyHold Read(NodeReader p) =>
        new(p.Choice<InsolvencyKind>("kinds"), p.Int("days", 0, 3660, 0) is > 0 and var days ? days : null);

    internal override void Examine(GateCheck check)
    {
        var fact = check.Facts.Person.Insolvency;
        if (fact.IsUnknown)
        {
            check.ObjectUnknown("insolvency");
            return;
        }

        if (fact.Value is not { } proceeding || !Kinds.Allows(proceeding.Kind) || !check.Touches(proceeding.ItemKeys))
            return;
        var last = proceeding.EndsOn ?? (Days is { } days ? proceeding.StartsOn.AddDays(days) : (DateOnly?)null);
        if (check.Clock.EarliestToday > last || check.Clock.LatestToday < proceeding.StartsOn)
            return;
        check.Object(
            VerdictKind.Hold,
            [
                new("kind", proceeding.Kind.ToString(), fact.Certainty, fact.Source),
                new("start", proceeding.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new("end", last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "not known"),
            ],
            last is { } day ? check.StartOfDay(day.AddDays(1)) : null);
    }
}
