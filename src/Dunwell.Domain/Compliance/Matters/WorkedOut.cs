namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Circumstances the gate works out from dates and events.</summary>
internal static class WorkedOut
{
    /// <summary>Negative information older than seven years, counted from 180 days after the delinquency began. 15 USC 1681c(a)(4), (c).</summary>
    private const int ReportableYears = 7;
    private const int DaysBeforeReporting = 180;

    /// <summary>One debt's circumstance on the day, by the stricter of the plausible days where they differ.</summary>
    internal static Tri Of(Circumstance circumstance, DebtFacts debt, GateCheck check) => circumstance switch
    {
        Circumstance.FirstCommunication => debt.FirstCommunicationOn.IsUnknown ? Tri.Unknown : debt.FirstCommunicationOn.Value is null ? Tri.Yes : Tri.No,
        Circumstance.InValidationPeriod => InValidationPeriod(debt, check),
        Circumstance.DisputedInGrace => DisputedInGrace(debt, check),
        Circumstance.ReportingObsolete => ReportingObsolete(debt, check),
        Circumstance.TimeBarred => TimeBarOf(debt, check).IsBarredOn(check.Clock.LatestToday),
        Circumstance.DebtExtinguished => TimeBarOf(debt, check).IsExtinguishedOn(check.Clock.LatestToday),
        _ => Tri.Unknown,
    };

    internal static TimeBar TimeBarOf(DebtFacts debt, GateCheck check)
    {
        var places = check.Facts.Person.Jurisdictions.Where(j => j.By is Attachment.Residence or Attachment.Mailing).Select(j => j.Code).ToList();
        if (debt.GoverningLaw is { IsUnknown: false, Value: { } law })
            places.Add(law);
        var tolled = check.Facts.Matters.Measures.TryGetValue(Measure.TolledDays, out var days) && !days.IsUnknown ? (int)days.Value : 0;
        return TimeBar.Of(debt, places, c => check.IsOf(c, debt), tolled, check.Rules.Limitation, check.Clock.LatestToday);
    }

    /// <summary>The last day to dispute; null when no notice was sent or nobody knows of one. A printed day binds when it is later than the law's.</summary>
    internal static DateOnly? ValidationEnd(GateCheck check, Guid? item = null)
    {
        DateOnly? end = null;
        foreach (var notice in check.EventsOf(LegalEventKind.ValidationNoticeSent, item) ?? [])
        {
            var last = ValidationPeriod.End(notice.On);
            last = notice.Until > last ? notice.Until.Value : last;
            end = end is null || last > end ? last : end;
        }

        return end;
    }

    // From the first sign of a notice until its end; without a notice no period runs.
    private static Tri InValidationPeriod(DebtFacts debt, GateCheck check) =>
        check.EventsOf(LegalEventKind.ValidationNoticeSent, debt.ItemKey) is null ? Tri.Unknown
        : check.Clock.EarliestToday <= ValidationEnd(check, debt.ItemKey) ? Tri.Yes : Tri.No;

    private static Tri DisputedInGrace(DebtFacts debt, GateCheck check) =>
        ValidationEnd(check, debt.ItemKey) is not { } end ? Tri.No
        : debt.Disputes is not { IsUnknown: false, Value: { } disputes } ? Tri.Unknown
        : disputes.Any(d => d.InWriting && d.AnsweredOn is null && d.ReceivedOn > end && d.ReceivedOn <= end.AddDays(ValidationPeriod.DaysOfGrace)) ? Tri.Yes : Tri.No;

    private static Tri ReportingObsolete(DebtFacts debt, GateCheck check)
    {
        if (check.EventsOf(LegalEventKind.Delinquency, debt.ItemKey) is not { Count: > 0 } began)
            return Tri.Unknown;
        var first = began.Min(e => e.On);
        return check.Clock.LatestToday > first.AddDays(DaysBeforeReporting).AddYears(ReportableYears) ? Tri.Yes : Tri.No;
    }
}
