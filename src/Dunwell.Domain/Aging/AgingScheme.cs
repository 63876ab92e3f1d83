using System.Globalization;

namespace Dunwell.Domain.Aging;

/// <summary>From which date days are counted: the due date (days past due) or the invoice date (age).</summary>
public enum AgingBasis { DueDate, IssueDate }

/// <summary>Buckets by days past due: Current (0 or less), then up to each bound, then over the last. Data in packs may define others.</summary>
public sealed record AgingScheme
{
    private AgingScheme(IReadOnlyList<int> bounds) => Bounds = bounds;

    /// <summary>Current, 1-30, 31-60, 61-90, over 90.</summary>
    public static AgingScheme Standard { get; } = new([30, 60, 90]);

    /// <summary>Last day of each bucket but the last, rising.</summary>
    public IReadOnlyList<int> Bounds { get; }

    /// <summary>Number of buckets, Current included.</summary>
    public int Count => Bounds.Count + 2;

    /// <summary>Reads "30,60,90": whole days above zero, rising, at most eleven.</summary>
    public static Result<AgingScheme> Parse(string text)
    {
        var bounds = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var bound) || bound <= (bounds.Count == 0 ? 0 : bounds[^1]) || bound > 3660)
                return new Refusal("aging.scheme", $"'{part}' is not a whole number of days above the one before it", "buckets");
            bounds.Add(bound);
        }

        return bounds.Count is 0 or > 11
            ? new Refusal("aging.scheme", "Name one to eleven bucket bounds, such as 30,60,90", "buckets")
            : bounds.SequenceEqual(Standard.Bounds) ? Standard : new AgingScheme(bounds);
    }

    public int BucketOf(int daysPastDue)
    {
        if (daysPastDue <= 0)
            return 0;
        for (var i = 0; i < Bounds.Count; i++)
        {
            if (daysPastDue <= Bounds[i])
                return i + 1;
        }

        return Bounds.Count + 1;
    }

    public string NameOf(int bucket) =>
        bucket == 0 ? "Current"
        : bucket == Count - 1 ? string.Create(CultureInfo.InvariantCulture, $"Over {Bounds[^1]}")
        : string.Create(CultureInfo.InvariantCulture, $"{(bucket == 1 ? 1 : Bounds[bucket - 2] + 1)}-{Bounds[bucket - 1]}");
}
