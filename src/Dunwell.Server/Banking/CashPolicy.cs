using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Banking;

/// <summary>What money may be put to invoices without a person, from packs/policies/cash.yaml, read once at start.</summary>
public sealed class CashPolicy(PackFolder packs)
{
    private static readonly Dictionary<string, bool> Switch = new() { ["on"] = true, ["off"] = false };

    private readonly Lazy<MatchPolicy> policy = new(() => Read(Path.Combine(packs.Of("policies"), "cash.yaml")));

    public MatchPolicy Match => policy.Value;

    internal static MatchPolicy Read(string path)
    {
        var problems = new List<PackProblem>();
        var policy = YamlFields.Root(Path.GetFileName(path), File.ReadAllText(path), problems) is { } root ? Of(root) : new();
        return problems.Count == 0 ? policy : throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static MatchPolicy Of(YamlFields root)
    {
        var policy = new MatchPolicy
        {
            AutoPost = root.Choice("auto_post", Switch),
            PartPayments = root.Choice("part_payments", Switch),
            ProvedDifferences = root.Choice("proved_differences", Switch),
            BankFeeLimits = Limits(root, "bank_fee"),
            RoundingLimits = Limits(root, "rounding"),
            SettledDays = Within(root, "settled_days", 0, 3660),
            LikelyThreshold = Within(root, "likely_threshold", 0, 100),
        };
        root.NothingElse();
        return policy;
    }

    private static Dictionary<string, long> Limits(YamlFields root, string field)
    {
        var limits = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (code, value, _) in root.Pairs(field))
        {
            if (!Currency.TryOf(code, out var currency))
                root.Problem(field, $"'{code}' is no currency in use");
            else if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
                limits[currency.Code] = limit;
            else
                root.Problem(field, $"{code}: expected minor units, found '{value}'");
        }

        return limits;
    }

    private static int Within(YamlFields root, string field, int least, int most)
    {
        var number = root.Number(field);
        if (number < least || number > most)
            root.Problem(field, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}"));
        return number;
    }
}
