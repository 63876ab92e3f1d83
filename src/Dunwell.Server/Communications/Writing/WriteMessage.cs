using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Statements;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>Queues an e-mail or a letter a person wrote, about items they ticked. It passes the same gate as every reminder, now and again when it leaves; it moves no level.</summary>
public sealed class WriteMessage(DunwellDb db, RuleBook rules, PrintStatement print, Attachments attachments, TimeProvider clock)
{
    /// <param name="AccountId">Whose account it is about.</param>
    /// <param name="Address">One of the customer's contacts on the channel.</param>
    /// <param name="Subject">One line.</param>
    /// <param name="Text">Paragraphs parted by empty lines.</param>
    /// <param name="Items">Ticked items; empty for a message that lists none.</param>
    /// <param name="Key">Made once by the form: the same key again is the same message.</param>
    /// <param name="Actor">Who wrote it.</param>
    /// <param name="Channel">E-mail or letter.</param>
    /// <param name="WithStatement">The statement of account, printed now, goes with the e-mail.</param>
    /// <param name="Documents">Files kept with the account that go with the e-mail; null for none.</param>
    public sealed record Input(
        CustomerAccountId AccountId, string Address, string Subject, string Text, IReadOnlyList<OpenItemId> Items, Guid Key, string Actor,
        Channel Channel = Channel.Email, bool WithStatement = false, IReadOnlyList<DocumentId>? Documents = null)
    {
        internal string AttemptKey => $"{HandWritten.Mark}:{Key:N}";
    }

    public async Task<Result<Message>> Run(Input input, CancellationToken cancel)
    {
        if (HandWritten.Objection(input.Subject, input.Text) is { } objection)
            return objection;
        var papers = await Attachments.StandingAsync(db, input.AccountId, input.Documents ?? [], cancel);
        if (papers.Count < (input.Documents ?? []).Distinct().Count())
            return new Refusal("message.document", "A document that was ticked is not kept with the account any more: look at the account again", "documents");
        IReadOnlyList<AttachedFile> files = [.. papers.Select(p => new AttachedFile(p.FileName, p.MediaType, p.Hash, p.Size))];
        // Printed before the account is locked: a browser takes its time.
        if (input is { WithStatement: true, Channel: Channel.Email } && !await db.Set<Message>().AnyAsync(m => m.CustomerAccountId == input.AccountId && m.AttemptKey == input.AttemptKey, cancel))
        {
            var printed = await print.Run(new(input.AccountId), cancel);
            if (printed.IsRefused)
                return printed.Refusal!;
            files = [await attachments.KeepAsync(printed.Value.FileName, PrintedStatement.MediaType, printed.Value.Pdf, printed.Value.Balances, cancel), .. files];
        }

        return await db.InTransactionAsync(() => DecideAsync(input, files, Attachments.Items(papers), cancel), cancel);
    }

    internal static Refusal NoAddress(Channel channel) =>
        new("message.address", $"The customer has no such {(channel == Channel.Letter ? "postal" : "e-mail")} address: add it as a contact first", "address");

