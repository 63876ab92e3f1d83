using System.Globalization;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>At most so many events, the act in question counted as one.</summary>
/// <param name="Days">Rolling days looked at, today included; null looks at all of them.</param>
/// <param name="Since">Only events on or after the latest of these count: a new authorisation starts anew.</param>
public sealed record EventLimit(
    IReadOnlyList<LegalEventKind> Events,
    IReadOnlyList<string> Details,
    int Max,
    int? Days,
    IReadOnlyList<LegalEventKind> Since,
    VerdictKind Says,
    string? Code) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = [.. Events.Select(EnumNames<LegalEventKind>.Of)];

    internal static EventLimit Read(NodeReader p) =>
        new(
            p.Values<LegalEventKind>("events"), p.Texts("details"), p.Int("max", 0, 1000), p.OptionalInt("days", 1, 3660), p.Values<LegalEventKind>("since"),
            p.Enum("verdict", VerdictKind.Block), p.OptionalText("code"));

    internal override void Examine(GateCheck check)
    {
        var since = Days is { } days ? check.Clock.EarliestToday.AddDays(1 - days) : DateOnly.MinValue;
        foreach (var kind in Since)
        {
            foreach (var start in check.EventsOf(kind) ?? [])
                since = start.On > since ? start.On : since;
        }

        var count = 0;
        foreach (var kind in Events)
        {
            if (check.EventsOf(kind) is not { } events)
            {
                check.ObjectUnknown(EnumNames<LegalEventKind>.Of(kind));
                return;
            }

            count += events.Count(e => e.On >= since && (Details.Count == 0 || (e.Detail is { } detail && Details.Contains(detail))));
        }

        if (count + 1 > Max)
        {
            check.Object(
                Says,
                [new("count", count.ToString(CultureInfo.InvariantCulture)), new("max", Max.ToString(CultureInfo.InvariantCulture))],
                requires: Says == VerdictKind.Require ? Code ?? "approval:compliance" : null);
        }
    }
}
