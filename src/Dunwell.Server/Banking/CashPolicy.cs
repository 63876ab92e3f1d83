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

    private readonly Lazy<(MatchPolicy Match, bool AccountReferences)> policy = new(() => ReadAll(Path.Combine(packs.Of("policies"), "cash.yaml")));

    public MatchPolicy Match => policy.Value.Match;

    /// <summary>Whether a receipt that names its account and no item is posted without a person, in the order of settlement.</summary>
    public bool PostsAccountReferences => policy.Value.AccountReferences;

    internal static MatchPolicy Read(string path) => ReadAll(path).Match;

    private static (MatchPolicy Match, bool AccountReferences) ReadAll(string path)
    {
        var problems = new List<PackProblem>();
        var policy = YamlFields.Root(Path.GetFileName(path), File.ReadAllText(path), problems) is { } root ? Of(root) : (new(), false);
        return problems.Count == 0 ? policy : throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static (MatchPolicy Match, bool AccountReferences) Of(YamlFields root)
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
        var accounts = root.Choice("account_references", Switch, "off");
        root.NothingElse();
        return (policy, accounts);
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