    private async Task<Result<Message>> DecideAsync(Input input, IReadOnlyList<AttachedFile> files, IReadOnlyCollection<Guid> papers, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (await db.Set<Message>().FirstOrDefaultAsync(m => m.CustomerAccountId == account.Id && m.AttemptKey == input.AttemptKey, cancel) is { } known)
            return known;
        if (!HandWrittenProposal.Channels.Contains(input.Channel))
            return new Refusal("message.channel", "A person writes e-mails and letters", "channel");
        if (input.Channel == Channel.Letter && (input.WithStatement || files.Count > 0))
            return new Refusal("message.files", "Files go with e-mails only: print the statement and enclose it", "files");
        if (MessageAttachment.Objection(files) is { } objection)
            return objection;
        var today = account.Today(clock);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), account.Creditor.Id, account.Id, today, cancel))!;
        if (dossier.Contacts.Find(c => c.Channel == input.Channel && c.Address == input.Address.ReplaceLineEndings("\n")) is not { } address)
            return NoAddress(input.Channel);
        var ticked = input.Items.Select(i => i.Value).ToHashSet();
        if (HandWrittenProposal.Open(dossier, ticked).Count != ticked.Count)
            return new Refusal("message.items", "An item that was ticked is not open any more: look at the account again", "items");
        if (files.Any(f => f.Balances is { } told && told != DrawStatement.Of(dossier, today).Fingerprint))
            return new Refusal("message.statement", "The account changed while its statement was printed: queue the message again");
        return await QueueAsync(input, new(account, dossier, HandWrittenProposal.Action(dossier, address, ticked, files.Any(f => f.Balances is not null), papers), ticked, files), cancel);
    }

    private async Task<Result<Message>> QueueAsync(Input input, Draft draft, CancellationToken cancel)
    {
        var (account, dossier, action, ticked, files) = draft;
        var (creditor, today, now) = (account.Creditor, account.Today(clock), clock.UtcNow());
        var facts = DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today);
        var verdict = ComplianceGate.Check(action, facts, rules.Rules, now);
        if (verdict.Pass is null && verdict.Kind != VerdictKind.Defer)
            return new Refusal("message.gate", $"The gate does not allow it: {VerdictRecords.Why(verdict)}");
        var id = Id.New<MessageId>();
        var record = VerdictRecords.Of(verdict, creditor.Id, account.Id, id, "queue", now);
        var claim = HandWrittenProposal.ClaimOf(dossier, ticked, today);
        var plan = new MessagePlan(
            id, creditor.Id, account.Id, action, HandWritten.Mark, 1, HandWritten.Mark, 0, HandWritten.Mark, today, input.AttemptKey, claim.OverdueMinorUnits + claim.ComingDueMinorUnits, false, null);
        var message = verdict.Pass is { } pass
            ? Message.Queue(pass, record.Id, plan, now)
            : Message.Held(record.Id, plan, VerdictRecords.Why(verdict), NextLawfulSlot.Find(action, facts, rules.Rules, now).AtUtc, now);
        db.Add(record);
        db.Add(message);
        db.AddRange(claim.Items.Select(i => new MessagedItem { CreditorId = creditor.Id, CustomerAccountId = account.Id, MessageId = id, OpenItemId = i.ItemId, Level = 0, IsComingDue = false, Open = i.CollectableMinorUnits }));
        db.AddRange(files.Select((f, i) => new MessageAttachment
        {
            CreditorId = creditor.Id, CustomerAccountId = account.Id, MessageId = id, Number = i + 1, FileName = f.FileName, MediaType = f.MediaType, ContentHash = f.ContentHash, Size = f.Size, Balances = f.Balances,
        }));
        db.Add(new HandWritten
        {
            CreditorId = creditor.Id, CustomerAccountId = account.Id, MessageId = id, Subject = input.Subject.Trim(), Text = input.Text.ReplaceLineEndings("\n").Trim(),
            WithStatement = ticked.Count > 0, WrittenBy = input.Actor,
        });
        await Timeline.AppendAsync(
            db, creditor.Id, account.Id, now, message.Status == MessageStatus.Queued ? TimelineKind.MessageQueued : TimelineKind.MessageHeld, input.Actor, Told(message, input, files), id.Value, null, cancel);
        return message;
    }

    /// <summary>The line seals the hash of each file: what was attached cannot be another one later.</summary>
    private static string Told(Message message, Input input, IReadOnlyList<AttachedFile> files)
    {
        var what = message.Channel == Channel.Letter ? "Letter" : "E-mail";
        var with = files.Count == 0 ? "" : $", with {string.Join(", ", files.Select(f => $"{f.FileName} (content {f.ContentHash[..12]})"))}";
        return $"{what} written to {message.To}: \"{input.Subject.Trim()}\"{with}{(message.StatusReason is { } why ? $", held: {why}" : "")}";
    }

    private sealed record Draft(LockedAccount Account, AccountDossier Dossier, GateAction Action, HashSet<Guid> Ticked, IReadOnlyList<AttachedFile> Files);
}
