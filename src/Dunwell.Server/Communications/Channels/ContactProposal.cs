using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.Communications;

/// <summary>A contact with the customer at one address, as the gate is asked about it.</summary>
internal static class ContactProposal
{
    /// <summary>Before there are words: about everything past due, or everything open when nothing is.</summary>
    public static GateAction Action(AccountDossier dossier, DossierContact to, DateOnly today) => Action(dossier, to, Items(dossier, today));

    public static GateAction Action(AccountDossier dossier, DossierContact to, IReadOnlyList<ActionItem> about) =>
        new(KindOf(to.Channel), to.Channel, dossier.Id.Value, about, to.Address)
        {
            PersonKey = dossier.CustomerId.Value,
            Recipient = RecipientOf(to.Role),
            RecipientName = to.PersonName ?? dossier.Name,
            CarriesDebtInformation = Tri.Yes,
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

    private static RecipientRole RecipientOf(ContactRole role) => role switch
    {
        ContactRole.Attorney => RecipientRole.Attorney,
        ContactRole.Spouse => RecipientRole.Spouse,
        ContactRole.Guarantor => RecipientRole.CoDebtor,
        ContactRole.ThirdParty => RecipientRole.ThirdParty,
        _ => RecipientRole.Debtor,
    };

    private static ActionKind KindOf(Channel channel) => channel switch
    {
        Channel.Email => ActionKind.Email,
        Channel.Phone => ActionKind.Call,
        Channel.Sms => ActionKind.Sms,
        Channel.Letter => ActionKind.Letter,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Nobody is contacted by it from here"),
    };
}
