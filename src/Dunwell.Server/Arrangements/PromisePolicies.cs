using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Arrangements;

/// <summary>Limits of promises by role, from packs/policies/promises.yaml, read once at start.</summary>
public sealed class PromisePolicies(PackFolder packs)
{
    private readonly Lazy<(PromisePolicy Collector, PromisePolicy Supervisor)> policies = new(() => Read(Path.Combine(packs.Of("policies"), "promises.yaml")));

    /// <summary>What a user may accept; whoever may release messages decides as a supervisor.</summary>
    public PromisePolicy For(bool isSupervisor) => isSupervisor ? policies.Value.Supervisor : policies.Value.Collector;

    public PromisePolicy For(Role role) => For(Permissions.Of(role).Contains(Permission.ReleaseMessages));

    internal static (PromisePolicy Collector, PromisePolicy Supervisor) Read(string path)
    {
        var problems = new List<PackProblem>();
        var root = YamlFields.Root(Path.GetFileName(path), File.ReadAllText(path), problems);
        var (collector, supervisor) = (Limits(root, "collector"), Limits(root, "supervisor"));
        root?.NothingElse();
        return problems.Count == 0 ? (collector, supervisor) : throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static PromisePolicy Limits(YamlFields? root, string role)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value, _) in root?.Pairs(role) ?? [])
        {
            if (int.TryParse(value, out var number) && number >= 0)
                values[name] = number;
            else
                root!.Problem(role, $"{name}: expected a whole number, found '{value}'");
        }

        foreach (var name in (string[])["grace_days", "longest_days", "most_installments"])
        {
            if (!values.ContainsKey(name))
                root?.Problem(role, $"{name} is missing");
        }

        return new(values.GetValueOrDefault("grace_days"), values.GetValueOrDefault("longest_days"), values.GetValueOrDefault("most_installments"));
    }
}
