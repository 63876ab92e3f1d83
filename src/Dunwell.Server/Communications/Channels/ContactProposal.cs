using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.Communications;

/// <summary>A contact as the gate is asked about it before there are words: by one address, about everything past due, or everything open when nothing is.</summary>
internal static class ContactProposal
{
    public static GateAction Action(AccountDossier dossier, DossierContact to, DateOnly today) =>
        new(KindOf(to.Channel), to.Channel, dossier.Id.Value, Items(dossier, today), to.Address)
        {
            PersonKey = dossier.CustomerId.Value,
            Recipient = RecipientOf(to.Role),
            RecipientName = to.PersonName ?? dossier.Name,
            CarriesDebtInformation = Tri.Yes,
        };

    /// <summary>Whom the gate sees behind a contact of the customer.</summary>
    public static RecipientRole RecipientOf(ContactRole role) => role switch
    {
        ContactRole.Attorney => RecipientRole.Attorney,
        ContactRole.Spouse => RecipientRole.Spouse,
        ContactRole.Guarantor => RecipientRole.CoDebtor,
        ContactRole.ThirdParty => RecipientRole.ThirdParty,
        _ => RecipientRole.Debtor,
    };

    public static Verdict Judge(AccountDossier dossier, Creditor creditor, GateAction action, RuleBook rules, DateOnly today, DateTime now) =>
        ComplianceGate.Check(action, DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today), rules.Rules, now);

    /// <summary>What every contact with the customer is about today.</summary>
    public static IReadOnlyList<ActionItem> Items(AccountDossier dossier, DateOnly today)
    {
        var currency = Currency.Of(dossier.Currency);
        var owed = dossier.Items.Where(i => i.Open > 0).ToList();
        var late = owed.Where(i => i.DueDate < today).ToList();
        return [.. (late.Count > 0 ? late : owed).Select(i => new ActionItem(i.Id.Value, new Money(i.Open, currency)))];
    }

    private static ActionKind KindOf(Channel channel) => channel switch
    {
        Channel.Email => ActionKind.Email,
        Channel.Phone => ActionKind.Call,
        Channel.Sms => ActionKind.Sms,
        Channel.Letter => ActionKind.Letter,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Nobody is contacted by it from here"),
    };
}
