using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>A lawyer or adviser acts for the person: contact goes to the adviser. After long silence of the adviser, direct contact needs an approval.</summary>
/// <param name="SilenceDays">Days after our last letter without an answer that count as silence.</param>
public sealed record Represented(int SilenceDays) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["attorney"];

    internal static Represented Read(NodeReader p) => new(p.Int("silence_days", 1, 366));

    internal override void Examine(GateCheck check)
    {
        var fact = check.Facts.Person.Attorney;
        if (fact.IsUnknown)
        {
            check.ObjectUnknown("attorney");
            return;
        }

        if (fact.Value is not { DirectContactApproved: false } attorney || !check.Touches(attorney.ItemKeys))
            return;
        FactUsed[] facts = [new("since", attorney.LastLetterOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never written to", fact.Certainty, fact.Source)];
        if (IsSilent(attorney, check.Clock.EarliestToday))
            check.Object(VerdictKind.Require, facts, requires: "approval:direct-contact");
        else
            check.Object(VerdictKind.Hold, facts);
    }

    private bool IsSilent(Representation attorney, DateOnly today) =>
        attorney.LastLetterOn is { } letter
        && !(attorney.LastAnswerOn >= letter)
        && today > letter.AddDays(SilenceDays);
}
