using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Communications;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Runs;

/// <summary>For whom and when a run decides.</summary>
internal sealed record RunContext(Creditor Creditor, DateOnly AsOf, DateTime Now, TimeZoneInfo Zone, StrategyBook Strategies, RuleBook Rules, CollectionRunId? RunId, string Actor);

/// <summary>What a run does about one account: nothing, a message (queued or held) or a task for a person, and the line that tells of it.</summary>
internal sealed record AccountDecision(AccountDossier Dossier, PlannedAction Action, Verdict? Verdict, Message? Message, IReadOnlyList<MessagedItem> Items, VerdictRecord? Record, WorkItem? Work)
{
    public bool ChangesSomething => Message is not null || Work is not null;

    public static AccountDecision Of(AccountDossier dossier, RunContext context)
    {
        var proposal = Proposal.For(dossier, context.Creditor, context.Strategies, context.AsOf, context.Zone);
        return proposal.Action.Match(
            wait => Nothing(dossier, wait),
            contact => Contact(dossier, context, proposal, contact),
            work => ForPerson(dossier, context, work, Cause(proposal.Strategy!, work.Step, work.Work.ToString(), context.AsOf), Text(work)),
            escalate => ForPerson(dossier, context, escalate, Cause(proposal.Strategy!, escalate.Step, "escalate", context.AsOf), $"{escalate.Step.Title}: {string.Join("; ", escalate.Reasons)}"),
            refer => ForPerson(dossier, context, refer, Cause(proposal.Strategy!, refer.Step, "refer", context.AsOf), $"{refer.Step.Title}: {string.Join("; ", refer.Reasons)}"));
    }

    /// <summary>The timeline line of what changed, following the dossier's last line.</summary>
    public TimelineLine Line(RunContext context)
    {
        var (kind, text, subject) = Message is { } message
            ? (message.Status == MessageStatus.Queued ? TimelineKind.MessageQueued : TimelineKind.MessageHeld,
               $"{message.Channel} planned ({message.StepId}, level {message.Level}) for {new Money(message.Total, Currency.Of(Dossier.Currency))}{(message.StatusReason is { } why ? $", held: {why}" : "")}. {string.Join("; ", Action.Reasons)}",
               message.Id.Value)
            : (TimelineKind.Decision, $"For a person: {Work!.Text}", Work.Id.Value);
        return HashChain.Next(context.Creditor.Id, Dossier.Id, Dossier.HeadSequence, Dossier.HeadHash, context.Now, kind, context.Actor, text, subject, []);
    }

    private static AccountDecision Nothing(AccountDossier dossier, PlannedAction action) => new(dossier, action, null, null, [], null, null);

    private static AccountDecision Contact(AccountDossier dossier, RunContext context, Proposal proposal, PlannedAction.Contact contact)
    {
        if (proposal.Contact is not { } action)
            return Nothing(dossier, contact);
        var key = Proposal.AttemptKey(proposal.Strategy!, contact.Step, contact.Claim, context.AsOf);
        if (dossier.Messaged.Exists(m => m.AttemptKey == key))
            return Nothing(dossier, contact);
        var facts = DossierFacts.Of(dossier, context.Creditor, action.Items, context.Rules.Zones, context.AsOf);
        var verdict = ComplianceGate.Check(action, facts, context.Rules.Rules, context.Now);
        var id = Id.New<MessageId>();
        var record = VerdictRecords.Of(verdict, context.Creditor.Id, dossier.Id, id, "queue", context.Now);
        var plan = new MessagePlan(
            id, context.Creditor.Id, dossier.Id, action, proposal.Strategy!.Id, proposal.Strategy.Version, contact.Step.Id, contact.Step.Level, contact.Step.TemplateId,
            context.AsOf, key, Asked(contact), contact.Step.NeedsApproval, context.RunId);
        var message = verdict.Pass is { } pass
            ? Message.Queue(pass, record.Id, plan, context.Now)
            : Message.Held(record.Id, plan, VerdictRecords.Why(verdict), verdict.Kind == VerdictKind.Defer ? NextLawfulSlot.Find(action, facts, context.Rules.Rules, context.Now).AtUtc : null, context.Now);
        return new(dossier, contact, verdict, message, ItemsOf(message, contact.Claim), record, null);
    }

    internal static List<MessagedItem> ItemsOf(Message message, Claim claim) =>
        [.. claim.Items.Select(i => new MessagedItem
        {
            CreditorId = message.CreditorId,
            CustomerAccountId = message.CustomerAccountId,
            MessageId = message.Id,
            OpenItemId = i.ItemId,
            Level = i.IsComingDue ? 0 : i.LevelToRecord,
            IsComingDue = i.IsComingDue,
            Open = i.CollectableMinorUnits,
        })];

    internal static long Asked(PlannedAction.Contact contact) =>
        contact.Step.IsCourtesy ? contact.Claim.NetOverdueMinorUnits + contact.Claim.ComingDueMinorUnits : contact.Claim.NetOverdueMinorUnits;

    private static AccountDecision ForPerson(AccountDossier dossier, RunContext context, PlannedAction action, string cause, string text)
    {
        var kind = cause[..(cause.LastIndexOf('@') + 1)];
        if (dossier.OpenWork.Exists(w => w.Cause.StartsWith(kind, StringComparison.Ordinal)))
            return Nothing(dossier, action);
        var work = new WorkItem
        {
            Id = Id.New<WorkItemId>(),
            CreditorId = context.Creditor.Id,
            CustomerAccountId = dossier.Id,
            Cause = cause,
            Text = text,
            Due = context.AsOf,
            CreatedAt = context.Now,
        };
        return new(dossier, action, null, null, [], null, work);
    }

    private static string Cause(Strategy strategy, Step? step, string what, DateOnly asOf) =>
        string.Create(CultureInfo.InvariantCulture, $"{(step is null ? "work:" : $"{DossierPlan.StepCause}{strategy.Id}/{step.Id}/")}{what}@{asOf:yyyy-MM-dd}");

    private static string Text(PlannedAction.CreateWorkItem work) => $"{(work.Step is { } step ? $"{step.Title}: " : "")}{string.Join("; ", work.Reasons)}";
}
