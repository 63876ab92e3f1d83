namespace Dunwell.Domain.Compliance.Rules;

/// <summary>Nothing is collected on a debt that is paid, settled, discharged or otherwise not ours to ask for.</summary>
public sealed record DebtStatusBars(Choice<DebtStatus> Statuses) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["debt status"];

    internal static DebtStatusBars Read(NodeReader p) => new(p.Choice<DebtStatus>("statuses", required: true));

    internal override void Examine(GateCheck check)
    {
        for (var i = 0; i < check.Facts.Debts.Count; i++)
        {
            var status = check.Facts.Debts[i].Status;
            if (status.IsUnknown)
                check.ObjectUnknown("debt status");
            else if (Statuses.Lists(status.Value))
                check.Object(VerdictKind.Block, [new("status", status.Value.ToString(), status.Certainty, status.Source)]);
        }
    }
}
