namespace Dunwell.Server.Demo;

/// <summary>A clock that is set to each moment of the past that is retold, and stands still until it is set again.</summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>UTC.</summary>
    public DateTime Now { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
