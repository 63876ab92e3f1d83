namespace Dunwell.Domain.Arrangements;

/// <summary>How far a promise may reach before it is an arrangement that somebody else has to agree to. From packs/policies/promises.yaml.</summary>
/// <param name="GraceDays">Calendar days after a promised day before it counts as broken.</param>
/// <param name="LongestDays">Furthest promised day, in days from today.</param>
/// <param name="MostParts">Installments of one promise.</param>
public sealed record PromisePolicy(int GraceDays, int LongestDays, int MostParts)
{
    /// <summary>Why these parts cannot be promised, or null.</summary>
    /// <param name="openMinorUnits">What is open on what the promise is about; nobody promises more.</param>
    public Refusal? Objection(IReadOnlyList<PromiseDay> days, long openMinorUnits, Currency currency, DateOnly today)
    {
        if (days.Count == 0)
            return new("promise.parts", "A promise needs an amount and a day", "amount");
        if (days.Count > MostParts)
            return new("promise.parts", $"At most {MostParts} installments may be promised; more is a payment plan", "installments");
        if (days.Any(d => d.Amount <= 0))
            return new("promise.amount", "Each promised amount must be above zero", "amount");
        if (days.Any(d => d.DueOn < today))
            return new("promise.day", "The promised day is before today", "dueOn");
        if (days.Any(d => d.DueOn > today.AddDays(LongestDays)))
            return new("promise.day", $"The promised day is more than {LongestDays} days ahead: ask a supervisor, or agree a payment plan", "dueOn");
        for (var i = 1; i < days.Count; i++)
        {
            if (days[i].DueOn <= days[i - 1].DueOn)
                return new("promise.day", "Installments follow each other, each on a later day than the one before", "dueOn");
        }

        return days.Aggregate((Int128)0, (sum, day) => sum + day.Amount) > openMinorUnits
            ? new("promise.amount", $"Only {new Money(Math.Max(0, openMinorUnits), currency)} is open: a promise is never for more", "amount")
            : null;
    }
}
