using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>
/// The last look before an e-mail leaves that a person wrote: is what it lists still open to the cent, and does the gate allow it at this instant?
/// A text gone stale waits for the person who wrote it; its words may speak of what is no longer so.
/// </summary>
internal sealed class FinishHandWritten(RuleBook rules, TemplateBook templates, Inserts inserts, TimeProvider clock)
{
    /// <summary>Null when it may not leave; the message then says why. The caller holds the account and saves.</summary>
    public async Task<FinishedMessage?> Apply(DunwellDb db, Message message, DateTime now, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == message.CreditorId, cancel);
        var today = clock.Today(creditor.TimeZone);
        var written = await db.Set<HandWritten>().AsNoTracking().SingleAsync(h => h.CustomerAccountId == message.CustomerAccountId && h.MessageId == message.Id, cancel);
        var listed = await db.Set<MessagedItem>().AsNoTracking().Where(i => i.CustomerAccountId == message.CustomerAccountId && i.MessageId == message.Id).ToListAsync(cancel);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, message.CustomerAccountId, today, cancel))!;
        if (listed.Any(l => dossier.Items.Find(i => i.Id.Value == l.OpenItemId)?.Open != l.Open))
            return await HoldAsync(db, message, "The amounts have changed since it was written: cancel it and write it anew", null, null, now, cancel);
        if (dossier.Contacts.Find(c => c.Channel == Channel.Email && c.Address == message.Address) is not { Status: not (ContactStatus.Bounced or ContactStatus.Wrong) } address)
            return await HoldAsync(db, message, $"{message.Address} does not work any more: cancel it and write it anew", null, null, now, cancel);

        var ticked = listed.Select(l => l.OpenItemId).ToHashSet();
        var action = HandWrittenProposal.Action(dossier, address, ticked);
        var facts = DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today, message.Id);
        var verdict = ComplianceGate.Check(action, facts, rules.Rules, now);
        if (!verdict.IsAllowed)
            return await HoldAsync(db, message, verdict, verdict.Kind == VerdictKind.Defer ? NextLawfulSlot.Find(action, facts, rules.Rules, now).AtUtc : null, now, cancel);
        var texts = verdict.Inserts.Select(i => KeyValuePair.Create(i.TextId, inserts.Find(i.TextId, "") ?? "")).ToList();
        var finished = action with { PresentTexts = [.. texts.Where(t => t.Value.Length > 0).Select(t => new PresentText(t.Key, action.Language))] };
        var final = ComplianceGate.Check(finished, facts, rules.Rules, now);
        if (final.Pass is not { } pass)
            return await HoldAsync(db, message, final, null, now, cancel);

        var model = MessageModels.Of(dossier, creditor, HandWrittenProposal.ClaimOf(dossier, ticked, today), Channel.Email, 0, null, today, today, texts);
        // A renderer of its own: what one person writes once is not worth keeping compiled.
        var email = new TemplateRenderer(templates.Pack).RenderEmail(TemplateOf(written), model);
        if (email.IsRefused)
            return await HoldAsync(db, message, email.Refusal!.Message, null, null, now, cancel);
        var record = VerdictRecords.Of(final, message.CreditorId, message.CustomerAccountId, message.Id, "hand-off", now);
        db.Add(record);
        return new(pass, finished, record, creditor, model, email.Value, null);
    }

    private static MessageTemplate TemplateOf(HandWritten written) => new(
        HandWritten.Mark, 1, "en", [StepChannel.Email], Tone.Friendly, [], written.Subject, written.WithStatement ? $"{written.Text}\n\n{{{{> statement}}}}" : written.Text);

    private static async Task<FinishedMessage?> HoldAsync(DunwellDb db, Message message, Verdict verdict, DateTime? retryAt, DateTime now, CancellationToken cancel)
    {
        var record = VerdictRecords.Of(verdict, message.CreditorId, message.CustomerAccountId, message.Id, "hand-off", now);
        db.Add(record);
        return await HoldAsync(db, message, VerdictRecords.Why(verdict), retryAt, record.Id, now, cancel);
    }

    private static async Task<FinishedMessage?> HoldAsync(DunwellDb db, Message message, string why, DateTime? retryAt, VerdictId? verdict, DateTime now, CancellationToken cancel)
    {
        await FinishMessage.HoldAsync(db, message, why, retryAt, verdict, now, cancel);
        return null;
    }
}
