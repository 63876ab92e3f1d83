using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Pdf;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Communications;

/// <summary>A letter a person writes goes through the same gate and the same print batch as the run's letters.</summary>
public class LetterByHandTests
{
    [OnEachDatabase]
    public async Task It_is_printed_with_the_runs_letters_and_counts_as_sent_when_posted(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var item = (await desk.InvoiceAsync(account, "INV-1", 10)).Single();
        await desk.OverdueAsync("C2", 10, reachedBy: [Channel.Letter]);
        var letter = (await WriteAsync(desk, account, [item], "We met last week.")).Value;
        (await desk.RunAsync()).Queued.ShouldBe(1, "what a person is writing about is not written about by the run as well");
        (letter.Channel, letter.Status, letter.Address).ShouldBe((Channel.Letter, MessageStatus.Queued, "Buyer C1\n2 Side Street\nTroy, NY 12180"));
        (await desk.SendAsync()).Sent.ShouldBe(0, "a letter leaves by no mail server");
        var printed = await desk.PrintAsync();
        if (!PdfReading.IsPossible(printed.IsRefused ? printed.Refusal!.Message : null))
            return;
        printed.Value.Letters.ShouldBe(2);
        var text = await PdfReading.TextAsync(await desk.Database.With((FileStore files) => files.ReadAsync(printed.Value.ContentHash!, default)));
        foreach (var words in new[] { "We met last week.", "INV-1", "2 Side Street", "About your account" })
            text.ShouldContain(words);
        (await desk.PostAsync(printed.Value.Id)).IsRefused.ShouldBeFalse();
        (await desk.MessagesAsync(account)).Single(m => m.Id == letter.Id).Status.ShouldBe(MessageStatus.Sent);
        (await desk.RowsAsync<MessagedItem>()).Single(i => i.MessageId == letter.Id).Level.ShouldBe(0);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Amounts_that_changed_before_the_printer_keep_it_back(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1", [Channel.Letter]);
        var item = (await desk.InvoiceAsync(account, "INV-1", 10)).Single();
        await WriteAsync(desk, account, [item], "Hello.");
        await desk.PayAsync(account, 10m);
        var printed = await desk.PrintAsync();
        if (!PdfReading.IsPossible(printed.Refusal!.Code == "print.no_browser" ? printed.Refusal.Message : null))
            return;
        printed.Refusal.Code.ShouldBe("print.nothing");
        (await desk.MessageAsync(account)).StatusReason.ShouldBe("The amounts have changed since it was written: cancel it and write it anew");
    }

    [OnEachDatabase]
    public async Task What_the_gate_forbids_is_refused_for_letters_too(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.HoldAsync(account, HoldKind.Represented);
        (await WriteAsync(desk, account, [], "Hello.")).Refusal!.Code.ShouldBe("message.gate");
        var choices = await desk.Database.With((PreviewWriting preview) => preview.Run(new(account, [], Channel.Letter), default));
        choices.Value.ShouldHaveSingleItem().Verdict.IsAllowed.ShouldBeFalse();
    }

    [OnEachDatabase]
    public async Task Without_a_postal_address_there_is_no_letter_and_no_other_customers_address_will_do(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10, reachedBy: [Channel.Email]);
        await desk.OverdueAsync("C2", 10, reachedBy: [Channel.Letter]);
        foreach (var address in new[] { "Buyer C2\n2 Side Street\nTroy, NY 12180", "", Desk.EmailOf("C1") })
            (await WriteAsync(desk, account, [], "Hello.", address)).Refusal!.Code.ShouldBe("message.address");
    }

    [OnEachDatabase]
    public async Task The_draft_looks_as_it_leaves_and_keeps_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var item = (await desk.InvoiceAsync(account, "INV-1", 10)).Single();
        var address = (await desk.RowsAsync<Contact>()).Single(c => c.Channel == Channel.Letter).Address.ReplaceLineEndings("\r\n");
        var draft = await desk.Database.With((ShowDraft show) => show.Run(new(account, Channel.Letter, address, "About <you>", "First.\r\n\r\nSecond & last.", [item.Value]), default));
        foreach (var words in new[] { "About &lt;you&gt;", "<p>First.</p>", "Second &amp; last.", "INV-1", "2 Side Street", "$100.00" })
            draft.Value.ShouldContain(words);
        (await desk.RowsAsync<Message>()).ShouldBeEmpty();
        (await desk.Database.With((ShowDraft show) => show.Run(new(account, Channel.Letter, address, "", "x", []), default))).Refusal!.Code.ShouldBe("message.subject");
    }

    private static async Task<Result<Message>> WriteAsync(Desk desk, CustomerAccountId account, OpenItemId[] items, string text, string? to = null)
    {
        var address = to ?? (await desk.RowsAsync<Contact>()).First(c => c.Channel == Channel.Letter).Address;
        return await desk.Database.With((WriteMessage write) => write.Run(new(account, address, "About your account", text, items, Guid.CreateVersion7(), "Ann", Channel.Letter), default));
    }
}
