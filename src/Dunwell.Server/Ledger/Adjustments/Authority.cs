using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Ledger;

/// <summary>Limits of who may give away how much, from packs/policies/authority.yaml, read once at start.</summary>
public sealed class Authority(PackFolder packs)
{
    private readonly Lazy<AuthorityPolicy> policy = new(() => Read("authority.yaml", File.ReadAllText(Path.Combine(packs.Of("policies"), "authority.yaml"))));

    public AuthorityPolicy Policy => policy.Value;

    private static readonly Dictionary<string, Power> Powers = new(StringComparer.Ordinal)
    {
        ["write_off"] = Power.WriteOff, ["refund"] = Power.Refund, ["waiver"] = Power.Waiver, ["adjustment"] = Power.Adjustment,
    };

    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(r => r.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The file says something else than limits; every problem is named with its line.</exception>
    internal static AuthorityPolicy Read(string file, string yaml)
    {
        var (problems, limits) = (new List<PackProblem>(), new List<AuthorityLimit>());
        var root = YamlFields.Root(file, yaml, problems);
        foreach (var row in root?.Maps("limits") ?? [])
        {
            var (power, role) = (row.Choice("act", Powers), row.Choice("role", Roles));
            foreach (var (code, value, line) in row.Pairs("up_to"))
            {
                var isAmount = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var most);
                if (!Currency.TryOf(code, out var currency))
                    problems.Add(new(file, line, "up_to", $"'{code}' is no currency"));
                else if (!isAmount && value != "any")
                    problems.Add(new(file, line, "up_to", $"{code}: expected minor units as a whole number, or any; found '{value}'"));
                else
                    limits.Add(new(power, role, currency.Code, isAmount ? most : null));
            }

            row.NothingElse();
        }

        root?.NothingElse();
        return problems.Count == 0 ? new(limits) : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
