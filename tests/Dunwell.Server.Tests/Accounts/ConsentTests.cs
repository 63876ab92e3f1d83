using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Accounts;

public class ConsentTests
{
    [OnEachDatabase]
    public async Task Withdrawing_consent_for_an_address_cancels_what_waits_to_go_there_and_nothing_else(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued, address: "Buyer@Example.com");
        await given.AddMessageAsync("b", MessageStatus.Held, address: "other@example.com");
        await given.AddMessageAsync("c", MessageStatus.Sending);
        await given.AddMessageAsync("d", MessageStatus.Queued, Channel.Letter, "1 Street");
        await RecordAsync(given, "buyer@example.com", granted: false);
        (await given.MessagesAsync()).Select(m => m.Status).ShouldBe([MessageStatus.Cancelled, MessageStatus.Held, MessageStatus.Sending, MessageStatus.Queued]);
        await RecordAsync(given, null, granted: false);
        (await given.MessagesAsync()).Select(m => m.Status).ShouldBe([MessageStatus.Cancelled, MessageStatus.Cancelled, MessageStatus.Sending, MessageStatus.Queued]);
        (await given.TimelineAsync()).Select(l => l.Kind).ShouldBe(
            [TimelineKind.Imported, TimelineKind.ConsentRecorded, TimelineKind.MessageCancelled, TimelineKind.ConsentRecorded, TimelineKind.MessageCancelled]);
    }

    [OnEachDatabase]
    public async Task Granting_consent_cancels_nothing_and_evidence_is_needed(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued);
        await RecordAsync(given, null, granted: true);
        (await given.MessagesAsync()).Single().Status.ShouldBe(MessageStatus.Queued);
        (await given.Database.With((RecordConsent record) => record.Run(new(given.Account, Channel.Email, null, false, " ", "Ann"), default))).Refusal!.Field.ShouldBe("evidence");
        await given.With(async (DunwellDb db) => (await db.Set<Consent>().SingleAsync()).Granted.ShouldBeTrue());
    }

    [OnEachDatabase]
    public async Task An_address_is_added_once_and_marked_afterwards(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        var added = await given.Database.With((EditContact edit) => edit.Run(new(given.Account, Channel.Email, "buyer@example.com", "Ann", "Bo"), default));
        var marked = await given.Database.With((EditContact edit) => edit.Run(new(given.Account, Channel.Email, "BUYER@example.com", "Ann", Status: ContactStatus.Bounced), default));
        marked.Value.Id.ShouldBe(added.Value.Id);
        (await given.Database.With((EditContact edit) => edit.Run(new(given.Account, Channel.Email, "no address", "Ann"), default))).Refusal!.Field.ShouldBe("address");
        await given.With(async (DunwellDb db) =>
        {
            var contact = await db.Set<Contact>().SingleAsync();
            (contact.PersonName, contact.Status, contact.Address).ShouldBe(("Bo", ContactStatus.Bounced, "buyer@example.com"));
        });
        (await given.TimelineAsync()).Count.ShouldBe(2);
    }

    private static async Task RecordAsync(GivenAccount given, string? address, bool granted) =>
        (await given.Database.With((RecordConsent record) => record.Run(new(given.Account, Channel.Email, address, granted, "wrote: stop", "Ann"), default))).IsRefused.ShouldBeFalse();
}
