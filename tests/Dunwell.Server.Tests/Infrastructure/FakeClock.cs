namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>A clock that stands still until it is set.</summary>
public sealed class FakeClock(DateTime now) : TimeProvider
{
    /// <summary>UTC.</summary>
    public DateTime Now { get; set; } = DateTime.SpecifyKind(now, DateTimeKind.Utc);

    /// <summary>A Wednesday at 16:00 UTC: noon in New York, nine in Los Angeles, half past nine in the evening in Kerala.</summary>
    public static FakeClock Standard() => new(new(2026, 3, 11, 16, 0, 0));

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);

    public void Advance(TimeSpan by) => Now += by;

    public void SetDate(DateOnly date) => Now = date.ToDateTime(TimeOnly.FromDateTime(Now), DateTimeKind.Utc);
}
