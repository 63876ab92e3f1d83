using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance;

/// <summary>One run of all rules over one action. Building it runs the rules; afterwards it holds what they said.</summary>
internal sealed partial class GateCheck
{
    private static readonly IReadOnlyList<Insert> NoInserts = [];
    private static readonly IReadOnlyList<Reason> NoReasons = [];

    private List<Insert>? inserts;
    private List<GateTask>? tasks;
    private List<GateRecord>? records;
    private List<Reason>? reasons;
    private HashSet<Channel>? channels;
    private PackedRule current;
    private bool softened;
    private Tri applies;
    private PlaceMask within;
    private PlaceMask vague;
    private bool addressKnown;

    internal GateCheck(GateAction action, GateFacts facts, RulePackSet rules, DateTime nowUtc)
        : this(action, facts, rules, nowUtc, rules.For(action.Kind))
    {
    }

    private GateCheck(GateAction action, GateFacts facts, RulePackSet rules, DateTime nowUtc, ReadOnlySpan<PackedRule> asked)
    {
        (Action, Facts, Rules, NowUtc) = (action, facts, rules, nowUtc);
        Clock = new(facts.Person.Zones, nowUtc);
        if (facts.UnreadableBecause is { } why)
            BlockOutright("GATE-FACTS", $"The facts could not be read: {why}");
        else if (rules.IsEmpty)
            BlockOutright("GATE-RULES", "No rule packs are loaded");
        else if (FirstItemWithoutFacts() is { } item)
            BlockOutright("GATE-FACTS", $"Nothing was loaded about the item {item}");
        else
            RunAll(asked);
    }

    /// <summary>Asks the duty rules alone, whatever act they are tied to. Gives no permission.</summary>
    internal static GateCheck OfDuties(GateAction action, GateFacts facts, RulePackSet rules, DateTime nowUtc) => new(action, facts, rules, nowUtc, rules.Duties);

    internal GateAction Action { get; }

    internal GateFacts Facts { get; }

    internal RulePackSet Rules { get; }

    internal DateTime NowUtc { get; }

    internal LocalClock Clock { get; }

    internal VerdictKind Worst { get; private set; }

    internal DateTime? EarliestAtUtc { get; private set; }

    internal IReadOnlySet<Channel>? AllowedChannels => channels;

    internal IReadOnlyList<Insert> Inserts => inserts ?? NoInserts;

    internal IReadOnlyList<GateTask> Tasks => tasks ?? (IReadOnlyList<GateTask>)[];

    internal IReadOnlyList<GateRecord> Records => records ?? (IReadOnlyList<GateRecord>)[];

    internal IReadOnlyList<Reason> Reasons => reasons ?? NoReasons;

    /// <summary>Whether the rule being examined applies: yes, or unknown and so as if it did.</summary>
    internal Tri Applies => applies;

    /// <summary>The rule being examined.</summary>
    internal Rule Rule => current.Rule;

    /// <summary>Items a rule about debts looks at: those of the rule's own purposes and types, unknown ones included.</summary>
    internal bool Concerns(DebtFacts debt) => Rule.AppliesWhen.MatchesDebt(debt) != Tri.No;

    /// <summary>True when a list of item keys (empty means everything) touches one of the action's items.</summary>
    internal bool Touches(IReadOnlyList<Guid> itemKeys)
    {
        if (itemKeys.Count == 0 || Action.Items.Count == 0)
            return true;
        for (var i = 0; i < Action.Items.Count; i++)
        {
            if (itemKeys.Contains(Action.Items[i].ItemKey))
                return true;
        }

        return false;
    }

    /// <summary>Records an objection of the rule being examined.</summary>
    internal void Object(VerdictKind kind, ReadOnlySpan<FactUsed> facts, DateTime? untilUtc = null, string? requires = null)
    {
        var counts = softened && kind > VerdictKind.Warn ? VerdictKind.Warn : kind;
        var used = facts.ToArray();
        (reasons ??= []).Add(new()
        {
            RuleId = Rule.Id,
            RuleVersion = Rule.Version,
            PackId = current.Pack.Id,
            PackHash = current.Pack.Hash,
            Citation = string.Join("; ", Rule.Citations),
            Confidence = Rule.Confidence,
            Status = Rule.Status,
            Kind = counts,
            RuleSays = kind,
            Text = ReasonText.Fill(Rule.ReasonText, used, applies == Tri.Unknown),
            FactsUsed = used,
            UntilUtc = untilUtc,
            Requires = requires,
            OverridableBy = Rule.OverridableBy,
        });
        Count(counts, untilUtc);
        foreach (var task in Rule.Tasks)
            Owe(task.Queue, task.Text, task.DueInDays is { } days ? LegalCalendars.Add(task.Counting, Clock.LatestToday, days) : null);
    }

