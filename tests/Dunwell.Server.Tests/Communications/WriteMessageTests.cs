using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Communications;

/// <summary>An e-mail a person writes goes the way of every other: through the gate, with the ledger's amounts, or not at all.</summary>
public class WriteMessageTests
{
    [OnEachDatabase]
    public async Task What_was_written_leaves_with_the_ticked_items_and_moves_no_level(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (account, items) = await OverdueAsync(desk);
        var written = await WriteAsync(desk, account, items[..1], "Please send us a copy of the signed note.\n\nThank you.");
        written.Status.ShouldBe(MessageStatus.Queued);
        (await desk.SendAsync()).Sent.ShouldBe(1);
        var mail = desk.Mails().Single();
        mail.ShouldContain("About your account");
        mail.ShouldContain("INV-1");
        mail.ShouldNotContain("INV-2");
        (await desk.RowsAsync<MessagedItem>()).ShouldAllBe(i => i.Level == 0);
        (await desk.RowsAsync<VerdictRecord>()).Count(v => v.Stage == "hand-off").ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task The_same_form_twice_is_one_message(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (account, items) = await OverdueAsync(desk);
        var key = Guid.CreateVersion7();
        var first = await WriteAsync(desk, account, items, "Hello.", key);
        (await WriteAsync(desk, account, items, "Hello.", key)).Id.ShouldBe(first.Id);
        (await desk.SendAsync()).Sent.ShouldBe(1);
        desk.Mails().ShouldHaveSingleItem();
    }

    [OnEachDatabase]
    public async Task A_text_whose_amounts_have_changed_since_waits_for_a_person(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (account, items) = await OverdueAsync(desk);
        await WriteAsync(desk, account, items, "Hello.");
        await desk.PayAsync(account, 10m);
        (await desk.SendAsync()).Sent.ShouldBe(0);
        var message = (await desk.RowsAsync<Message>()).Single();
        (message.Status, message.StatusReason).ShouldBe((MessageStatus.Held, "The amounts have changed since it was written: cancel it and write it anew"));
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task What_the_gate_forbids_is_refused_and_what_it_forbids_later_is_held(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (account, items) = await OverdueAsync(desk);
        await WriteAsync(desk, account, items, "Hello.");
        await desk.HoldAsync(account, HoldKind.CeaseContact);
        (await desk.SendAsync()).Sent.ShouldBe(0);
        (await TryAsync(desk, account, items, "Hello again.")).Refusal!.Code.ShouldBe("message.gate");
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task Fields_of_templates_empty_texts_and_strange_addresses_are_refused(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (account, items) = await OverdueAsync(desk);
        (await TryAsync(desk, account, items, "You owe {{amount}}.")).Refusal!.Code.ShouldBe("message.text");
        (await TryAsync(desk, account, items, " ")).Refusal!.Code.ShouldBe("message.text");
        (await TryAsync(desk, account, [new(Guid.CreateVersion7())], "Hello.")).Refusal!.Code.ShouldBe("message.items");
        var stranger = await desk.Database.With((WriteMessage write) => write.Run(new(account, "nobody@example.com", "About", "Hello.", items, Guid.CreateVersion7(), "Ann"), default));
        stranger.Refusal!.Code.ShouldBe("message.address");
        (await desk.RowsAsync<Message>()).ShouldBeEmpty();
    }

    private static async Task<(CustomerAccountId Account, OpenItemId[] Items)> OverdueAsync(Desk desk)
    {
        var account = await desk.CustomerAsync("C1");
        var first = (await desk.InvoiceAsync(account, "INV-1", 10)).Single();
        var second = (await desk.InvoiceAsync(account, "INV-2", 9, 50_00)).Single();
        return (account, [first, second]);
    }

    private static async Task<Message> WriteAsync(Desk desk, CustomerAccountId account, OpenItemId[] items, string text, Guid? key = null)
    {
        var written = await TryAsync(desk, account, items, text, key);
        return written.IsRefused ? throw new InvalidOperationException(written.Refusal!.Message) : written.Value;
    }

    private static async Task<Dunwell.Domain.Result<Message>> TryAsync(Desk desk, CustomerAccountId account, OpenItemId[] items, string text, Guid? key = null)
    {
        var address = (await desk.RowsAsync<Contact>()).First(c => c.Channel == Channel.Email).Address;
        return await desk.Database.With((WriteMessage write) => write.Run(new(account, address, "About your account", text, items, key ?? Guid.CreateVersion7(), "Ann"), default));
    }
}
