using System.Globalization;
using System.Text.Json;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Runs;

/// <summary>What other open systems hold as facts of reminding, shown by the real desk: run, send, pay, hold. Absent peer data checks nothing, and says so once.</summary>
public class PeerScenarios
{
    [OnEachDatabase]
    public async Task No_level_is_raised_before_the_last_one_was_sent_and_a_hold_leaves_it_where_it_stood(Engine engine)
    {
        if (Read("tryton-dunning.json") is not { } scenario)
            return;
        var steps = scenario.GetProperty("procedure").EnumerateArray().Select(s => Desk.Step(s.GetProperty("level").GetInt32(), s.GetProperty("overdue_days").GetInt32())).ToArray();
        await using var desk = await Desk.WithStepsAsync(engine, 7, steps);
        var account = await desk.CustomerAsync("C1");
        await desk.InvoiceAsync(account, "A", 0, Amount(scenario.GetProperty("open_items")[0].GetProperty("amount")));
        await desk.PayAsync(account, 100m, "A");
        await desk.InvoiceAsync(account, "B", 0, Amount(scenario.GetProperty("open_items")[1].GetProperty("amount")));
        var day0 = desk.Today;
        async Task<Message?> OnDayAsync(int day)
        {
            desk.Clock.SetDate(day0.AddDays(day));
            await desk.RunAsync();
            return (await desk.MessagesAsync(account)).LastOrDefault();
        }

        (await OnDayAsync(4)).ShouldBeNull();
        (await OnDayAsync(5))!.Level.ShouldBe(1);
        (await desk.RowsAsync<MessagedItem>()).ShouldHaveSingleItem();
        // Still a draft on day 30: one message, level 1.
        (await OnDayAsync(30))!.Level.ShouldBe(1);
        (await desk.MessagesAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Queued);
        (await desk.SendAsync()).Sent.ShouldBe(1);

        // Ours waits its spacing after a late send; the peer raises at once. A reminder a day after another helps nobody.
        var hold = await desk.HoldAsync(account, HoldKind.Manual);
        (await OnDayAsync(37))!.Level.ShouldBe(1);
        await desk.Database.With((LiftHold lift) => lift.Run(new(account, hold.Id, null, "Ann"), default));
        (await OnDayAsync(37))!.Level.ShouldBe(2);
        await desk.SendAsync();
        await desk.PayAsync(account, 100m, "B");
        await OnDayAsync(50);
        (await desk.MessagesAsync(account)).Select(m => (m.Level, m.Status)).ShouldBe([(1, MessageStatus.Sent), (2, MessageStatus.Sent)]);
    }

    [OnEachDatabase]
    public async Task Several_invoices_make_one_notice_and_paying_it_resolves_it(Engine engine)
    {
        if (Case("several invoices, one notice") is not { } scenario)
            return;
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var amounts = scenario.GetProperty("invoices").EnumerateArray().Select(Amount).ToArray();
        for (var n = 0; n < amounts.Length; n++)
            await desk.InvoiceAsync(account, $"INV-{n}", 20, amounts[n]);
        await desk.RunAndSendAsync();
        (await desk.MessageAsync(account)).Total.ShouldBe(amounts.Sum());
        (await desk.RowsAsync<MessagedItem>()).Select(i => i.Open).Order().ShouldBe(amounts.Order());
        foreach (var amount in amounts)
            desk.Mails().Single().ShouldContain((amount / 100m).ToString("F2", CultureInfo.InvariantCulture));
        await desk.PayAsync(account, amounts.Sum() / 100m);
        desk.NextDay(60);
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).ShouldHaveSingleItem();
    }

    [OnEachDatabase]
    public async Task Only_the_instalment_past_due_is_asked_for_and_a_reversed_payment_brings_it_back(Engine engine)
    {
        if (Case("instalments") is not { } scenario)
            return;
        await using var desk = await Desk.WithStepsAsync(engine, 3, Desk.Step(1, 1), Desk.Step(2, 8));
        var account = await desk.CustomerAsync("C1");
        // Posted six days ago; halves due after five and ten days.
        await desk.InvoiceAsync(account, "INV-1", desk.Today.AddDays(-6), [(desk.Today.AddDays(-1), 50_00), (desk.Today.AddDays(4), 50_00)]);
        await desk.RunAndSendAsync();
        (await desk.MessageAsync(account)).Total.ShouldBe(50_00);
        (await desk.RowsAsync<MessagedItem>()).Count(i => i.Level > 0).ShouldBe(scenario.GetProperty("expect").GetProperty("overdue_lines").GetInt32());

        var payment = await desk.PayAsync(account, 50m, "INV-1");
        desk.NextDay(3);
        (await desk.NextAsync(account)).Action.ShouldBe("Wait");
        (await desk.Database.With((ReversePayment reverse) => reverse.Run(new(account, payment.Id, null, "returned unpaid", "Ann"), default))).IsRefused.ShouldBeFalse();
        desk.NextDay(4);
        (await desk.NextAsync(account)).Level.ShouldBe(2);
    }

    [OnEachDatabase]
    public async Task A_credit_note_of_the_whole_amount_ends_the_reminders_though_not_linked(Engine engine)
    {
        if (Case("stand-alone credit note of the same amount, not linked") is not { } scenario)
            return;
        // The peer leaves its notice unresolved. We differ on purpose: on balance this customer owes nothing.
        scenario.GetProperty("expect").GetProperty("notice").GetString().ShouldBe("unresolved");
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        (await desk.Database.With((IssueCreditNote issue) => issue.Run(new(account, "CN-1", 100m, null, "goods returned", "Ann"), default))).IsRefused.ShouldBeFalse();
        (await desk.SendAsync()).Cancelled.ShouldBe(1);
        desk.NextDay(30);
        (await desk.NextAsync(account)).Action.ShouldBe("Wait");
    }

    private static JsonElement? Case(string name) => Read("erpnext-dunning.json") is { } file
        ? file.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name)
        : null;

    private static long Amount(JsonElement text) => (long)(decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture) * 100);

    private static JsonElement? Read(string file) =>
        PeerData.Find("scenarios", file) is { } path ? JsonDocument.Parse(File.ReadAllText(path)).RootElement : null;
}
