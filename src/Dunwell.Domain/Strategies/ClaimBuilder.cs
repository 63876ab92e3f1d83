namespace Dunwell.Domain.Strategies;

/// <summary>Lists what an action is about, so that its sums are those of its lines.</summary>
internal static class ClaimBuilder
{
    private static readonly Comparison<PlannedItem> ByDueDate = static (a, b) =>
        a.DueDate != b.DueDate ? a.DueDate.CompareTo(b.DueDate)
        : string.CompareOrdinal(a.Number, b.Number) is not 0 and var byNumber ? byNumber
        : a.ItemId.CompareTo(b.ItemId);

    /// <summary>The items a step covers and, apart, those whose courtesy reminder is due: they spare the customer a second message.</summary>
    public static Claim For(in AccountReading reading, Step step)
    {
        var items = new List<PlannedItem>(reading.Items.Length);
        foreach (ref readonly var item in reading.Items)
        {
            if (reading.Covers(step, item))
                items.Add(Line(reading, item, reading.Advances(step, item)));
            else if (step.IsMessage && reading.CourtesyFor(item) is not null)
                items.Add(Line(reading, item, advances: false));
        }

        return Sum(reading, items, reading.CreditFor(step));
    }

    /// <summary>Everything past due, for a person to look at; no level moves.</summary>
    public static Claim Everything(in AccountReading reading)
    {
        var items = new List<PlannedItem>(reading.OverdueCount);
        foreach (ref readonly var item in reading.Items)
        {
            if (reading.IsOverdue(item))
                items.Add(Line(reading, item, advances: false));
        }

        return Sum(reading, items, reading.Snapshot.UnappliedCreditMinorUnits);
    }

    private static PlannedItem Line(in AccountReading reading, in PlanItem item, bool advances)
    {
        var due = item.DueDate!.Value;
        var days = Math.Max(0, reading.Today.DayNumber - due.DayNumber);
        return new(
            item.ItemId,
            item.Number,
            item.IssueDate,
            due,
            item.CollectableMinorUnits,
            item.HeldMinorUnits,
            days,
            item.LastLevel + (advances ? 1 : 0),
            advances,
            IsComingDue: days == 0);
    }

    private static Claim Sum(in AccountReading reading, List<PlannedItem> items, long credit)
    {
        items.Sort(ByDueDate);
        var (overdue, coming) = (0L, 0L);
        foreach (var item in items)
        {
            if (item.IsComingDue)
                coming += item.CollectableMinorUnits;
            else
                overdue += item.CollectableMinorUnits;
        }

        return new(reading.Snapshot.Currency, items, overdue, coming, credit);
    }
}
