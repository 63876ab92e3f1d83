using System.Text.Json;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Communications;

/// <summary>Why a rule objected, as it was kept with the verdict.</summary>
public sealed record VerdictReason(string RuleId, string? RuleVersion, string? Citation, string? Kind, string Text, IReadOnlyList<VerdictReason.Fact> FactsUsed, DateTime? UntilUtc = null)
{
    public sealed record Fact(string Name, string Value, string? Certainty = null, string? Source = null);

    public static IReadOnlyList<VerdictReason> Read(string json) => JsonSerializer.Deserialize<List<VerdictReason>>(json, CommandHost.Json) ?? [];
}
