using System.Globalization;

namespace Dunwell.Domain.Ledger.Interest;

/// <summary>A rate and the days it is in force.</summary>
/// <param name="Percent">A year, as published: 3.75 is 3.75 %.</param>
/// <param name="Through">Last day; null while nothing replaces it.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Confidence">How far the number was checked, as in rule packs: "primary", "partly_primary", "secondary" or "memory".</param>
public sealed record RatePoint(DateOnly From, DateOnly? Through, decimal Percent, string Source, string Confidence);

/// <summary>The rates of one regime by date, in order and without gaps. A day before the first or after the last loaded one has no known rate, and none is guessed.</summary>
public sealed record RateSeries
{
    public RateSeries(string name, IReadOnlyList<RatePoint> points)
    {
        if (WhatIsWrong(points) is { } wrong)
            throw new ArgumentException(wrong, nameof(points));
        (Name, Points) = (name, points);
    }

    /// <summary>What people call it, such as "Bank of England base rate".</summary>
    public string Name { get; }

    public IReadOnlyList<RatePoint> Points { get; }

    /// <summary>One rate for all time: what a contract says.</summary>
    public static RateSeries Constant(string name, decimal percent) => new(name, [new(DateOnly.MinValue, null, percent, name, "primary")]);

    /// <summary>Why points are no series; null when they are one.</summary>
    public static string? WhatIsWrong(IReadOnlyList<RatePoint> points)
    {
        if (points.Count == 0)
            return "a series needs at least one rate";
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Percent is < -100 or > 1000)
                return $"the rate {points[i].Percent} from {Day(points[i].From)} is outside -100 to 1000 percent";
            if (points[i].Through < points[i].From)
                return $"the rate from {Day(points[i].From)} ends before it begins";
            if (i + 1 < points.Count && points[i].Through?.AddDays(1) != points[i + 1].From)
                return $"the rate from {Day(points[i + 1].From)} must begin the day after the one before it ends";
        }

        return null;
    }

    /// <summary>The rate of a day, or a refusal that says which days are loaded.</summary>
    public Result<RatePoint> On(DateOnly day) =>
        Points.FirstOrDefault(p => p.From <= day && !(p.Through < day)) is { } point ? point
        : new Refusal("interest.rate_unknown", day < Points[0].From
            ? $"{Name}: the rate of {Day(day)} is not known; the first loaded is of {Day(Points[0].From)}"
            : $"{Name}: the rate of {Day(day)} is not known; the last loaded ends on {Day(Points[^1].Through!.Value)}. Load the next one first", "rates");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
