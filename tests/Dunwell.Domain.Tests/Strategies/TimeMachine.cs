using System.Globalization;
using System.Text;
using Dunwell.Domain.Strategies;
using static Dunwell.Domain.Strategies.PlannedAction;

namespace Dunwell.Domain.Tests.Strategies;

/// <summary>Steps a fake clock through the life of one customer account, lets the planner decide every day, and writes down what happened as a story.</summary>
internal sealed class TimeMachine(Strategy strategy, DateOnly start)
{
    private readonly StringBuilder story = new();
    private readonly List<PlanItem> open = [];
    private readonly Dictionary<string, PlanItem> paid = [];
    private readonly List<PlanHold> holds = [];
    private readonly SortedDictionary<int, List<Action>> events = [];
    private long credit;
    private DateOnly? lastSent;
    private bool lastByPost;
    private bool queuedByPost;
    private bool sendingFails;
    private DateOnly today;

    public TimeMachine On(int day, Action<TimeMachine> happens)
    {
        if (!events.TryGetValue(day, out var list))
            events[day] = list = [];
        list.Add(() => happens(this));
        return this;
    }

    public void Invoice(string number, decimal amount, int termsDays)
    {
        open.Add(Given.Item(number, open: (long)(amount * 100)) with { IssueDate = today, DueDate = today.AddDays(termsDays) });
        Tell($"invoice {number} over {Amount((long)(amount * 100))}, due {Date(today.AddDays(termsDays))}");
    }

    public void Pay(string number)
    {
        var item = open.Single(i => i.Number == number);
        open.Remove(item);
        paid[number] = item;
        Tell($"payment of {Amount(item.OpenMinorUnits)} clears {number}");
    }

    public void Reverse(string number)
    {
        open.Add(paid[number]);
        paid.Remove(number);
        Tell($"the bank returns the payment of {number}: it is open again at level {open[^1].LastLevel}");
    }

    public void Dispute(string number, decimal amount)
    {
        Change(number, i => i with { HeldMinorUnits = (long)(amount * 100) });
        Tell(amount > 0 ? $"{Amount((long)(amount * 100))} of {number} is disputed" : $"the dispute of {number} is resolved");
    }

    public void Promise(int days, string words)
    {
        holds.Add(new("promise to pay", today, today.AddDays(days), words));
        Tell($"promise to pay until {Date(today.AddDays(days))}: {words}");
    }

    public void Credit(decimal amount)
    {
        credit = (long)(amount * 100);
        Tell($"unapplied credit is now {Amount(credit)}");
    }

    public void SendingFails(bool fails)
    {
        sendingFails = fails;
        Tell(fails ? "the mail server is down: messages stay queued" : "the mail server is back");
    }

    public string Run(int days)
    {
        (DateOnly? Until, int Reasons)? before = null;
        for (var day = 0; day <= days; day++)
        {
            today = start.AddDays(day);
            foreach (var happens in events.GetValueOrDefault(day, []))
                happens();
            SendPending();
            var action = Planner.Next(strategy, Snapshot(), today);
            var told = Told(action);
            // A wait is told once, when it becomes another wait: 120 lines of waiting are no story.
            (DateOnly? Until, int Reasons)? wait = action is Wait w ? (w.Until, w.Reasons.Count) : null;
            if (wait is null || wait != before)
                Tell(told);
            before = wait;
            Queue(action);
            SendPending();
        }

        return story.ToString();
    }

    private AccountSnapshot Snapshot() =>
        new(Given.Usd, open.ToArray(), credit, holds, lastSent, lastByPost, CanEmail: true, CanPost: true);

    private void Queue(PlannedAction action)
    {
        IReadOnlyList<PlannedItem> lines = action.Match(_ => [], c => c.Claim.Items, w => w.Step is null ? [] : w.Claim.Items, e => e.Claim.Items, r => r.Claim.Items);
        foreach (var line in lines)
            Change(line.Number, i => i with { PendingLevel = line.IsComingDue ? 0 : line.LevelToRecord });
        queuedByPost = action is Contact { Channel: StepChannel.Letter };
    }

    /// <summary>Only what was sent or done raises a level.</summary>
    private void SendPending()
    {
        if (sendingFails || !open.Exists(i => i.PendingLevel is not null))
            return;
        (lastSent, lastByPost) = (today, queuedByPost);
        foreach (var item in open.Where(i => i.PendingLevel is not null).ToArray())
        {
            Change(item.Number, i => i.DueDate >= today
                ? i with { PendingLevel = null, CourtesySentOn = today }
                : i with { PendingLevel = null, LastLevelSentOn = i.PendingLevel > i.LastLevel ? today : i.LastLevelSentOn, LastLevel = i.PendingLevel!.Value });
        }
    }

    private void Change(string number, Func<PlanItem, PlanItem> change)
    {
        var at = open.FindIndex(i => i.Number == number);
        open[at] = change(open[at]);
    }

    private static string Told(PlannedAction action)
    {
        var because = string.Join("; ", action.Reasons);
        return action.Match(
            wait => $"  wait: {because}",
            contact => $"  LEVEL {contact.Level} by {contact.Channel}, asks for {Amount(contact.Step.IsCourtesy ? contact.Claim.ComingDueMinorUnits : contact.Claim.NetOverdueMinorUnits)} ({Lines(contact.Claim)}): {because}",
            work => $"  WORK {work.Work} ({Lines(work.Claim)}): {because}",
            escalate => $"  ESCALATE ({Lines(escalate.Claim)}): {because}",
            refer => $"  REFER ({Lines(refer.Claim)}): {because}");
    }

    private static string Lines(Claim claim) =>
        string.Join(", ", claim.Items.Select(i => $"{i.Number} {(i.IsComingDue ? "coming due" : $"{i.DaysPastDue} d late, level {i.LevelToRecord}{(i.Advances ? "" : " rides along")}")}"));

    private void Tell(string line) => story.Append(Date(today)).Append("  ").Append(line).Append('\n');

    private static string Amount(long minorUnits) => new Money(minorUnits, Given.Usd).ToString();

    private static string Date(DateOnly date) => date.ToString("d MMM", CultureInfo.InvariantCulture).PadLeft(6);
}
