using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;

namespace Dunwell.Domain.Compliance;

/// <summary>The rules of one jurisdiction and topic, as one versioned file.</summary>
/// <param name="Hash">SHA-256 of the file's meaning (key order, comments and layout do not count), in lower-case hex.</param>
public sealed record RulePack(string Id, string Version, string Jurisdiction, string Topic, IReadOnlyList<Rule> Rules, string Hash);

/// <summary>
/// All packs that are asked together. Every rule runs and the strictest wins, so a pack laid on top (a creditor's own, a stricter state's)
/// can only add objections, never lift one.
/// </summary>
public sealed class RulePackSet
{
    private readonly PackedRule[][] byKind;
    private readonly PackedRule[] duties;
    private readonly Dictionary<string, Rule> byId;

    /// <exception cref="ArgumentException">Two packs share an id, or two rules do.</exception>
    /// <param name="limitation">Periods to sue, as data beside the rules.</param>
    public RulePackSet(IReadOnlyList<RulePack> packs, LimitationBook? limitation = null)
    {
        Packs = packs;
        Limitation = limitation ?? LimitationBook.Empty;
        RequireUnique(packs.Select(p => p.Id), "rule packs");
        RequireUnique(packs.SelectMany(p => p.Rules, (_, r) => r.Id), "rules");
        var hashes = string.Join('\n', packs.Select(p => $"{p.Id} {p.Hash}").Append(Limitation.Hash).Order(StringComparer.Ordinal));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashes)));
        byId = packs.SelectMany(p => p.Rules).ToDictionary(r => r.Id, StringComparer.Ordinal);
        duties = [.. from pack in packs from rule in pack.Rules where rule.Runs && rule.Kind is Duty select new PackedRule(pack, rule)];
        byKind = Array.ConvertAll(Enum.GetValues<ActionKind>(), kind => RunningFor(kind).ToArray());
    }

    public IReadOnlyList<RulePack> Packs { get; }

    public LimitationBook Limitation { get; }

    /// <summary>Hash over all packs, whatever their order.</summary>
    public string Hash { get; }

    /// <summary>The rule of this id, or null.</summary>
    public Rule? Find(string ruleId) => byId.GetValueOrDefault(ruleId);

    /// <summary>These packs and more on top.</summary>
    public RulePackSet With(params IEnumerable<RulePack> more) => new([.. Packs, .. more], Limitation);

    /// <summary>The same packs with drafts running as warnings, to try them.</summary>
    public RulePackSet WithDrafts() => new(
        [.. Packs.Select(p => p with { Rules = [.. p.Rules.Select(r => r.Status == RuleStatus.Draft ? r with { Status = RuleStatus.WarnOnly } : r)] })], Limitation);

    internal ReadOnlySpan<PackedRule> For(ActionKind kind) => byKind[(int)kind];

    internal ReadOnlySpan<PackedRule> Duties => duties;

    internal bool IsEmpty => Packs.Count == 0;

    private IEnumerable<PackedRule> RunningFor(ActionKind kind) =>
        from pack in Packs
        from rule in pack.Rules
        where rule.Runs && rule.AppliesWhen.Actions.Allows(kind)
        select new PackedRule(pack, rule);

    private static void RequireUnique(IEnumerable<string> ids, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
                throw new ArgumentException($"Two {what} have the id '{id}'");
        }
    }
}

/// <summary>A rule and the pack it came in.</summary>
internal readonly record struct PackedRule(RulePack Pack, Rule Rule);