    /// <summary>Records that a fact the rule turns on is unknown, with the answer the rule's data gives for that.</summary>
    /// <param name="fact">The unknown fact.</param>
    /// <param name="known">What is known around it, for the sentence.</param>
    internal void ObjectUnknown(string fact, params ReadOnlySpan<FactUsed> known)
    {
        var (kind, requires) = Rule.OnUnknown switch
        {
            OnUnknown.Block => (VerdictKind.Block, (string?)null),
            OnUnknown.Require => (VerdictKind.Require, $"fact:{fact}"),
            OnUnknown.Defer => (VerdictKind.Defer, null),
            _ => (VerdictKind.Warn, null),
        };
        Object(kind, [.. known, new(fact, "unknown", Certainty.Unknown)], requires: requires);
    }

    /// <summary>Notes a duty with its last day.</summary>
    internal void Owe(string queue, string text, DateOnly? dueOn) => (tasks ??= []).Add(new(queue, text, dueOn, Rule.Id));

    /// <summary>Leaves only channels other than these open.</summary>
    internal void Exclude(Channel closed, ReadOnlySpan<FactUsed> facts)
    {
        Object(VerdictKind.RestrictChannels, facts);
        if (softened)
            return;
        channels ??= [.. Enum.GetValues<Channel>()];
        channels.Remove(closed);
    }

    /// <summary>Asks for a disclosure; in a finished message that lacks it, asks for a rewrite or says what the rule says.</summary>
    internal void Demand(Insert insert, VerdictKind missing = VerdictKind.Rewrite)
    {
        FactUsed[] used = [new("text", insert.TextId), new("language", insert.Language)];
        if (Action.PresentTexts is not { } present)
            Object(VerdictKind.AllowWithInserts, used);
        else if (!present.Contains(new(insert.TextId, insert.Language)))
            Object(missing, used);
        else
            return;
        if (!softened && !(inserts ??= []).Contains(insert))
            inserts.Add(insert);
    }

    private Guid? FirstItemWithoutFacts()
    {
        for (var i = 0; i < Action.Items.Count; i++)
        {
            var key = Action.Items[i].ItemKey;
            // Loaders keep the order of the items, so the long way round is rare.
            var found = i < Facts.Debts.Count && Facts.Debts[i].ItemKey == key;
            for (var d = 0; d < Facts.Debts.Count && !found; d++)
                found = Facts.Debts[d].ItemKey == key;
            if (!found)
                return key;
        }

        return null;
    }

    private void RunAll(ReadOnlySpan<PackedRule> asked)
    {
        LookAround();
        foreach (ref readonly var packed in asked)
        {
            applies = packed.Rule.AppliesWhen.Matches(this);
            if (applies != Tri.No)
                applies = applies.And(IsInForce(packed.Rule));
            if (applies == Tri.No)
                continue;
            current = packed;
            softened = packed.Rule.Status == RuleStatus.WarnOnly || packed.Rule.AppliesWhen.OnlyWarns(Facts.Actor.Role);
            packed.Rule.Kind.Examine(this);
            foreach (var record in packed.Rule.Records)
                (records ??= []).Add(new(record.Fact, record.Retention, packed.Rule.Id));
        }
    }

    // Any plausible "today" within the dates puts the rule in force: the stricter reading.
    private Tri IsInForce(Rule rule)
    {
        if (rule.InForce.By == AppliesBy.ActionDate)
            return Within(rule.InForce, Clock.EarliestToday, Clock.LatestToday);
        var any = Facts.Debts.Count == 0 ? Tri.Unknown : Tri.No;
        foreach (var debt in Facts.Debts)
        {
            var date = rule.InForce.By switch
            {
                AppliesBy.DebtDate => debt.DebtDate,
                AppliesBy.ContractDate => debt.ContractDate,
                _ => debt.PlacementDate,
            };
            any = any.Or(date.IsUnknown ? Tri.Unknown : Within(rule.InForce, date.Value, date.Value));
        }

        return any;
    }

    private static Tri Within(InForce dates, DateOnly earliest, DateOnly latest) =>
        (dates.From is null || latest >= dates.From) && (dates.To is null || earliest <= dates.To) ? Tri.Yes : Tri.No;

    private void Count(VerdictKind kind, DateTime? untilUtc)
    {
        if (kind > Worst)
            Worst = kind;
        if (kind == VerdictKind.Defer && untilUtc is { } until && (EarliestAtUtc is null || until > EarliestAtUtc))
            EarliestAtUtc = until;
    }

    private void BlockOutright(string id, string text)
    {
        Worst = VerdictKind.Block;
        reasons =
        [
            new()
            {
                RuleId = id, RuleVersion = "1", PackId = "gate", PackHash = Rules.Hash, Citation = "A gate that cannot judge blocks",
                Confidence = Confidence.Policy, Status = RuleStatus.Enforcing, Kind = VerdictKind.Block, RuleSays = VerdictKind.Block,
                Text = text, FactsUsed = [],
            },
        ];
    }
}
