namespace Dunwell.Domain.Ledger;

/// <summary>Part of an invoice that was paid. Minor units, above zero.</summary>
public readonly record struct PaidPart(DateOnly PaidOn, DateOnly IssueDate, DateOnly? DueDate, long Amount);

/// <summary>
/// How a customer pays, over the 365 days before a date, weighted by amount. Days to pay: from issue to payment. Days beyond terms: from due date to payment, below zero when early.
/// Change: days beyond terms of the last 90 days less those of the days before, null when either is empty.
/// </summary>
public sealed record PaymentBehaviour(int Parts, int? DaysToPay, int? DaysBeyondTerms, int? Change)
{
    public const int Window = 365;
    private const int Recent = 90;

    public static PaymentBehaviour Of(IReadOnlyList<PaidPart> parts, DateOnly today)
    {
        var counted = parts.Where(p => p.PaidOn <= today && p.PaidOn > today.AddDays(-Window)).ToList();
        var beyond = counted.Where(p => p.DueDate is not null).ToList();
        var split = today.AddDays(-Recent);
        var (late, before) = (Average([.. beyond.Where(p => p.PaidOn > split)], Beyond), Average([.. beyond.Where(p => p.PaidOn <= split)], Beyond));
        return new(counted.Count, Average(counted, p => p.PaidOn.DayNumber - p.IssueDate.DayNumber), Average(beyond, Beyond), late - before);
    }

    private static int Beyond(PaidPart part) => part.PaidOn.DayNumber - part.DueDate!.Value.DayNumber;

    /// <summary>Rounded half away from zero to whole days; null of nothing.</summary>
    private static int? Average(List<PaidPart> parts, Func<PaidPart, int> days)
    {
        var weight = parts.Aggregate((Int128)0, (sum, p) => sum + p.Amount);
        return weight == 0 ? null : (int)Math.Round((decimal)parts.Aggregate((Int128)0, (sum, p) => sum + ((Int128)p.Amount * days(p))) / (decimal)weight, MidpointRounding.AwayFromZero);
    }
}
