namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>The act needs proof. Any one of the ways is enough; of a way everything is needed.</summary>
/// <param name="Ways">Sets of proofs.</param>
/// <param name="Says">What the rule answers when no way is open.</param>
/// <param name="UntilThen">What it answers when waiting alone would open one.</param>
/// <param name="Code">What has to exist, for <see cref="VerdictKind.Require"/>.</param>
public sealed record EvidenceRequired(IReadOnlyList<IReadOnlyList<Proof>> Ways, VerdictKind Says, VerdictKind UntilThen, string? Code) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = [.. Ways.SelectMany(w => w).Select(p => p.Name).Distinct()];

    internal static EvidenceRequired Read(NodeReader p)
    {
        var ways = p.OptionalChildren("any_of", w => w.Children("proofs", Proof.Read));
        var all = p.OptionalChildren("proofs", Proof.Read);
        if ((ways.Count == 0) == (all.Count == 0))
            p.Error("proofs", p.Node.Line, "must give either 'proofs' or 'any_of' with sets of them");
        var says = p.Enum("verdict", VerdictKind.Require);
        return new(ways.Count > 0 ? ways : [all], says, p.Enum("until_then", VerdictKind.Defer), p.OptionalText("code"));
    }

    internal override void Examine(GateCheck check)
    {
        DateTime? soonest = null;
        string? unknown = null;
        List<string>? missing = null;
        foreach (var way in Ways)
        {
            var (state, until, names) = Judge(way, check);
            if (state == ProofState.Met)
                return;
            if (state == ProofState.NotYet)
                soonest = soonest is null || until < soonest ? until : soonest;
            else if (state == ProofState.Unknown)
                unknown ??= names[0];
            else if (missing is null || names.Count < missing.Count)
                missing = names;
        }

        if (soonest is not null)
            check.Object(UntilThen, [new("missing", "time")], soonest, UntilThen == VerdictKind.Require ? CodeOf(check) : null);
        else if (unknown is not null)
            check.ObjectUnknown(unknown);
        else
            check.Object(Says, [new("missing", string.Join(", ", missing!.Select(n => n.Replace('_', ' '))))], requires: Says == VerdictKind.Require ? CodeOf(check) : null);
    }

    private string CodeOf(GateCheck check) => Code ?? $"proof:{check.Rule.Id}";

    // The worst proof tells the state of the way; only what the state rests on is named.
    private static (ProofState State, DateTime? Until, List<string> Names) Judge(IReadOnlyList<Proof> way, GateCheck check)
    {
        var worst = ProofState.Met;
        DateTime? until = null;
        var names = new List<string>();
        foreach (var proof in way)
        {
            var result = proof.Examine(check);
            if (result.State > worst)
            {
                worst = result.State;
                names.Clear();
            }

            if (result.State == worst && worst != ProofState.Met)
                names.Add(proof.Name);
            if (result.UntilUtc > until || until is null)
                until = result.UntilUtc ?? until;
        }

        return (worst, until, names);
    }
}
