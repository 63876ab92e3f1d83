using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>Whether a proof is there.</summary>
internal enum ProofState
{
    Met,

    /// <summary>It will be at a known instant.</summary>
    NotYet,
    Unknown,
    Missing,
}

internal readonly record struct ProofResult(ProofState State, DateTime? UntilUtc = null)
{
    internal static ProofResult Of(Tri tri) => new(tri switch { Tri.Yes => ProofState.Met, Tri.No => ProofState.Missing, _ => ProofState.Unknown });
}

/// <summary>One thing that has to be there: an event, a paper, a circumstance or a figure; exactly one of the four is named.</summary>
/// <param name="MinDays">The event's day lies at least so many counting days back.</param>
/// <param name="MaxDays">It lies at most so many back.</param>
/// <param name="MinMonths">It lies at least so many calendar months back.</param>
/// <param name="MinTermDays">The last day the event itself names lies at least so many days after it.</param>
/// <param name="TermOver">That last day is over.</param>
/// <param name="NotFollowedBy">No such event came on or after it by the same medium and address, as far as these are known.</param>
/// <param name="NotFollowedDays">Only events up to so many days later count for that; null counts all.</param>
/// <param name="Use">Which of several events is judged.</param>
/// <param name="Place">The paper is for this jurisdiction.</param>
public sealed record Proof
{
    public LegalEventKind? Event { get; init; }

    public EvidenceKind? Paper { get; init; }

    public Circumstance? Circumstance { get; init; }

    public Circumstance? Not { get; init; }

    public MeasureRange? Figure { get; init; }

    public IReadOnlyList<string> Details { get; init; } = [];

    public int? MinDays { get; init; }

    public int? MinMonths { get; init; }

    public int? MaxDays { get; init; }

    /// <summary>It lies at most so many months back.</summary>
    public int? MaxMonths { get; init; }

    public int? MaxMinutes { get; init; }

    public LegalCalendar Counting { get; init; }

    public int? MinTermDays { get; init; }

    public bool TermOver { get; init; }

    public IReadOnlyList<LegalEventKind> NotFollowedBy { get; init; } = [];

    public int? NotFollowedDays { get; init; }

    public WhichEvent Use { get; init; }

    public bool SameChannel { get; init; }

    public bool SameAddress { get; init; }

    public bool InWriting { get; init; }

    public string? Place { get; init; }

    /// <summary>The name shown when it is missing.</summary>
    public string Name => Event is { } e ? EnumNames<LegalEventKind>.Of(e) : Paper is { } p ? EnumNames<EvidenceKind>.Of(p)
        : Circumstance is { } c ? EnumNames<Circumstance>.Of(c) : Not is { } n ? $"not {EnumNames<Circumstance>.Of(n)}" : EnumNames<Measure>.Of(Figure!.Measure);

    internal static Proof Read(NodeReader p)
    {
        var measure = p.OptionalEnum<Measure>("measure");
        var proof = new Proof
        {
            Event = p.OptionalEnum<LegalEventKind>("event"),
            Paper = p.OptionalEnum<EvidenceKind>("paper"),
            Circumstance = p.OptionalEnum<Circumstance>("circumstance"),
            Not = p.OptionalEnum<Circumstance>("not"),
            Figure = measure is { } m ? new(m, p.OptionalDecimal("least"), p.OptionalDecimal("most")) : null,
            Details = p.Texts("details"),
            MinDays = p.OptionalInt("min_days", 0, 36600),
            MinMonths = p.OptionalInt("min_months", 0, 1200),
            MaxDays = p.OptionalInt("max_days", 0, 36600),
            MaxMonths = p.OptionalInt("max_months", 1, 1200),
            MaxMinutes = p.OptionalInt("max_minutes", 0, 100000),
            Counting = p.Enum("counting", LegalCalendar.Calendar),
            MinTermDays = p.OptionalInt("min_term_days", 0, 3660),
            TermOver = p.Flag("term_over", false),
            NotFollowedBy = p.Values<LegalEventKind>("not_followed_by"),
            NotFollowedDays = p.OptionalInt("not_followed_days", 0, 36600),
            Use = p.Enum("use", WhichEvent.Any),
            SameChannel = p.Flag("same_channel", false),
            SameAddress = p.Flag("same_address", false),
            InWriting = p.Flag("in_writing", false),
            Place = p.OptionalText("place"),
        };
        if (new[] { proof.Event is not null, proof.Paper is not null, proof.Circumstance is not null, proof.Not is not null, proof.Figure is not null }.Count(given => given) != 1)
            p.Error("", p.Node.Line, "must name exactly one of event, paper, circumstance, not, measure");
        return proof;
    }

