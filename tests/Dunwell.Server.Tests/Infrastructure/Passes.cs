using Dunwell.Domain.Compliance;
using Dunwell.Server.Tests.Compliance;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>Tests cannot make a pass either: they ask the gate about an e-mail in the middle of a New York day to which the house policy has no objection.</summary>
internal static class Passes
{
    public static GatePass Email { get; } = GateGiven.Check(
        GateGiven.Action(ActionKind.Email), GateGiven.Facts(), GateGiven.At("2026-03-11 12:00"), "house").Pass ?? throw new InvalidOperationException("the house policy refuses a plain e-mail");
}
