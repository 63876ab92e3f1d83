using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Compliance;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Dossiers;

/// <summary>What the planner proposes for an account on a day and, for a contact, the act the gate would be asked about.</summary>
internal sealed record Proposal(PlannedAction Action, Strategy? Strategy, GateAction? Contact)
{
    /// <param name="except">A message to look past, when the question is whether it is still wanted.</param>
    public static Proposal For(AccountDossier dossier, Creditor creditor, StrategyBook strategies, DateOnly today, TimeZoneInfo zone, MessageId? except = null)
    {
        var id = dossier.StrategyId ?? creditor.StrategyId;
        if (strategies.Find(id) is not { } strategy)
            return new(new PlannedAction.Wait(null, [$"Strategy '{id}' is not in packs/strategies: nothing is planned until it is"]), null, null);
        var action = Planner.Next(strategy, DossierPlan.Snapshot(dossier, today, zone, except), today);
        return new(action, strategy, action is PlannedAction.Contact contact ? ActionOf(dossier, contact) : null);
    }

    /// <summary>Step, items with their levels, and day in one short text: the natural key of a message.</summary>
    public static string AttemptKey(Strategy strategy, Step step, Claim claim, DateOnly asOf)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{strategy.Id}/{step.Id}@{asOf:yyyy-MM-dd}"));
        foreach (var item in claim.Items.OrderBy(i => i.ItemId))
            text.Append(CultureInfo.InvariantCulture, $"|{item.ItemId:N}={item.LevelToRecord}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static GateAction? ActionOf(AccountDossier dossier, PlannedAction.Contact contact)
    {
        var channel = contact.Channel == StepChannel.Email ? Channel.Email : Channel.Letter;
        if (DossierPlan.Address(dossier, channel) is not { } address)
            return null;
        var currency = Currency.Of(dossier.Currency);
        return new(
            channel == Channel.Email ? ActionKind.Email : ActionKind.Letter, channel, dossier.Id.Value,
            [.. contact.Claim.Items.Select(i => new ActionItem(i.ItemId, new Money(i.CollectableMinorUnits, currency)))], address.Address)
        {
            PersonKey = dossier.CustomerId.Value,
            Purpose = contact.Step.Kind == StepKind.ValidationNotice ? MessagePurpose.ValidationNotice : MessagePurpose.Reminder,
            RecipientName = address.PersonName ?? dossier.Name,
            CarriesDebtInformation = Tri.Yes,
        };
    }
}
