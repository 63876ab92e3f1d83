using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.Communications;

/// <summary>A call as the gate is asked about it: to one number, about everything past due, or everything open when nothing is.</summary>
internal static class CallProposal
{
    public static GateAction Action(AccountDossier dossier, DossierContact number, DateOnly today)
    {
        var currency = Currency.Of(dossier.Currency);
        var owed = dossier.Items.Where(i => i.Open > 0).ToList();
        var late = owed.Where(i => i.DueDate < today).ToList();
        return new(ActionKind.Call, Channel.Phone, dossier.Id.Value, [.. (late.Count > 0 ? late : owed).Select(i => new ActionItem(i.Id.Value, new Money(i.Open, currency)))], number.Address)
        {
            PersonKey = dossier.CustomerId.Value,
            Recipient = number.Role switch
            {
                ContactRole.Attorney => RecipientRole.Attorney,
                ContactRole.Spouse => RecipientRole.Spouse,
                ContactRole.Guarantor => RecipientRole.CoDebtor,
                ContactRole.ThirdParty => RecipientRole.ThirdParty,
                _ => RecipientRole.Debtor,
            },
            RecipientName = number.PersonName ?? dossier.Name,
            CarriesDebtInformation = Tri.Yes,
        };
    }

    public static Verdict Judge(AccountDossier dossier, Creditor creditor, GateAction action, RuleBook rules, DateOnly today, DateTime now) =>
        ComplianceGate.Check(action, DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today), rules.Rules, now);
}
