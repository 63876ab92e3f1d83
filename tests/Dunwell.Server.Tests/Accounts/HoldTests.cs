using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Accounts;

public class HoldTests
{
    [OnEachDatabase]
    public async Task A_hold_on_the_account_stops_what_waits_and_leaves_alone_what_is_being_sent(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued);
        await given.AddMessageAsync("b", MessageStatus.Held);
        await given.AddMessageAsync("c", MessageStatus.Sending);
        await given.AddMessageAsync("d", MessageStatus.Sent);
        await PlaceAsync(given, new(given.Account, HoldKind.Legal, "with counsel", "Ann"));
        var messages = await given.MessagesAsync();
        messages.Select(m => m.Status).ShouldBe([MessageStatus.Held, MessageStatus.Held, MessageStatus.Sending, MessageStatus.Sent]);
        messages.Take(2).ShouldAllBe(m => m.StatusReason == "Legal hold: with counsel" && m.NotBefore == null);
        (await given.TimelineAsync()).Select(l => l.Kind).ShouldBe([TimelineKind.Imported, TimelineKind.HoldPlaced, TimelineKind.MessageHeld, TimelineKind.MessageHeld]);
    }

    [OnEachDatabase]
    public async Task Lifting_one_of_two_holds_leaves_messages_to_the_other_and_lifting_both_gives_them_back_to_the_gate(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued);
        var first = await PlaceAsync(given, new(given.Account, HoldKind.Hardship, "illness", "Ann"));
        var second = await PlaceAsync(given, new(given.Account, HoldKind.Manual, "call back", "Ann"));
        await LiftAsync(given, second.Value.Id);
        var message = (await given.MessagesAsync()).Single();
        (message.Status, message.StatusReason).ShouldBe((MessageStatus.Held, "Hardship hold: illness"));
        await LiftAsync(given, first.Value.Id);
        message = (await given.MessagesAsync()).Single();
        (message.Status, message.NotBefore).ShouldBe((MessageStatus.Held, given.Database.Clock.Now));
        (await LiftAsync(given, first.Value.Id)).Refusal!.Code.ShouldBe("hold.lifted");
    }

    [OnEachDatabase]
    public async Task A_hold_on_an_item_stops_no_message_and_holds_no_more_than_is_open(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued);
        var item = (await given.PayAsync(40m, "k")).Value.Applied[0].ItemId;
        (await PlaceAsync(given, new(given.Account, HoldKind.Dispute, "short delivery", "Ann", item, 25m))).Value.Amount.ShouldBe(2_500);
        (await PlaceAsync(given, new(given.Account, HoldKind.Dispute, "too much", "Ann", item, 60.01m))).Refusal!.Field.ShouldBe("amount");
        (await PlaceAsync(given, new(given.Account, HoldKind.Dispute, "whose", "Ann", Id.New<OpenItemId>()))).Refusal!.Field.ShouldBe("openItemId");
        (await given.MessagesAsync()).Single().Status.ShouldBe(MessageStatus.Queued);
    }

    [OnEachDatabase]
    public async Task A_dated_hold_gives_messages_back_the_morning_after_and_a_coming_one_stops_nothing_yet(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued);
        await PlaceAsync(given, new(given.Account, HoldKind.Promise, "pays next week", "Ann", From: GivenAccount.Today.AddDays(1)));
        (await given.MessagesAsync()).Single().Status.ShouldBe(MessageStatus.Queued);
        await PlaceAsync(given, new(given.Account, HoldKind.Promise, "pays Friday", "Ann", Until: new DateOnly(2026, 3, 13)));
        (await given.MessagesAsync()).Single().NotBefore.ShouldBe(new DateTime(2026, 3, 14, 4, 0, 0, DateTimeKind.Utc));
        (await PlaceAsync(given, new(given.Account, HoldKind.Promise, "late", "Ann", Until: GivenAccount.Today.AddDays(-1)))).Refusal!.Field.ShouldBe("until");
        (await PlaceAsync(given, new(given.Account, HoldKind.Promise, " ", "Ann"))).Refusal!.Field.ShouldBe("reason");
    }

    private static Task<Result<Hold>> PlaceAsync(GivenAccount given, PlaceHold.Input input) => given.Database.With((PlaceHold place) => place.Run(input, default));

    private static Task<Result<Hold>> LiftAsync(GivenAccount given, HoldId hold) => given.Database.With((LiftHold lift) => lift.Run(new(given.Account, hold, null, "Ann"), default));
}
