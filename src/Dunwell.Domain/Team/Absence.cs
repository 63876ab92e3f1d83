namespace Dunwell.Domain.Team;

public readonly record struct AbsenceId(Guid Value) : IId<AbsenceId>
{
    public static AbsenceId From(Guid value) => new(value);
}

/// <summary>
/// Days on which somebody is away. Their work shows in the queue of an account's own back-up, else of whoever stands in for them, from the first day to the last, and returns by itself on the day after.
/// Days are business dates of the creditor whose account it is.
/// </summary>
public sealed class Absence
{
    /// <summary>A longer one is a handing over of accounts, not an absence.</summary>
    public const int LongestDays = 366;

    public required AbsenceId Id { get; init; }

    /// <summary>User who is away.</summary>
    public required Guid UserId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>User who stands in; null for nobody: what comes due and has no back-up of its own goes to the supervisors.</summary>
    public Guid? StandInId { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    public bool CoversDay(DateOnly day) => From <= day && day <= Until;

    public bool Meets(Absence other) => From <= other.Until && other.From <= Until;

    /// <summary>Why it cannot be: its days are wrong, or somebody would stand in on a day on which they are away themselves. Null when it can.</summary>
    /// <param name="known">All absences that are not over.</param>
    public Refusal? Objection(IEnumerable<Absence> known, DateOnly today)
    {
        if (Until < From)
            return new("absence.until", "The last day is before the first", "until");
        if (Until < today)
            return new("absence.until", "These days are over", "until");
        if (Until.DayNumber - From.DayNumber >= LongestDays)
            return new("absence.until", $"An absence has at most {LongestDays} days: hand the accounts over instead", "until");
        if (StandInId == UserId)
            return new("absence.standIn", "Nobody stands in for themselves", "standIn");
        foreach (var other in known.Where(o => o.Id != Id && o.Meets(this)))
        {
            if (other.UserId == UserId)
                return new("absence.from", $"Away already from {Days(other)}: end that first", "from");
            if (other.UserId == StandInId)
                return new("absence.standIn", $"Whoever shall stand in is away too, from {Days(other)}", "standIn");
            if (other.StandInId == UserId)
                return new("absence.from", $"They stand in for somebody else from {Days(other)}: somebody else has to do that first", "from");
        }

        return null;
    }

    private static string Days(Absence absence) => FormattableString.Invariant($"{absence.From:yyyy-MM-dd} to {absence.Until:yyyy-MM-dd}");
}
