using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Communications;

/// <summary>What was true when a message was queued may not be true when it leaves: the second look.</summary>
public class BetweenQueueAndHandOffTests
{
    [OnEachDatabase]
    public async Task Paid_in_full_cancels_the_message_with_its_reason(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        await desk.PayAsync(account, 100m);
        (await desk.SendAsync()).ShouldBe(new SendDue.Output(0, 0, 0, 0, 1));
        var message = await desk.MessageAsync(account);
        (message.Status, message.StatusReason).ShouldBe((MessageStatus.Cancelled, "No longer wanted: Nothing is open"));
        desk.Mails().ShouldBeEmpty();
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.MessageCancelled).ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task Paid_in_part_asks_for_the_rest_of_today(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.InvoiceAsync(account, "INV-2", 9, 50_00);
        await desk.RunAsync();
        (await desk.MessageAsync(account)).Total.ShouldBe(150_00);
        await desk.PayAsync(account, 61.11m, "INV-C1");
        (await desk.SendAsync()).Sent.ShouldBe(1);
        (await desk.MessageAsync(account)).Total.ShouldBe(88_89);
        var mail = desk.Mails().Single();
        mail.ShouldContain("38.89");
        mail.ShouldContain("88.89");
        mail.ShouldNotContain("150.00");
        (await desk.RowsAsync<MessagedItem>()).Select(i => i.Open).Order().ShouldBe([38_89L, 50_00L]);
    }

    [OnEachDatabase]
    public async Task A_credit_that_covers_all_cancels_the_message_and_a_smaller_one_is_shown_and_deducted(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var square = await desk.OverdueAsync("C1", 10);
        var owing = await desk.OverdueAsync("C2", 10);
        await desk.RunAsync();
        foreach (var (account, credit) in new[] { (square, 100m), (owing, 30m) })
            (await desk.Database.With((IssueCreditNote issue) => issue.Run(new(account, "CN-1", credit, null, "goods returned", "Ann"), default))).IsRefused.ShouldBeFalse();
        (await desk.SendAsync()).ShouldBe(new SendDue.Output(1, 0, 0, 0, 1));
        (await desk.MessageAsync(square)).Status.ShouldBe(MessageStatus.Cancelled);
        (await desk.MessageAsync(owing)).Total.ShouldBe(70_00);
        var mail = desk.Mails().Single();
        mail.ShouldContain("30.00");
        mail.ShouldContain("70.00");
    }

    [OnEachDatabase]
    public async Task A_disputed_item_is_left_out_and_a_message_of_nothing_else_is_not_sent(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var disputed = (await desk.InvoiceAsync(account, "INV-1", 10)).Single();
        await desk.InvoiceAsync(account, "INV-2", 10, 50_00);
        var other = await desk.CustomerAsync("C2");
        var only = (await desk.InvoiceAsync(other, "INV-3", 10)).Single();
        await desk.RunAsync();
        await desk.HoldAsync(account, HoldKind.Dispute, disputed);
        await desk.HoldAsync(other, HoldKind.Dispute, only);
        await desk.SendAsync();
        var sent = await desk.MessageAsync(account);
        (sent.Status, sent.Total).ShouldBe((MessageStatus.Sent, 50_00L));
        (await desk.MessageAsync(other)).Status.ShouldBe(MessageStatus.Cancelled);
        desk.Mails().ShouldHaveSingleItem();
    }

