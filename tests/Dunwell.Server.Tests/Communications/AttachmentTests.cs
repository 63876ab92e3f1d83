using System.Security.Cryptography;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Documents;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Pdf;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Mail;
using Dunwell.Server.Tests.Platform.Pdf;
using Dunwell.Server.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Communications;

/// <summary>What goes with an e-mail is kept once and leaves byte for byte, or the e-mail waits.</summary>
public class AttachmentTests
{
    private static readonly byte[] Bytes = [.. "%PDF-1.7\n"u8.ToArray(), .. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 % 256))];

    [OnEachDatabase]
    public async Task A_kept_file_leaves_byte_for_byte_and_its_hash_is_sealed_on_the_timeline(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var message = (await WriteAsync(desk, account, documents: [await KeepAsync(desk, account)])).Value;
        (await desk.SendAsync()).Sent.ShouldBe(1);
        AttachedBytes(desk.Mails().Single()).ShouldBe(Bytes);
        var kept = (await desk.RowsAsync<MessageAttachment>()).Single();
        (kept.MessageId, kept.Size, kept.ContentHash).ShouldBe((message.Id, Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(Bytes))));
        var told = $"paper.pdf (content {kept.ContentHash[..12]})";
        (await desk.RowsAsync<TimelineLine>()).ShouldContain(l => l.Text.Contains(told, StringComparison.Ordinal));
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Not_taken_at_first_it_leaves_later_with_the_same_bytes(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { ["RCPT"] = "451 4.7.1 greylisted" };
        await using var desk = await Desk.CreateAsync(engine);
        desk.SendMailTo($"smtp+plain://127.0.0.1:{server.Port}");
        var account = await desk.OverdueAsync("C1", 10);
        await WriteAsync(desk, account, documents: [await KeepAsync(desk, account)]);
        (await desk.SendAsync()).Sent.ShouldBe(0);
        desk.SendMailTo($"folder:{desk.MailFolder}");
        desk.Clock.Advance(TimeSpan.FromMinutes(11));
        (await desk.SendAsync()).Sent.ShouldBe(1);
        AttachedBytes(desk.Mails().Single()).ShouldBe(Bytes);
    }

    [OnEachDatabase]
    public async Task A_file_that_was_changed_or_lost_since_holds_the_message_and_nothing_leaves(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var document = await KeepAsync(desk, account);
        await WriteAsync(desk, account, documents: [document]);
        var path = await desk.Database.With((FileStore store) => Task.FromResult(store.PathOf(document.Hash)));
        await File.WriteAllBytesAsync(path, [1, 2, 3]);
        (await desk.SendAsync()).Sent.ShouldBe(0);
        (await desk.MessageAsync(account)).StatusReason!.ShouldStartWith("paper.pdf is lost or was changed");
        File.Delete(path);
        (await desk.SendAsync()).Sent.ShouldBe(0);
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_statement_whose_balances_have_changed_since_is_not_sent(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.InvoiceAsync(account, "INV-2", -5, 50_00);
        // No item is ticked: only the statement tells of amounts.
        var written = await WriteAsync(desk, account, statement: true);
        if (!PdfReading.IsPossible(written.IsRefused ? written.Refusal!.Message : null))
            return;
        await desk.PayAsync(account, 10m, "INV-2");
        (await desk.SendAsync()).Sent.ShouldBe(0);
        var message = await desk.MessageAsync(account);
        (message.Status, message.StatusReason!.Contains("amounts that have changed since", StringComparison.Ordinal)).ShouldBe((MessageStatus.Held, true));
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_statement_is_printed_once_leaves_days_later_unchanged_and_the_same_form_twice_prints_no_second(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var key = Guid.CreateVersion7();
        var written = await WriteAsync(desk, account, statement: true, key: key);
        if (!PdfReading.IsPossible(written.IsRefused ? written.Refusal!.Message : null))
            return;
        (await WriteAsync(desk, account, statement: true, key: key)).Value.Id.ShouldBe(written.Value.Id);
        var kept = (await desk.RowsAsync<MessageAttachment>()).Single();
        desk.NextDay(2);
        (await desk.SendAsync()).Sent.ShouldBe(1);
        var sent = AttachedBytes(desk.Mails().Single());
        Convert.ToHexStringLower(SHA256.HashData(sent)).ShouldBe(kept.ContentHash);
        (await PdfReading.TextAsync(sent)).ShouldContain("$100.00");
    }

    [OnEachDatabase]
    public async Task A_statement_speaks_of_every_open_item_and_the_gate_is_asked_about_all_of_them(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.HoldAsync(account, HoldKind.CeaseContact);
        (await WriteAsync(desk, account, statement: true)).Refusal!.Code.ShouldBeOneOf("message.gate", "print.no_browser");
        (await desk.RowsAsync<MessageAttachment>()).ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task Without_chromium_the_refusal_says_so_and_the_message_can_go_without_the_statement(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, more: services => services.AddSingleton(_ => new ChromiumPdf(new PdfSettings { Program = "/nowhere/chromium" })));
        var account = await desk.OverdueAsync("C1", 10);
        var refusal = (await WriteAsync(desk, account, statement: true)).Refusal!;
        (refusal.Code, refusal.Message.Contains("/nowhere/chromium", StringComparison.Ordinal)).ShouldBe(("print.no_browser", true));
        (await WriteAsync(desk, account)).IsRefused.ShouldBeFalse();
        (await desk.SendAsync()).Sent.ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task Too_much_two_of_one_name_and_files_with_a_letter_are_refused(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var paper = await KeepAsync(desk, account);
        var twin = await KeepAsync(desk, account, "PAPER.pdf", [.. Bytes, 1]);
        var big = await KeepAsync(desk, account, "big.pdf", [.. Bytes, .. new byte[MessageAttachment.MostBytes]]);
        (await WriteAsync(desk, account, documents: [big])).Refusal!.Code.ShouldBe("message.size");
        (await WriteAsync(desk, account, documents: [paper, twin])).Refusal!.Code.ShouldBe("message.files");
        (await WriteAsync(desk, account, documents: [paper], channel: Channel.Letter)).Refusal!.Code.ShouldBe("message.files");
        var other = await desk.OverdueAsync("C2", 10);
        (await WriteAsync(desk, other, documents: [paper])).Refusal!.Code.ShouldBe("message.document", "a document of another account");
        (await desk.RowsAsync<Message>()).ShouldBeEmpty();
    }

    /// <summary>Words without a list, and papers about an item, speak of debts all the same: what may not be spoken of stays unsaid.</summary>
    [OnEachDatabase]
    public async Task A_disputed_item_is_not_written_about_by_leaving_it_out_of_the_list_or_attaching_its_papers(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var disputed = (await desk.RowsAsync<OpenItem>()).Single(i => i.CustomerAccountId == account).Id;
        var other = (await desk.InvoiceAsync(account, "INV-2", 20, 50_00))[0];
        var paper = (await desk.Database.With((AddDocument add) => add.Run(new(account, DocumentKind.InvoiceCopy, "paper.pdf", new MemoryStream(Bytes), "Ann", disputed), default))).Value;
        await desk.HoldAsync(account, HoldKind.Dispute, disputed);
        (await WriteAsync(desk, account)).Refusal!.Code.ShouldBe("message.gate", "no list, yet a disputed item is open");
        (await WriteAsync(desk, account, items: [other])).IsRefused.ShouldBeFalse("only about the item nobody disputes");
        (await WriteAsync(desk, account, items: [other], documents: [paper])).Refusal!.Code.ShouldBe("message.gate", "the paper is about the disputed one");
        (await Allows()).ShouldBeTrue("the composer says what the gate will say");
        (await Allows(paper)).ShouldBeFalse();

        async Task<bool> Allows(params AccountDocument[] papers) =>
            (await desk.Database.With((PreviewWriting preview) => preview.Run(new(account, [other.Value], Documents: [.. papers.Select(p => p.Id)]), default))).Value.Single().Verdict.IsAllowed;
    }

    [OnEachDatabase]
    public async Task A_third_party_is_not_written_to_as_if_it_were_the_debtor(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c => (c.DebtPurpose, c.ActorRole) = (DebtPurpose.Consumer, ActorRole.ThirdPartyCollector));
        var account = await desk.OverdueAsync("C1", 10, change: c => c.Kind = PartyKind.NaturalPerson);
        (await desk.Database.With((EditContact edit) => edit.Run(new(account, Channel.Email, "neighbour@example.com", "Ann", "N. Eighbour", ContactRole.ThirdParty), default))).IsRefused.ShouldBeFalse();
        var choices = (await desk.Database.With((PreviewWriting preview) => preview.Run(new(account, []), default))).Value;
        choices.Count.ShouldBeGreaterThan(1);
        foreach (var choice in choices)
            choice.Verdict.Reasons.Any(r => r.RuleId == "F-13").ShouldBe(choice.Role == ContactRole.ThirdParty, choice.Address);
    }

    [OnEachDatabase]
    public async Task A_document_withdrawn_after_it_was_attached_does_not_leave(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var document = await KeepAsync(desk, account);
        await WriteAsync(desk, account, documents: [document]);
        (await desk.Database.With((WithdrawDocument withdraw) => withdraw.Run(new(account, document.Id, "It is another customer's", "Ben"), default))).IsRefused.ShouldBeFalse();
        (await desk.SendAsync()).Sent.ShouldBe(0);
        (await desk.MessageAsync(account)).StatusReason!.ShouldStartWith("paper.pdf was withdrawn");
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_message_that_lists_no_item_counts_as_a_contact_all_the_same(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await WriteAsync(desk, account);
        (await desk.SendAsync()).Sent.ShouldBe(1);
        (await desk.RowsAsync<Domain.WorkQueue.QueueEntry>()).Single(e => e.CustomerAccountId == account).LastContactAt.ShouldNotBeNull();
    }

    internal static async Task<Result<Message>> WriteAsync(
        Desk desk, CustomerAccountId account, bool statement = false, IReadOnlyList<AccountDocument>? documents = null, Channel channel = Channel.Email, IReadOnlyList<OpenItemId>? items = null, Guid? key = null, string actor = "Ann")
    {
        var customer = (await desk.RowsAsync<CustomerAccount>()).Single(a => a.Id == account).CustomerId;
        var address = (await desk.RowsAsync<Contact>()).First(c => c.CustomerId == customer && c.Channel == channel).Address;
        return await desk.Database.With((WriteMessage write) => write.Run(new(account, address, "About your account", "As you asked.", items ?? [], key ?? Guid.CreateVersion7(), actor, channel, statement, documents?.Select(d => d.Id).ToList()), default));
    }

    private static async Task<AccountDocument> KeepAsync(Desk desk, CustomerAccountId account, string name = "paper.pdf", byte[]? bytes = null) =>
        (await desk.Database.With((AddDocument add) => add.Run(new(account, DocumentKind.Contract, name, new MemoryStream(bytes ?? Bytes), "Ann"), default))).Value;

    /// <summary>The first attachment of a mail as its reader gets it.</summary>
    private static byte[] AttachedBytes(string mail)
    {
        var part = mail[mail.IndexOf("Content-Disposition: attachment", StringComparison.Ordinal)..];
        var body = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return Convert.FromBase64String(body[..body.IndexOf("\r\n--", StringComparison.Ordinal)]);
    }
}
