using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>
/// A person asked not to be contacted by a medium, or at one address of it. Free are one confirmation that says nothing but that,
/// and a first reply when the person writes by that medium again.
/// </summary>
public sealed record MediumOptOut : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["opt-outs"];

    internal override void Examine(GateCheck check)
    {
        if (check.Facts.Preferences.OptOuts is not { IsUnknown: false, Value: { } optOuts })
        {
            check.ObjectUnknown("opt-outs");
            return;
        }

        for (var i = 0; i < optOuts.Count; i++)
        {
            if (Forbids(optOuts[i], check.Action))
            {
                Object(check, optOuts[i]);
                return;
            }
        }
    }

    private static bool Forbids(OptOut optOut, GateAction action) =>
        optOut.Channel == action.Channel
        && (optOut.Address is null || action.Address is null || Addresses.Same(action.Channel, optOut.Address, action.Address))
        && !(action.IsFirstReply && action.InReplyTo!.AtUtc > optOut.AtUtc);

    private static void Object(GateCheck check, OptOut optOut)
    {
        FactUsed[] facts =
        [
            new("channel", check.Action.Channel.ToString()),
            new("address", optOut.Address ?? "any"),
            new("date", optOut.AtUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        if (check.Action.Purpose == MessagePurpose.OptOutConfirmation && IsFirstConfirmation(check, optOut))
        {
            if (check.Action.CarriesDebtInformation != Tri.No)
                check.Object(VerdictKind.Rewrite, facts);
            return;
        }

        check.Object(VerdictKind.Block, facts);
        if (optOut.Address is null)
            check.Exclude(optOut.Channel, facts);
    }

    private static bool IsFirstConfirmation(GateCheck check, OptOut optOut) =>
        check.Facts.History.Attempts is { IsUnknown: false, Value: { } attempts }
        && !attempts.Any(a => a.Purpose == MessagePurpose.OptOutConfirmation && a.Channel == optOut.Channel && a.AtUtc >= optOut.AtUtc);
}