    internal ProofResult Examine(GateCheck check)
    {
        if (Circumstance is { } must)
            return ProofResult.Of(check.IsEvery(must, check.Rule.AppliesWhen));
        if (Not is { } mustNot)
            return ProofResult.Of(check.IsAny(mustNot, check.Rule.AppliesWhen).Not());
        if (Figure is not null)
            return ProofResult.Of(Figure.Holds(check.Facts.Matters));
        return Paper is not null ? OfPaper(check) : OfEvents(check);
    }

    private ProofResult OfPaper(GateCheck check)
    {
        if (check.Facts.Matters.Evidence is not { IsUnknown: false, Value: { } held })
            return new(ProofState.Unknown);
        var today = check.Clock.LatestToday;
        return ProofResult.Of(held.Any(e =>
            e.Kind == Paper
            && !(e.ExpiresOn < today)
            && (Place is null || e.Place == Place)
            && (MaxDays is not { } days || (e.On is { } on && LegalCalendars.Add(Counting, on, days) >= today))
            && (MaxMonths is not { } months || (e.On is { } since && since.AddMonths(months) >= today))
            && (e.ItemKeys is not { Count: > 0 } keys || check.Action.Items.All(i => keys.Contains(i.ItemKey)))) ? Tri.Yes : Tri.No);
    }

    private ProofResult OfEvents(GateCheck check)
    {
        if (check.EventsOf(Event!.Value) is not { } all || NotFollowedBy.Any(k => check.EventsOf(k) is null))
            return new(ProofState.Unknown);
        var events = all.Where(e => IsMeant(e, check)).OrderBy(e => e.On).ToList();
        if (Use != WhichEvent.Any && events.Count > 1)
            events = [Use == WhichEvent.Latest ? events[^1] : events[0]];
        DateTime? soonest = null;
        foreach (var one in events)
        {
            var opens = Opens(one, check);
            if (opens is null)
                return new(ProofState.Met);
            soonest = soonest is null || opens < soonest ? opens : soonest;
        }

        return soonest is null ? new(ProofState.Missing) : new(ProofState.NotYet, soonest);
    }

    private bool IsMeant(LegalEvent one, GateCheck check) =>
        (Details.Count == 0 || (one.Detail is { } detail && Details.Contains(detail)))
        && (one.InWriting || !InWriting)
        && (!SameChannel || one.Channel == check.Action.Channel)
        && (!SameAddress || Addresses.Same(check.Action.Channel, one.Address, check.Action.Address))
        && (one.ItemKeys.Count == 0 || check.Action.Items.All(i => one.ItemKeys.Contains(i.ItemKey)))
        && (MinTermDays is not { } term || (one.Until is { } until && until >= one.On.AddDays(term)))
        && (MaxDays is not { } days || LegalCalendars.Add(Counting, one.On, days) >= check.Clock.LatestToday)
        && (MaxMonths is not { } months || one.On.AddMonths(months) >= check.Clock.LatestToday)
        && (MaxMinutes is not { } minutes || (one.AtUtc is { } at && check.NowUtc <= at.AddMinutes(minutes) && check.NowUtc >= at))
        && !NotFollowedBy.Any(k => check.EventsOf(k)!.Any(later => Follows(one, later, check)));

    private bool Follows(LegalEvent one, LegalEvent later, GateCheck check) =>
        (later.AtUtc is { } at && one.AtUtc is { } since ? at >= since : later.On >= one.On)
        && (NotFollowedDays is not { } days || later.On <= one.On.AddDays(days))
        && (later.Channel is null || one.Channel is null || later.Channel == one.Channel)
        && (later.Address is null || one.Address is null || Addresses.Same(one.Channel ?? check.Action.Channel, one.Address, later.Address));

    // The first instant at which the event is old enough, or null when it is.
    private DateTime? Opens(LegalEvent one, GateCheck check)
    {
        var day = MinDays is { } days ? LegalCalendars.Add(Counting, one.On, days) : one.On;
        if (MinMonths is { } months && one.On.AddMonths(months) > day)
            day = one.On.AddMonths(months);
        if (TermOver && one.Until is { } until && until >= day)
            day = until.AddDays(1);
        return check.Clock.EarliestToday >= day ? null : check.StartOfDay(day);
    }
}

/// <summary>Which of several events of one kind is judged.</summary>
public enum WhichEvent
{
    /// <summary>One that will do is enough.</summary>
    Any,
    Earliest,
    Latest,
}
