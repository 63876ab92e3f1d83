using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The address exists, reaches the right person and is not a workplace where contact is forbidden.</summary>
/// <param name="States">States the rule is about; none means all, and a missing address too. A workplace warns unless the rule is about other states only.</param>
public sealed record AddressUsable(Choice<AddressState> States = default) : RuleKind
{
    internal static AddressUsable Read(NodeReader p) => new(p.Choice<AddressState>("states"));

    public override IReadOnlyList<string> Needs { get; } = ["address", "address state"];

    internal override void Examine(GateCheck check)
    {
        var action = check.Action;
        if (action.Channel == Channel.Portal)
            return;
        if (string.IsNullOrWhiteSpace(action.Address))
        {
            if (States.IsAny)
                check.Object(VerdictKind.Block, [new("address", "none"), new("state", "missing")]);
            return;
        }

        var known = Find(check.Facts.Person.Addresses, action);
        if (known is null || known.State.IsUnknown)
            check.ObjectUnknown("address state");
        else if (known.State.Value != AddressState.Usable && States.Allows(known.State.Value))
            check.Object(VerdictKind.Block, [new("address", action.Address), new("state", known.State.Value.ToString(), known.State.Certainty, known.State.Source)]);
        else if (known.Use == AddressUse.Work && States.Allows(AddressState.WorkProhibited))
            check.Object(VerdictKind.Warn, [new("address", action.Address), new("state", "a workplace")]);
    }

    // A number may be on file for calls and used for texts: what is wrong with it is wrong with both.
    private static AddressFact? Find(IReadOnlyList<AddressFact> addresses, GateAction action)
    {
        AddressFact? found = null;
        for (var i = 0; i < addresses.Count; i++)
        {
            var candidate = addresses[i];
            if (!Addresses.Same(action.Channel, candidate.Address, action.Address))
                continue;
            if (candidate.State is { IsUnknown: false, Value: not AddressState.Usable })
                return candidate;
            found = candidate.Channel == action.Channel || found is null ? candidate : found;
        }

        return found;
    }
}
