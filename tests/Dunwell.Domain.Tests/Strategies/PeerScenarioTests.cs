using System.Globalization;
using System.Text.Json;
using Dunwell.Domain.Strategies;
using Xunit.Abstractions;
using static Dunwell.Domain.Strategies.PlannedAction;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

/// <summary>Behaviour that other open systems hold as tests, as facts. Read from the peer data folder; absent, nothing is checked and the test says so.</summary>
public class PeerScenarioTests(ITestOutputHelper output)
{
    [Fact]
    public void A_reminder_is_raised_only_after_it_was_sent_and_a_blocked_one_stays()
    {
        if (Read("tryton-dunning.json") is not { } scenario)
            return;
        var steps = scenario.GetProperty("procedure").EnumerateArray()
            .Select(s => Step(s.GetProperty("level").GetInt32(), s.GetProperty("overdue_days").GetInt32())).ToArray();
        var strategy = Strategy(steps: steps);
        var days = scenario.GetProperty("steps").EnumerateArray()
            .Where(s => s.TryGetProperty("run_on_day", out _)).Select(s => Day(s.GetProperty("run_on_day").GetInt32())).ToArray();
        days.Length.ShouldBe(6);
        // Item A is paid in full on day 0, so it is not an open item at all.
        var b = Item("B", open: Amount(scenario.GetProperty("open_items")[1].GetProperty("amount")));

        Planner.Next(strategy, Account(b), days[0]).ShouldBeOfType<Wait>();

        var first = Planner.Next(strategy, Account(b), days[1]).ShouldBeOfType<Contact>();
        first.Level.ShouldBe(1);
        first.Claim.Items.Single().Number.ShouldBe("B");

        var draft = b with { PendingLevel = 1 };
        Planner.Next(strategy, Account(draft), days[2]).ShouldBeOfType<Wait>();

        // Sent on the day it was drafted; on day 30 it is blocked, then released.
        var sent = b with { LastLevel = 1, LastLevelSentOn = days[1] };
        Planner.Next(strategy, Account(sent) with { Holds = [Hold(25, null, "manual")] }, days[3]).ShouldBeOfType<Wait>();
        Planner.Next(strategy, Account(sent), days[4]).ShouldBeOfType<Contact>().Level.ShouldBe(2);

        Planner.Next(strategy, Account(), days[5]).ShouldBeOfType<Wait>();
    }

    [Fact]
    public void Several_invoices_make_one_notice_with_a_line_each()
    {
        if (Case("several invoices, one notice") is not { } scenario)
            return;
        var amounts = scenario.GetProperty("invoices").EnumerateArray().Select(Amount).ToArray();
        var account = Account([.. amounts.Select((open, n) => Item($"INV-{n}", open: open))]);
        Planner.Next(Ladder(), account, Day(20)).ShouldBeOfType<Contact>().Claim.Items.Select(i => i.CollectableMinorUnits).ShouldBe(amounts);
    }

    [Fact]
    public void Only_the_instalment_past_due_is_on_the_notice_and_a_cancelled_payment_brings_it_back()
    {
        if (Case("instalments") is not { } scenario)
            return;
        // Posted 6 days ago; halves due after 5 and 10 days: the first is 1 day late, the second 4 days ahead.
        var (first, second) = (Item("1/2", due: -1, open: 50_00), Item("2/2", due: 4, open: 50_00));
        var strategy = Strategy(steps: Step(1, 1));
        var notice = Planner.Next(strategy, Account(first, second), Day(0)).ShouldBeOfType<Contact>();
        notice.Claim.Items.Count.ShouldBe(scenario.GetProperty("expect").GetProperty("overdue_lines").GetInt32());

        Planner.Next(strategy, Account(second), Day(0)).ShouldBeOfType<Wait>();

        var reopened = first with { LastLevel = 1, LastLevelSentOn = Day(0) };
        Planner.Next(strategy, Account(reopened, second), Day(0)).ShouldNotBeOfType<Contact>();
        Planner.Next(Strategy(steps: [Step(1, 1), Step(2, 10)]), Account(reopened), Day(9)).ShouldBeOfType<Contact>().Level.ShouldBe(2);
    }

    [Fact]
    public void A_stand_alone_credit_note_of_the_same_amount_ends_the_reminders_though_not_linked()
    {
        if (Case("stand-alone credit note of the same amount, not linked") is not { } scenario)
            return;
        // The peer leaves its notice unresolved, because nobody linked the two. We differ on purpose: the customer owes
        // nothing on balance, and a letter that asks for the whole invoice would dun someone who is square with us.
        // The invoice stays open and the credit unapplied in the ledger; only the contact stops.
        scenario.GetProperty("expect").GetProperty("notice").GetString().ShouldBe("unresolved");
        var account = Account(Item()) with { UnappliedCreditMinorUnits = 100_00 };
        Planner.Next(Ladder(), account, Day(20)).ShouldBeOfType<Wait>();
    }

    private JsonElement? Case(string name) => Read("erpnext-dunning.json") is { } file
        ? file.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name)
        : null;

    private static long Amount(JsonElement text) => (long)(decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture) * 100);

    private JsonElement? Read(string file)
    {
        var path = Path.Combine(Folder(), "scenarios", file);
        if (!File.Exists(path))
        {
            output.WriteLine($"Peer data is absent ({path}): nothing checked. Set DUNWELL_PEER_DATA to check it.");
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("DUNWELL_PEER_DATA") is { Length: > 0 } set)
            return set;
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Dunwell.slnx")))
            at = at.Parent;
        return Path.Combine(at?.Parent?.FullName ?? "", "shared", "data");
    }
}
