using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Accounts;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Runs;
using Dunwell.Server.Strategies;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>A message that may leave now: the gate's pass for the finished text, and the text.</summary>
internal sealed record FinishedMessage(GatePass Pass, GateAction Action, VerdictRecord Verdict, Creditor Creditor, MessageModel Model, RenderedEmail? Email, RenderedLetter? Letter)
{
    /// <summary>Files that go with an e-mail, as they were kept.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>
/// The last look before a message leaves, in the transaction that reserves it: is the step still wanted on today's ledger, holds and addresses, and does the gate
/// allow the finished text at this instant? Whatever is no longer so is held or cancelled with its reason.
/// </summary>
internal sealed class FinishMessage(StrategyBook strategies, RuleBook rules, TemplateBook templates, Inserts inserts, FinishHandWritten handWritten, TimeProvider clock)
{
    private readonly Lazy<TemplateRenderer> renderer = new(() => new(templates.Pack));

    /// <summary>Null when it may not leave; the message then says why. The caller holds the account and saves.</summary>
    public async Task<FinishedMessage?> Apply(DunwellDb db, Message message, DateTime now, CancellationToken cancel)
    {
        if (message.TemplateId == HandWritten.Mark)
            return await handWritten.Apply(db, message, now, cancel);
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == message.CreditorId, cancel);
        var today = clock.Today(creditor.TimeZone);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, message.CustomerAccountId, today, cancel))!;
        var proposal = Proposal.For(dossier, creditor, strategies, today, zone, message.Id);
        if (proposal.Action is not PlannedAction.Contact contact || contact.Step.Id != message.StepId || proposal.Strategy!.Id != message.StrategyId
            || proposal.Contact is not { } action || action.Channel != message.Channel || action.Address != message.Address)
        {
            await NoLongerWantedAsync(db, message, proposal, dossier.Holds.Find(h => h.OpenItemId is null && h.IsLiveOn(today)), zone, now, cancel);
            return null;
        }

        var facts = DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today, message.Id);
        var verdict = ComplianceGate.Check(action, facts, rules.Rules, now);
        if (!verdict.IsAllowed)
            return await HoldAsync(db, message, verdict, verdict.Kind == VerdictKind.Defer ? NextLawfulSlot.Find(action, facts, rules.Rules, now).AtUtc : null, now, cancel);

        var template = templates.Pack.Templates[contact.Step.TemplateId];
        var wanted = verdict.Inserts.Select(i => i.TextId).Union(template.RequiredInserts).ToList();
        var validationEnd = UsFederalCalendar.For(today.Year).AddBusinessDays(today, 5).AddDays(30).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
        var texts = wanted.Select(id => KeyValuePair.Create(id, inserts.Find(id, validationEnd) ?? "")).ToList();
        var model = MessageModels.Of(dossier, creditor, contact, proposal.Strategy!, today, texts);
        var email = message.Channel == Channel.Email ? renderer.Value.RenderEmail(template, model) : default;
        var letter = message.Channel == Channel.Letter ? renderer.Value.RenderLetter(template, model) : default;
        if ((message.Channel == Channel.Email ? email.Refusal : letter.Refusal) is { } unprintable)
        {
            await HoldAsync(db, message, unprintable.Message, null, null, now, cancel);
            return null;
        }

        var finished = action with { PresentTexts = [.. wanted.Select(id => new PresentText(id, action.Language))] };
        var final = ComplianceGate.Check(finished, facts, rules.Rules, now);
        if (final.Pass is not { } pass)
            return await HoldAsync(db, message, final, null, now, cancel);
        await UpdateItemsAsync(db, message, contact, cancel);
        var record = VerdictRecords.Of(final, message.CreditorId, message.CustomerAccountId, message.Id, "hand-off", now);
        db.Add(record);
        return new(pass, finished, record, creditor, model, message.Channel == Channel.Email ? email.Value : null, message.Channel == Channel.Letter ? letter.Value : null);
    }

    internal static Task<TimelineLine> TellAsync(DunwellDb db, Message message, TimelineKind kind, string text, DateTime now, CancellationToken cancel) =>
        Timeline.AppendAsync(db, message.CreditorId, message.CustomerAccountId, now, kind, "outbox", text, message.Id.Value, null, cancel);

    /// <summary>What could not be judged does not leave: it waits for the next run, and the rest of the queue goes on.</summary>
    internal static async Task BlockAsync(DunwellDb db, CustomerAccountId account, MessageId id, Exception failure, DateTime now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(account.Value, cancel);
        var message = await db.Set<Message>().SingleAsync(m => m.CustomerAccountId == account && m.Id == id, cancel);
        await HoldAsync(db, message, $"It cannot be judged or written: {failure.Message}", null, null, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static Task NoLongerWantedAsync(DunwellDb db, Message message, Proposal proposal, Hold? hold, TimeZoneInfo zone, DateTime now, CancellationToken cancel)
    {
        var why = string.Join("; ", proposal.Action.Reasons);
        if (proposal.Action is PlannedAction.Wait wait && (wait.Until is not null || hold is not null))
            return HoldAsync(db, message, hold is null ? why : StoppedMessages.ReasonOf(hold), wait.Until is { } until ? TimeZoneInfo.ConvertTimeToUtc(until.ToDateTime(new TimeOnly(8, 0)), zone) : null, null, now, cancel);
        if (proposal.Contact is { } instead && (instead.Channel != message.Channel || instead.Address != message.Address))
            why = $"{message.To} is not the address to use now; {why}";
        message.Cancel($"No longer wanted: {why}");
        return TellAsync(db, message, TimelineKind.MessageCancelled, $"Not sent, no longer wanted: {why}", now, cancel);
    }

    private static async Task<FinishedMessage?> HoldAsync(DunwellDb db, Message message, Verdict verdict, DateTime? retryAt, DateTime now, CancellationToken cancel)
    {
        var record = VerdictRecords.Of(verdict, message.CreditorId, message.CustomerAccountId, message.Id, "hand-off", now);
        db.Add(record);
        await HoldAsync(db, message, VerdictRecords.Why(verdict), retryAt, record.Id, now, cancel);
        return null;
    }

    /// <summary>The line is told once per reason, not at every look.</summary>
    internal static async Task HoldAsync(DunwellDb db, Message message, string why, DateTime? retryAt, VerdictId? verdict, DateTime now, CancellationToken cancel)
    {
        var isNews = message.StatusReason != why;
        message.Hold(why, retryAt, verdict);
        if (isNews)
            await TellAsync(db, message, TimelineKind.MessageHeld, $"Held: {why}", now, cancel);
    }

    /// <summary>What it lists is today's truth: paid items left out, new ones in.</summary>
    private static async Task UpdateItemsAsync(DunwellDb db, Message message, PlannedAction.Contact contact, CancellationToken cancel)
    {
        await db.Set<MessagedItem>().Where(i => i.CustomerAccountId == message.CustomerAccountId && i.MessageId == message.Id).ExecuteDeleteAsync(cancel);
        db.AddRange(AccountDecision.ItemsOf(message, contact.Claim));
        message.Total = AccountDecision.Asked(contact);
    }
}
