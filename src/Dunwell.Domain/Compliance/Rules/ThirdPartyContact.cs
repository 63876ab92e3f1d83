using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>People other than the debtor and who acts for them hear nothing about a debt; they may be asked once where the person is,
/// and again when there is reason to think the answer was wrong or incomplete.</summary>
public sealed record ThirdPartyContact : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["recipient", "attempts"];

    internal override void Examine(GateCheck check)
    {
        if (check.Action.Recipient is not (RecipientRole.ThirdParty or RecipientRole.Employer))
            return;
        FactUsed[] facts = [new("recipient", check.Action.RecipientName ?? "a third party")];
        if (check.Action.Purpose != MessagePurpose.LocationInquiry || check.Action.CarriesDebtInformation != Tri.No)
            check.Object(VerdictKind.Block, facts);
        else if (check.Facts.History.Attempts is not { IsUnknown: false, Value: { } attempts })
            check.ObjectUnknown("attempts");
        else if (check.IsAny(Circumstance.LocationAnswerDoubted) != Tri.Yes && attempts.Any(a => a.Purpose == MessagePurpose.LocationInquiry && a.PersonKey == check.Action.PersonKey))
            check.Object(VerdictKind.Block, facts);
    }
}
