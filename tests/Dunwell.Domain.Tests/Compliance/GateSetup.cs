using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Rules;
using ZoneEvidence = Dunwell.Domain.Compliance.ZoneEvidence;

namespace Dunwell.Domain.Tests.Compliance;

/// <summary>Rules made by hand and facts with nothing in the way.</summary>
internal static class GateSetup
{
    internal static readonly Guid Account = new("00000000-0000-7000-8000-000000000001");
    internal static readonly Guid Item = new("00000000-0000-7000-8000-0000000000d1");
    internal static readonly Guid Elsewhere = new("00000000-0000-7000-8000-0000000000ee");
    internal static readonly DateTime Noon = new(2026, 6, 8, 16, 0, 0, DateTimeKind.Utc);
    internal const string NewYork = "America/New_York";

    internal static readonly GateAction Call = new(ActionKind.Call, Channel.Phone, Account, [new(Item)], "+12125550100");

    internal static readonly GateFacts Clear = new()
    {
        Actor = new() { Role = Fact.Known(ActorRole.CreditorOwnName) },
        Debts = [new(Item) { Status = Fact.Known(DebtStatus.Open), Purpose = Fact.Known(DebtPurpose.Consumer), Type = Fact.Known(DebtType.Card), Disputes = Fact.Known<IReadOnlyList<DisputeFact>>([]) }],
        Person = new() { Kind = Fact.Known(PartyKind.NaturalPerson), Zones = In(NewYork), Deceased = Fact.Known(false), Attorney = Fact.Known<Representation?>(null), Insolvency = Fact.Known<Insolvency?>(null) },
        Preferences = PreferenceFacts.NoneOnFile,
        History = HistoryFacts.Empty,
        Holds = Fact.Known<IReadOnlyList<ManualHold>>([]),
        Feeds = Fact.Known<IReadOnlyList<FeedFreshness>>([]),
    };

    internal static PlausibleZones In(params string[] zones) =>
        new([.. zones.Select(z => new ZoneEvidence(TimeZoneInfo.FindSystemTimeZoneById(z), "given"))]);

    internal static ContactHours Hours(string from, string to, params string[] fallback) =>
        new([new(default, TimeOnly.Parse(from, null), TimeOnly.Parse(to, null))], [.. fallback.Select(TimeZoneInfo.FindSystemTimeZoneById)], RepliesExempt: false);

    internal static AttemptFrequency Limit(int max, int days) =>
        new(max, days, default, default, CountPer.Account, SamePerson: false, default, ConsentDays: 0, OnlyOurs: false);

    internal static Rule Rule(RuleKind kind, string id = "T-1", Matcher? when = null, OnUnknown onUnknown = OnUnknown.Block, RuleStatus status = RuleStatus.Enforcing) => new()
    {
        Id = id,
        Version = "1.0.0",
        Title = id,
        Citations = ["Nowhere 1"],
        Source = SourceKind.Policy,
        Confidence = Confidence.Policy,
        VerifiedOn = new(2026, 11, 22),
        InForce = new(null, null, AppliesBy.ActionDate),
        Status = status,
        AppliesWhen = when ?? Matcher.Everything,
        Kind = kind,
        OnUnknown = onUnknown,
        ReasonText = "{local}{count}",
    };

    internal static RulePackSet Rules(params Rule[] rules) => new([new("test", "1.0.0", "US", "Test", rules, "hash")]);

    internal static Verdict Check(GateFacts facts, DateTime at, params Rule[] rules) => ComplianceGate.Check(Call, facts, Rules(rules), at);

    internal static Attempt Attempt(DateTime at) => new(at, Channel.Phone, "+12125550100", Account, Guid.Empty, [Item], AttemptOutcome.NoAnswer);

    internal static GateFacts With(this GateFacts f, params Attempt[] attempts) =>
        f with { History = f.History with { Attempts = Fact.Known<IReadOnlyList<Attempt>>(attempts) } };

    internal static GateFacts Where(this GateFacts f, PlausibleZones zones) => f with { Person = f.Person with { Zones = zones } };
}
