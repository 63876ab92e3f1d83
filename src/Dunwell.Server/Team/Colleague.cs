using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.Team;

/// <summary>Somebody accounts and tasks can be given to, as screens that assign show them.</summary>
/// <param name="Away">Their absence of today; null when they are there.</param>
/// <param name="StandIn">Name of who stands in today; null for nobody.</param>
public sealed record Colleague(string Name, Absence? Away, string? StandIn)
{
    /// <summary>The name, and since when somebody else sees what is theirs.</summary>
    public string Words(Format format) =>
        Away is null ? Name : $"{Name} (away until {format.Date(Away.Until)}{(StandIn is null ? "" : $", {StandIn} stands in")})";
}
