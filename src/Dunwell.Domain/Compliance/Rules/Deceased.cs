using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The person has died: collection stops until it goes to who may act for the estate, and then never implies that survivors are liable.</summary>
/// <param name="InsertId">The disclosure for representatives and spouses; null when none is required.</param>
public sealed record Deceased(string? InsertId) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["deceased"];

    internal static Deceased Read(NodeReader p) => new(p.OptionalText("insert"));

    internal override void Examine(GateCheck check)
    {
        // An organisation does not die.
        if (check.Facts.Person.Kind.Or(PartyKind.Unknown) == PartyKind.Entity)
            return;
        var fact = check.Facts.Person.Deceased;
        if (fact.IsUnknown)
        {
            check.ObjectUnknown("deceased");
            return;
        }

        if (!fact.Value)
            return;
        FactUsed[] facts = [new("recipient", check.Action.Recipient.ToString()), new("deceased", "yes", fact.Certainty, fact.Source)];
        if (check.Action.Recipient is not (RecipientRole.EstateRepresentative or RecipientRole.Spouse or RecipientRole.ConfirmedSuccessor or RecipientRole.Attorney))
            check.Object(VerdictKind.Hold, facts);
        else if (InsertId is not null)
            check.Demand(new(InsertId, check.Action.Language, "body"));
    }
}
