using System.Globalization;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>An event makes something owed by a day. While it is owed there is a task with that day; afterwards the rule objects.</summary>
/// <param name="From">Events that start the duty.</param>
/// <param name="DoneBy">Events on or after it that fulfil it.</param>
/// <param name="EndedBy">Events that end it without fulfilling: paid, sold.</param>
/// <param name="Days">Days until it is due, the event's own day not counted.</param>
/// <param name="Repeats">It is due again so many days after each fulfilment, until it is ended.</param>
/// <param name="Queue">Who does it.</param>
/// <param name="Overdue">What the rule answers after the last day.</param>
/// <param name="Meanwhile">What it answers while it is owed and not late: nothing unless given.</param>
public sealed record Duty(
    IReadOnlyList<LegalEventKind> From,
    IReadOnlyList<LegalEventKind> DoneBy,
    IReadOnlyList<LegalEventKind> EndedBy,
    IReadOnlyList<string> Details,
    int Days,
    LegalCalendar Counting,
    bool Repeats,
    string Queue,
    string Text,
    VerdictKind Overdue,
    VerdictKind Meanwhile) : RuleKind
{
    /// <summary>What has to exist once it is late, for <see cref="VerdictKind.Require"/>; the duty itself when null.</summary>
    public string? Code { get; init; }

    /// <summary>Which of several starts counts, where the law asks for a thing once.</summary>
    public WhichEvent Use { get; init; }

    /// <summary>Only starts before which one of these was: what was never reported needs no correction.</summary>
    public IReadOnlyList<LegalEventKind> OnlyAfter { get; init; } = [];

    /// <summary>Only starts in writing, or only spoken ones; null is both.</summary>
    public bool? InWriting { get; init; }

    /// <summary>What was done before the start fulfils it too.</summary>
    public bool DoneBefore { get; init; }

    /// <summary>Only what was done in writing fulfils it.</summary>
    public bool DoneInWriting { get; init; }

    /// <summary>Months until it is due where the law counts in them; days are added to them.</summary>
    public int Months { get; init; }

    public override IReadOnlyList<string> Needs { get; } = [.. From.Concat(DoneBy).Select(EnumNames<LegalEventKind>.Of)];

    internal static Duty Read(NodeReader p)
    {
        var months = p.Int("months", 1, 1200, 0);
        return new(
            p.Values<LegalEventKind>("from"), p.Values<LegalEventKind>("done_by"), p.Values<LegalEventKind>("ended_by"), p.Texts("details"),
            p.Int("days", 0, 3660, months > 0 ? 0 : null), p.Enum("counting", LegalCalendar.Calendar), p.Flag("repeats", false), p.Text("queue"), p.Text("task"),
            p.Enum("overdue", VerdictKind.Warn), p.Enum("meanwhile", VerdictKind.Allow))
        {
            Months = months,
            Code = p.OptionalText("code"),
            Use = p.Enum("use", WhichEvent.Any),
            OnlyAfter = p.Values<LegalEventKind>("only_after"),
            InWriting = p.OptionalText("in_writing") is null ? null : p.Flag("in_writing", false),
            DoneBefore = p.Flag("done_before", false),
            DoneInWriting = p.Flag("done_in_writing", false),
        };
    }

    /// <summary>The last day of the duty one event started, or null when nothing is owed.</summary>
    internal DateOnly? DueOn(LegalEvent start, GateCheck check)
    {
        if (OfSame(EndedBy, start, check).Any(e => e.On >= start.On))
            return null;
        var done = OfSame(DoneBy, start, check).Where(e => (DoneBefore || e.On >= start.On) && (e.InWriting || !DoneInWriting)).Select(e => e.On).DefaultIfEmpty().Max();
        if (done == default)
            return LegalCalendars.Add(Counting, start.On, Months, Days);
        return Repeats ? LegalCalendars.Add(Counting, done, Months, Days) : null;
    }

    internal override void Examine(GateCheck check)
    {
        var starts = new List<LegalEvent>();
        foreach (var kind in From)
        {
            if (check.EventsOf(kind) is not { } events)
            {
                check.ObjectUnknown(EnumNames<LegalEventKind>.Of(kind));
                return;
            }

            starts.AddRange(events.Where(e => IsMeant(e, check)));
        }

        if (Use != WhichEvent.Any && starts.Count > 1)
            starts = [Use == WhichEvent.Latest ? starts.MaxBy(e => e.On)! : starts.MinBy(e => e.On)!];
        foreach (var start in starts)
        {
            if (DueOn(start, check) is { } due)
                Examine(check, start, due);
        }
    }

    private bool IsMeant(LegalEvent start, GateCheck check) =>
        (Details.Count == 0 || (start.Detail is { } detail && Details.Contains(detail)))
        && (InWriting is not { } written || start.InWriting == written)
        && (OnlyAfter.Count == 0 || OfSame(OnlyAfter, start, check).Any(e => e.On <= start.On));

    private void Examine(GateCheck check, LegalEvent start, DateOnly due)
    {
        check.Owe(Queue, Text, due);
        var says = check.Clock.LatestToday > due ? Overdue : Meanwhile;
        if (says != VerdictKind.Allow)
        {
            check.Object(
                says,
                [
                    new("event", EnumNames<LegalEventKind>.Of(start.Kind).Replace('_', ' '), Certainty.Known, start.Source),
                    new("date", start.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    new("due", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ],
                requires: says == VerdictKind.Require ? Code ?? $"duty:{check.Rule.Id}" : null);
        }
    }

    // Events that touch a debt the start is about.
    private static IEnumerable<LegalEvent> OfSame(IReadOnlyList<LegalEventKind> kinds, LegalEvent start, GateCheck check) =>
        kinds.SelectMany(k => check.EventsOf(k) ?? []).Where(e => e.ItemKeys.Count == 0 || start.ItemKeys.Count == 0 || e.ItemKeys.Any(start.ItemKeys.Contains));
}
