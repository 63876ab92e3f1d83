using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>A person has put the account or an item on hold.</summary>
public sealed record HoldSet : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["holds"];

    internal override void Examine(GateCheck check)
    {
        if (check.Facts.Holds is not { IsUnknown: false, Value: { } holds })
        {
            check.ObjectUnknown("holds");
            return;
        }

        for (var i = 0; i < holds.Count; i++)
        {
            var hold = holds[i];
            if (hold.From <= check.Clock.LatestToday && !(hold.Until < check.Clock.EarliestToday) && check.Touches(hold.ItemKeys))
                check.Object(VerdictKind.Hold, [new("hold", hold.Reason), new("until", hold.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "lifted")]);
        }
    }
}
