using System.Globalization;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>From an event on something stops, until another event releases it or its time is over.</summary>
/// <param name="From">Events that start it.</param>
/// <param name="ReleasedBy">Events on or after its day that end it.</param>
/// <param name="Details">Only events with one of these details count; none means all.</param>
/// <param name="Days">How long it lasts, counted from the day after; null is until released. A last day the event names itself goes first.</param>
/// <param name="InWriting">Only events in writing count.</param>
/// <param name="SameAddress">Only events about the address of the act count.</param>
/// <param name="OlderDebtsOnly">Debts made after the event are free (a petition reaches what was owed before it).</param>
public sealed record EventHold(
    IReadOnlyList<LegalEventKind> From,
    IReadOnlyList<LegalEventKind> ReleasedBy,
    IReadOnlyList<string> Details,
    int? Days,
    LegalCalendar Counting,
    bool InWriting,
    bool SameAddress,
    bool OlderDebtsOnly,
    VerdictKind Says,
    string? Code) : RuleKind
{
    /// <summary>It begins so many counting days after the event; 0 is at once.</summary>
    public int FromDay { get; init; }

    /// <summary>Which of several events counts, where the law lets a thing be asked once.</summary>
    public WhichEvent Use { get; init; }

    /// <summary>Only events up to the last day of one of these: the day it names itself, else <see cref="WithinDays"/> after it. None means all.</summary>
    public IReadOnlyList<LegalEventKind> WithinOf { get; init; } = [];

    public int WithinDays { get; init; }

    /// <summary>How long it lasts where the law counts in months; days are added to them.</summary>
    public int? Months { get; init; }

    public override IReadOnlyList<string> Needs { get; } = [.. From.Select(EnumNames<LegalEventKind>.Of)];

    /// <summary>Only events by the medium of the act count.</summary>
    public bool SameChannel { get; init; }

    /// <summary>Events about other debts of the person count too.</summary>
    public bool AnyDebt { get; init; }

    /// <summary>An event known to have come after the validation period ended does not count.</summary>
    public bool InValidationPeriodOnly { get; init; }

    internal static EventHold Read(NodeReader p)
    {
        var from = p.Values<LegalEventKind>("from");
        if (from.Count == 0)
            p.Error("from", p.LineOf("from"), "must list at least one event");
        return new(
            from, p.Values<LegalEventKind>("released_by"), p.Texts("details"), p.OptionalInt("days", 0, 36600), p.Enum("counting", LegalCalendar.Calendar),
            p.Flag("in_writing", false), p.Flag("same_address", false), p.Flag("older_debts_only", false), p.Enum("verdict", VerdictKind.Hold), p.OptionalText("code"))
        {
            SameChannel = p.Flag("same_channel", false),
            AnyDebt = p.Flag("any_debt", false),
            InValidationPeriodOnly = p.Flag("in_validation_period_only", false),
            FromDay = p.Int("from_day", 0, 36600, 0),
            Use = p.Enum("use", WhichEvent.Any),
            WithinOf = p.Values<LegalEventKind>("within_of"),
            WithinDays = p.Int("within_days", 0, 36600, 0),
            Months = p.OptionalInt("months", 1, 1200),
        };
    }

    internal override void Examine(GateCheck check)
    {
        var meant = new List<LegalEvent>();
        foreach (var kind in From)
        {
            if ((AnyDebt ? check.EventsOfAnyDebt(kind) : check.EventsOf(kind)) is not { } events)
            {
                check.ObjectUnknown(EnumNames<LegalEventKind>.Of(kind));
                return;
            }

            meant.AddRange(events.Where(e => IsMeant(e, check)));
        }

        if (Use != WhichEvent.Any && meant.Count > 1)
            meant = [Use == WhichEvent.Latest ? meant.MaxBy(e => e.On)! : meant.MinBy(e => e.On)!];
        LegalEvent? longest = null;
        foreach (var one in meant.Where(e => HasBegun(e, check) && !IsReleased(e, check) && !IsOver(e, check)))
            longest = longest is null || IsLonger(one, longest) ? one : longest;
        if (longest is not null)
            Object(check, longest);
    }

    private bool HasBegun(LegalEvent one, GateCheck check) => FromDay == 0 || check.Clock.LatestToday >= LegalCalendars.Add(Counting, one.On, FromDay);

    // What nobody could look up sets no last day, and the event counts.
    private bool IsInTime(LegalEvent one, GateCheck check)
    {
        var opened = WithinOf.SelectMany(k => check.EventsOf(k) ?? []).ToList();
        return opened.Count == 0 || opened.Any(o => one.On <= (o.Until ?? o.On.AddDays(WithinDays)));
    }

    private bool IsLonger(LegalEvent one, LegalEvent other) => Last(other) is { } end && !(Last(one) <= end);

    private bool IsMeant(LegalEvent one, GateCheck check) =>
        (Details.Count == 0 || (one.Detail is { } detail && Details.Contains(detail)))
        && (one.InWriting || !InWriting)
        && (!SameAddress || one.Address is null || Addresses.Same(check.Action.Channel, one.Address, check.Action.Address))
        && (!SameChannel || one.Channel is null || one.Channel == check.Action.Channel)
        && (!InValidationPeriodOnly || !(one.On > WorkedOut.ValidationEnd(check)))
        && one.On <= check.Clock.LatestToday
        && !(one.AtUtc > check.NowUtc)
        && IsInTime(one, check)
        && (!OlderDebtsOnly || check.Facts.Debts.Count == 0 || check.Facts.Debts.Any(d => d.DebtDate.IsUnknown || d.DebtDate.Value <= one.On));

    private bool IsReleased(LegalEvent one, GateCheck check) =>
        ReleasedBy.Any(kind => check.EventsOf(kind)?.Any(r => (r.AtUtc is { } at && one.AtUtc is { } since ? at >= since : r.On >= one.On) && CoversSame(one, r)) == true);

    private static bool CoversSame(LegalEvent held, LegalEvent release) =>
        release.ItemKeys.Count == 0 || (held.ItemKeys.Count > 0 && held.ItemKeys.All(release.ItemKeys.Contains));

    private DateOnly? Last(LegalEvent one) => one.Until ?? (Days is null && Months is null ? null : LegalCalendars.Add(Counting, one.On, Months ?? 0, Days ?? 0));

    private bool IsOver(LegalEvent one, GateCheck check) => check.Clock.EarliestToday > Last(one);

    private void Object(GateCheck check, LegalEvent one)
    {
        var last = Last(one);
        check.Object(
            Says,
            [
                new("event", EnumNames<LegalEventKind>.Of(one.Kind).Replace('_', ' '), Certainty.Known, one.Source),
                new("date", one.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new("detail", one.Detail ?? "none"),
                new("until", last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "released"),
            ],
            last is { } day ? check.StartOfDay(day.AddDays(1)) : null,
            Says == VerdictKind.Require ? Code ?? "approval:compliance" : null);
    }
}
