using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>Queues an e-mail a person wrote, about items they ticked. It passes the same gate as every reminder, now and again when it leaves; it moves no level.</summary>
public sealed class WriteMessage(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    /// <param name="AccountId">Whose account it is about.</param>
    /// <param name="Address">E-mail address, one of the customer's contacts.</param>
    /// <param name="Subject">One line.</param>
    /// <param name="Text">Paragraphs parted by empty lines.</param>
    /// <param name="Items">Ticked items; empty for a message that lists none.</param>
    /// <param name="Key">Made once by the form: the same key again is the same message.</param>
    /// <param name="Actor">Who wrote it.</param>
    public sealed record Input(CustomerAccountId AccountId, string Address, string Subject, string Text, IReadOnlyList<OpenItemId> Items, Guid Key, string Actor);

    public Task<Result<Message>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Message>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var (account, now) = (taken.Value, clock.UtcNow());
        if (HandWritten.Objection(input.Subject, input.Text) is { } objection)
            return objection;
        var key = $"{HandWritten.Mark}:{input.Key:N}";
        if (await db.Set<Message>().FirstOrDefaultAsync(m => m.CustomerAccountId == account.Id && m.AttemptKey == key, cancel) is { } known)
            return known;
        var today = account.Today(clock);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), account.Creditor.Id, account.Id, today, cancel))!;
        if (dossier.Contacts.Find(c => c.Channel == Channel.Email && c.Address == input.Address) is not { } address)
            return new Refusal("message.address", "The customer has no such e-mail address: add it as a contact first", "address");
        var ticked = input.Items.Select(i => i.Value).ToHashSet();
        if (HandWrittenProposal.Open(dossier, ticked).Count != ticked.Count)
            return new Refusal("message.items", "An item that was ticked is not open any more: look at the account again", "items");
        return await QueueAsync(input, account, dossier, HandWrittenProposal.Action(dossier, address, ticked), ticked, key, now, cancel);
    }

    private async Task<Result<Message>> QueueAsync(
        Input input, LockedAccount account, AccountDossier dossier, GateAction action, HashSet<Guid> ticked, string key, DateTime now, CancellationToken cancel)
    {
        var today = account.Today(clock);
        var verdict = ComplianceGate.Check(action, DossierFacts.Of(dossier, account.Creditor, action.Items, rules.Zones, today), rules.Rules, now);
        var id = Id.New<MessageId>();
        var record = VerdictRecords.Of(verdict, account.Creditor.Id, account.Id, id, "queue", now);
        var claim = HandWrittenProposal.ClaimOf(dossier, ticked, today);
        var plan = new MessagePlan(
            id, account.Creditor.Id, account.Id, action, HandWritten.Mark, 1, HandWritten.Mark, 0, HandWritten.Mark, today, key, claim.OverdueMinorUnits + claim.ComingDueMinorUnits, false, null);
        if (verdict.Pass is null && verdict.Kind != VerdictKind.Defer)
            return new Refusal("message.gate", $"The gate does not allow it: {VerdictRecords.Why(verdict)}");
        var message = verdict.Pass is { } pass
            ? Message.Queue(pass, record.Id, plan, now)
            : Message.Held(record.Id, plan, VerdictRecords.Why(verdict), NextLawfulSlot.Find(action, DossierFacts.Of(dossier, account.Creditor, action.Items, rules.Zones, today), rules.Rules, now).AtUtc, now);
        db.Add(record);
        db.Add(message);
        db.AddRange(claim.Items.Select(i => new MessagedItem { CreditorId = account.Creditor.Id, CustomerAccountId = account.Id, MessageId = id, OpenItemId = i.ItemId, Level = 0, IsComingDue = false, Open = i.CollectableMinorUnits }));
        db.Add(new HandWritten
        {
            CreditorId = account.Creditor.Id, CustomerAccountId = account.Id, MessageId = id, Subject = input.Subject.Trim(), Text = input.Text.ReplaceLineEndings("\n").Trim(),
            WithStatement = ticked.Count > 0, WrittenBy = input.Actor,
        });
        await Timeline.AppendAsync(
            db, account.Creditor.Id, account.Id, now, message.Status == MessageStatus.Queued ? TimelineKind.MessageQueued : TimelineKind.MessageHeld, input.Actor,
            $"E-mail written to {message.Address}: \"{input.Subject.Trim()}\"{(message.StatusReason is { } why ? $", held: {why}" : "")}", id.Value, null, cancel);
        return message;
    }
}
