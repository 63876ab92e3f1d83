using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.Communications;

/// <summary>The facts of one message, from the dossier and the planner's claim.</summary>
internal static class MessageModels
{
    public static MessageModel Of(AccountDossier dossier, Creditor creditor, PlannedAction.Contact contact, Strategy strategy, DateOnly today, IReadOnlyList<KeyValuePair<string, string>> inserts) =>
        Of(
            dossier, creditor, contact.Claim, contact.Channel == StepChannel.Email ? Channel.Email : Channel.Letter, contact.Step.Level, contact.Step.Consequence, today,
            strategy.NextStepNotBefore(today, contact.Channel == StepChannel.Letter), inserts);

    public static MessageModel Of(
        AccountDossier dossier, Creditor creditor, Claim claim, Channel channel, int level, string? consequence, DateOnly today, DateOnly respondBy, IReadOnlyList<KeyValuePair<string, string>> inserts,
        DossierContact? to = null)
    {
        var currency = Currency.Of(dossier.Currency);
        to ??= DossierPlan.Address(dossier, channel);
        var model = new MessageModel(
            new(creditor.Name, Lines(creditor.PostalAddress), "Accounts Receivable", creditor.EmailFrom, creditor.Phone ?? "", []),
            CustomerOf(dossier, creditor, channel == Channel.Letter ? to : DossierPlan.Address(dossier, Channel.Letter), to?.PersonName),
            Culture(dossier.Country ?? creditor.Country),
            today,
            currency,
            level,
            [.. claim.Items.Select(i => i.ToMessageItem(currency) with { Charge = dossier.Items.Find(d => d.Id.Value == i.ItemId)?.Charge })],
            new(claim.CreditMinorUnits, currency),
            dossier.Terms ?? "as stated on each invoice",
            "",
            respondBy,
            inserts,
            null,
            consequence);
        var payment = PaymentRequest.For(Payee.Of(creditor), model.Asked, claim.Items is [var only] ? PaymentReferences.Of(new OpenItemId(only.ItemId)) : PaymentReferences.Of(dossier.Id));
        return model with { PaymentReference = payment.Reference, PaymentCode = payment.Code, Creditor = model.Creditor with { PaymentInstructions = HowToPay(creditor, payment) } };
    }

    /// <summary>The account money goes to, then the creditor's own words; a line these words say already is not said twice.</summary>
    internal static IReadOnlyList<string> HowToPay(Creditor creditor, PaymentRequest payment)
    {
        var own = Lines(creditor.PaymentInstructions ?? "");
        var said = Bare(string.Concat(own));
        return [.. payment.Lines.Where(line => !said.Contains(Bare(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]), StringComparison.OrdinalIgnoreCase)), .. own];

        static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    /// <param name="postal">Where letters go; null when no postal address is known.</param>
    /// <param name="person">Who is addressed; null for nobody by name.</param>
    internal static CustomerBlock CustomerOf(AccountDossier dossier, Creditor creditor, DossierContact? postal, string? person)
    {
        var lines = postal?.Address.Split('\n') ?? [];
        return new(
            dossier.Name, person ?? (dossier.Kind == PartyKind.NaturalPerson ? dossier.Name : "Accounts Payable"),
            lines.Length > 0 ? [.. lines.Skip(lines[0] == dossier.Name ? 1 : 0)] : [], dossier.Country ?? creditor.Country, dossier.Number);
    }

    /// <summary>English as written in the reader's country: its dates and digit groups.</summary>
    internal static string Culture(string country)
    {
        var name = $"en-{country}";
        return CultureInfo.GetCultures(CultureTypes.SpecificCultures).Any(c => c.Name == name) ? name : "en-US";
    }

    internal static IReadOnlyList<string> Lines(string text) => text.Length == 0 ? [] : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
