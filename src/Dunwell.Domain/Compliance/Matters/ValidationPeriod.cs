namespace Dunwell.Domain.Compliance.Matters;

/// <summary>The time a consumer has to dispute a debt after the validation notice. 12 CFR 1006.34(b)(5).</summary>
public static class ValidationPeriod
{
    private const int DaysToArrive = 5;
    private const int DaysToDispute = 30;

    /// <summary>A dispute that comes so many days after the end may have been posted in time and is treated as timely: our own policy.</summary>
    internal const int DaysOfGrace = 3;

    /// <summary>The day a notice counts as received: five days after sending, Saturdays, Sundays and federal holidays (observed days too) not counted.</summary>
    public static DateOnly AssumedReceipt(DateOnly sentOn) => LegalCalendars.Add(LegalCalendar.UsFederal, sentOn, DaysToArrive);

    /// <summary>The last day of the period, which the notice has to print; a later printed day binds.</summary>
    /// <param name="receivedOn">The day of receipt when it is known.</param>
    public static DateOnly End(DateOnly sentOn, DateOnly? receivedOn = null) => (receivedOn ?? AssumedReceipt(sentOn)).AddDays(DaysToDispute);
}