    [OnEachDatabase]
    public async Task A_hold_stops_it_and_its_end_lets_it_go(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        var hold = await desk.HoldAsync(account, HoldKind.Manual);
        for (var day = 0; day < 3; day++, desk.NextDay())
            await desk.RunAndSendAsync();
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Held);
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Kind == TimelineKind.MessageHeld).ShouldBe(1);
        await desk.Database.With((LiftHold lift) => lift.Run(new(account, hold.Id, null, "Ann"), default));
        (await desk.SendAsync()).Sent.ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task A_promise_holds_it_until_the_promise_is_over(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        await desk.HoldAsync(account, HoldKind.Promise, until: desk.Today.AddDays(5));
        (await desk.SendAsync()).Sent.ShouldBe(0);
        desk.NextDay(5);
        (await desk.SendAsync()).Sent.ShouldBe(0);
        desk.NextDay();
        (await desk.SendAsync()).Sent.ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task Opted_out_while_it_waited_it_goes_to_no_address_and_a_letter_is_planned_the_next_day(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        await desk.OptOutAsync(account, Channel.Email);
        await desk.SendAsync();
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Cancelled);
        desk.NextDay();
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => (m.Channel, m.Status)).ShouldBe([(Channel.Email, MessageStatus.Cancelled), (Channel.Letter, MessageStatus.Queued)]);
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task An_address_that_is_no_longer_the_one_to_use_gets_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var bounced = await desk.OverdueAsync("C1", 10);
        var moved = await desk.OverdueAsync("C2", 10);
        await desk.RunAsync();
        await desk.Database.With((EditContact edit) => edit.Run(new(bounced, Channel.Email, Desk.EmailOf("C1"), "Ann", Status: ContactStatus.Bounced), default));
        await desk.Database.With((EditContact edit) => edit.Run(new(moved, Channel.Email, "new@customer.example", "Ann", Preference: -1), default));
        await desk.SendAsync();
        foreach (var account in new[] { bounced, moved })
        {
            var message = await desk.MessageAsync(account);
            message.Status.ShouldBe(MessageStatus.Cancelled);
            message.StatusReason!.ShouldContain($"{message.Address} is not the address to use now");
        }

        desk.NextDay();
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(moved))[^1].Address.ShouldBe("new@customer.example");
        desk.Mails().ShouldHaveSingleItem().ShouldContain("new@customer.example");
    }

    [OnEachDatabase]
    public async Task A_stale_bank_feed_holds_every_reminder_says_so_with_its_rule_and_fresh_payments_free_them(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c => c.BankDataLimitHours = 36);
        await desk.ChangeAsync(c => c.BankDataAt = desk.Clock.Now.AddHours(-37));
        for (var n = 0; n < 3; n++)
            await desk.OverdueAsync($"C{n}", 10);
        (await desk.RunAsync()).Held.ShouldBe(3);
        await desk.SendAsync();
        foreach (var message in await desk.MessagesAsync())
        {
            (message.Status, message.StatusReason!.StartsWith("Bank data last arrived", StringComparison.Ordinal)).ShouldBe((MessageStatus.Held, true));
            var verdict = (await desk.RowsAsync<VerdictRecord>()).Single(v => v.Id == message.VerdictId);
            VerdictRecords.Reasons(verdict).ShouldContain(r => r.RuleId == "HOUSE-DATA" && r.RuleVersion == "1.0.0");
        }

        await new TestBook(desk.Database, desk.Creditor).PaymentsAsync("Customer,Date,Amount,Reference,Currency", $"C1,{desk.Today:yyyy-MM-dd},100.00,INV-C1,USD");
        (await desk.SendAsync()).ShouldBe(new SendDue.Output(2, 0, 0, 0, 1));
    }

    [OnEachDatabase]
    public async Task A_feed_that_never_arrived_or_goes_stale_while_it_waits_stops_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c => c.BankDataLimitHours = 36);
        var account = await desk.OverdueAsync("C1", 10);
        (await desk.RunAsync()).Held.ShouldBe(1);
        await desk.ChangeAsync(c => c.BankDataAt = desk.Clock.Now);
        desk.Clock.Advance(TimeSpan.FromHours(36.5));
        await desk.RunAndSendAsync();
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Held);
        desk.Mails().ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task What_cannot_be_judged_is_held_and_the_rest_of_the_queue_goes(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var bad = await desk.OverdueAsync("BAD", 10);
        await desk.OverdueAsync("GOOD", 10);
        await desk.RunAsync();
        await desk.Database.With((DunwellDb db) => db.Set<CustomerAccount>().Where(a => a.Id == bad).ExecuteUpdateAsync(set => set.SetProperty(a => a.Currency, "QQQ")));
        (await desk.SendAsync()).ShouldBe(new SendDue.Output(1, 0, 0, 1, 0));
        var held = await desk.MessageAsync(bad);
        (held.Status, held.StatusReason!.Contains("QQQ", StringComparison.Ordinal)).ShouldBe((MessageStatus.Held, true));
        desk.Mails().ShouldHaveSingleItem().ShouldContain("good@customer.example");
    }

    [OnEachDatabase]
    public async Task Edited_by_somebody_meanwhile_it_is_read_again_under_the_lock(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        await using var scope = desk.Database.NewScope();
        var db = (DunwellDb)scope.ServiceProvider.GetService(typeof(DunwellDb))!;
        var seen = await db.Set<Message>().SingleAsync();
        (await desk.DecideAsync(seen, MessageDecision.Cancel)).IsRefused.ShouldBeFalse();
        seen.Hold("a stale edit", null, null);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(db.SaveChangesAsync());
        (await desk.SendAsync()).Sent.ShouldBe(0);
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Cancelled);
    }

    [OnEachDatabase]
    public async Task A_collector_writes_to_a_consumer_from_eight_by_the_consumers_clock_on_both_sides_of_the_time_change(Engine engine)
    {
        foreach (var (region, zone, early, due) in new[]
        {
            // Washington and not California, which asks for a licence number before anything goes out.
            ("WA", "America/Los_Angeles", "2026-03-07 07:59", "2026-03-07 08:01"), // standard time
            ("WA", "America/Los_Angeles", "2026-03-08 07:59", "2026-03-08 08:01"), // the clocks went forward in the night
            ("NY", "America/New_York", "2026-11-01 07:59", "2026-11-01 08:01"), // and back
        })
        {
            await using var desk = await CollectorAsync(engine);
            desk.ItIs(early, zone);
            var account = await ConsumerAsync(desk, c => c.Region = region);
            await desk.RunAndSendAsync();
            var held = await desk.MessageAsync(account);
            held.Status.ShouldBe(MessageStatus.Held, early);
            var slot = TimeZoneInfo.ConvertTimeFromUtc(held.NotBefore!.Value, TimeZoneInfo.FindSystemTimeZoneById(zone));
            slot.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe(due[..11] + "08:00");
            desk.ItIs(due, zone);
            (await desk.SendAsync()).Sent.ShouldBe(1, due);
        }
    }

    [OnEachDatabase]
    public async Task Where_places_conflict_or_the_zone_is_unknown_every_clock_must_agree(Engine engine)
    {
        await using var desk = await CollectorAsync(engine);
        desk.ItIs("2026-03-11 08:30"); // 05:30 in California
        var conflicting = await ConsumerAsync(desk, c => c.TimeZone = "America/Los_Angeles");
        await desk.RunAndSendAsync();
        (await desk.MessageAsync(conflicting)).Status.ShouldBe(MessageStatus.Held);

        var unknown = await ConsumerAsync(desk, c => (c.Number, c.NumberKey, c.Country, c.Region) = ("C2", "C2", null, null));
        await desk.RunAndSendAsync();
        (await desk.MessageAsync(unknown)).Status.ShouldBe(MessageStatus.Held);
        desk.Mails().ShouldBeEmpty();

        desk.ItIs("2026-03-11 12:30"); // 09:30 in California
        await desk.SendAsync();
        (await desk.MessageAsync(conflicting)).Status.ShouldBe(MessageStatus.Sent);
    }

    private static Task<Desk> CollectorAsync(Engine engine) =>
        Desk.CreateAsync(engine, change: c => (c.ActorRole, c.DebtPurpose, c.DebtType) = (ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, DebtType.Card));

    private static async Task<CustomerAccountId> ConsumerAsync(Desk desk, Action<Customer> change)
    {
        var number = "C1";
        var account = await desk.CustomerAsync(number, [Channel.Email], change: c =>
        {
            c.Kind = PartyKind.NaturalPerson;
            change(c);
            number = c.Number;
        });
        await desk.InvoiceAsync(account, $"INV-{number}", 10);
        return account;
    }
}
