using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Statements;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>
/// The last look before a message leaves that a person wrote: is what it lists, and what its statement says, still so to the cent, and does the gate allow it at this instant?
/// A text gone stale waits for the person who wrote it; its words may speak of what is no longer so.
/// </summary>
internal sealed class FinishHandWritten(RuleBook rules, TemplateBook templates, Inserts inserts, Attachments attachments, TimeProvider clock)
{
    private const string Anew = "cancel it and write it anew";

    /// <summary>Null when it may not leave; the message then says why. The caller holds the account and saves.</summary>
    public async Task<FinishedMessage?> Apply(DunwellDb db, Message message, DateTime now, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == message.CreditorId, cancel);
        var today = clock.Today(creditor.TimeZone);
        var written = await db.Set<HandWritten>().AsNoTracking().SingleAsync(h => h.CustomerAccountId == message.CustomerAccountId && h.MessageId == message.Id, cancel);
        var listed = await db.Set<MessagedItem>().AsNoTracking().Where(i => i.CustomerAccountId == message.CustomerAccountId && i.MessageId == message.Id).ToListAsync(cancel);
        var files = await Attachments.OfAsync(db, message.CustomerAccountId, message.Id, cancel);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, message.CustomerAccountId, today, cancel))!;
        if (listed.Any(l => dossier.Items.Find(i => i.Id.Value == l.OpenItemId)?.Open != l.Open))
            return await HoldAsync(db, message, $"The amounts have changed since it was written: {Anew}", null, null, now, cancel);
        if (files.Find(f => f.Balances is { } told && told != DrawStatement.Of(dossier, today).Fingerprint) is { } stale)
            return await HoldAsync(db, message, $"{stale.FileName} tells of amounts that have changed since: {Anew}", null, null, now, cancel);
        if (dossier.Contacts.Find(c => c.Channel == message.Channel && c.Address == message.Address) is not { Status: not (ContactStatus.Bounced or ContactStatus.Wrong) } address)
            return await HoldAsync(db, message, $"{message.To} does not work any more: {Anew}", null, null, now, cancel);

        var behind = await Attachments.BehindAsync(db, message.CustomerAccountId, files, cancel);
        var ticked = listed.Select(l => l.OpenItemId).ToHashSet();
        var action = HandWrittenProposal.Action(dossier, address, ticked, files.Exists(f => f.Balances is not null), Attachments.Items(behind));
        var facts = DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today, message.Id);
        var verdict = ComplianceGate.Check(action, facts, rules.Rules, now);
        if (!verdict.IsAllowed)
            return await HoldAsync(db, message, verdict, verdict.Kind == VerdictKind.Defer ? NextLawfulSlot.Find(action, facts, rules.Rules, now).AtUtc : null, now, cancel);
        var texts = verdict.Inserts.Select(i => KeyValuePair.Create(i.TextId, inserts.Find(i.TextId, "") ?? "")).ToList();
        var finished = action with { PresentTexts = [.. texts.Where(t => t.Value.Length > 0).Select(t => new PresentText(t.Key, action.Language))] };
        var final = ComplianceGate.Check(finished, facts, rules.Rules, now);
        if (final.Pass is not { } pass)
            return await HoldAsync(db, message, final, null, now, cancel);

        var page = HandWrittenPage.Of(templates, dossier, creditor, address, written.Subject, written.Text, ticked, today, texts);
        var sent = await attachments.ReadAsync(files, behind, cancel);
        if ((page.Refusal ?? sent.Refusal) is { } unprintable)
            return await HoldAsync(db, message, unprintable.Message, null, null, now, cancel);
        var record = VerdictRecords.Of(final, message.CreditorId, message.CustomerAccountId, message.Id, "hand-off", now);
        db.Add(record);
        return new(pass, finished, record, creditor, page.Value.Model, page.Value.Email, page.Value.Letter) { Attachments = sent.Value };
    }

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
