using System.Globalization;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>
/// A disputed debt, or the disputed part of it, is not collected until the dispute is answered. The rest of a partly disputed item stays collectable:
/// the action then has to say what it demands.
/// </summary>
/// <param name="WrittenOnly">A spoken dispute only warns.</param>
/// <param name="InValidationPeriodOnly">A dispute known to be late only warns. Where nobody said, the notice sent and the days of grace tell.</param>
public sealed record DisputeHold(bool WrittenOnly, bool InValidationPeriodOnly) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["disputes", "open balance"];

    internal static DisputeHold Read(NodeReader p) => new(p.Flag("written_only", false), p.Flag("in_validation_period_only", false));

    internal override void Examine(GateCheck check)
    {
        for (var i = 0; i < check.Facts.Debts.Count; i++)
        {
            var debt = check.Facts.Debts[i];
            if (!check.Concerns(debt))
                continue;
            if (debt.Disputes is not { IsUnknown: false, Value: { } disputes })
                check.ObjectUnknown("disputes");
            else if (disputes.Count > 0)
                Examine(check, debt, disputes);
        }
    }

    private void Examine(GateCheck check, DebtFacts debt, IReadOnlyList<DisputeFact> disputes)
    {
        var holding = disputes.Where(d => d.AnsweredOn is null && Holds(d, debt, check)).ToList();
        var late = disputes.FirstOrDefault(d => d.AnsweredOn is null && !Holds(d, debt, check));
        if (holding.Count > 0 && !DemandsOnlyTheRest(check, debt, holding))
            check.Object(VerdictKind.Hold, Describe(holding[0]));
        else if (late is not null)
            check.Object(VerdictKind.Warn, Describe(late));
    }

    private bool Holds(DisputeFact dispute, DebtFacts debt, GateCheck check) =>
        (dispute.InWriting || !WrittenOnly)
        && (!InValidationPeriodOnly || IsTimely(dispute, debt, check) != Tri.No);

    private static Tri IsTimely(DisputeFact dispute, DebtFacts debt, GateCheck check) =>
        !dispute.InValidationPeriod.IsUnknown || WorkedOut.ValidationEnd(check, debt.ItemKey) is not { } end
            ? dispute.InValidationPeriod.ToTri()
            : dispute.ReceivedOn <= end.AddDays(ValidationPeriod.DaysOfGrace) ? Tri.Yes : Tri.No;

    private static bool DemandsOnlyTheRest(GateCheck check, DebtFacts debt, List<DisputeFact> holding)
    {
        if (debt.OpenBalance.IsUnknown)
            return false;
        var rest = debt.OpenBalance.Value;
        foreach (var dispute in holding)
        {
            if (dispute.Disputed is not { } amount || amount.Currency != rest.Currency)
                return false;
            rest -= amount;
        }

        foreach (var item in check.Action.Items)
        {
            if (item.ItemKey == debt.ItemKey)
                return item.Demanded is { } demanded && demanded.Currency == rest.Currency && demanded <= rest;
        }

        return false;
    }

    private static FactUsed[] Describe(DisputeFact dispute) =>
    [
        new("date", dispute.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("amount", dispute.Disputed?.ToString() ?? "the whole item"),
        new("form", dispute.InWriting ? "in writing" : "spoken"),
    ];
}
