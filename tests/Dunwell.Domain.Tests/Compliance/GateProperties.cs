using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Rules;
using FsCheck;
using FsCheck.Fluent;
using static Dunwell.Domain.Tests.Compliance.GateSetup;

namespace Dunwell.Domain.Tests.Compliance;

public class GateProperties
{
    private static readonly Rule[] Pool =
    [
        Rule(new HoldSet(), "P-1"),
        Rule(new MediumOptOut(), "P-2"),
        Rule(Hours("08:00", "20:59:59"), "P-3"),
        Rule(Limit(2, 7), "P-4"),
        Rule(new DisputeHold(false, false), "P-5"),
        Rule(new Deceased(null), "P-6", onUnknown: OnUnknown.Warn),
        Rule(new Represented(30), "P-7", onUnknown: OnUnknown.Require),
        Rule(Limit(1, 1), "P-8", new() { DebtPurposes = Choice<DebtPurpose>.Of(DebtPurpose.Consumer), PartyKinds = Choice<PartyKind>.Of(PartyKind.NaturalPerson) }),
        Rule(new ConsentRequired(ConsentPurpose.Contact, false, false, false, false, false), "P-9", new() { ActorRoles = Choice<ActorRole>.Of(ActorRole.ThirdPartyCollector) }),
        Rule(Hours("09:00", "18:00", NewYork, "Pacific/Honolulu"), "P-10", new() { Jurisdictions = ["US-NY"], AttachedBy = Choice<Attachment>.Of(Attachment.Residence) }),
        Rule(new RequiredInsert([new("notice", InsertWhen.Always, default, "body")]), "P-11"),
        Rule(new HoldSet(), "P-12", status: RuleStatus.WarnOnly),
    ];

    // Facts by ten digits, so that one can be turned while the others stay: 0 unknown, 1 harmless, 2 in the way.
    private static readonly Arbitrary<(int[] Digits, bool[] Rules, int Hours)> Cases =
        (from digits in Gen.Choose(0, 2).ArrayOf(10)
         from rules in Gen.Elements(true, false).ArrayOf(12)
         from hours in Gen.Choose(0, 400)
         select (digits, rules, hours)).ToArbitrary();

    [Fact]
    public void Adding_a_rule_never_allows_more() =>
        Prop.ForAll(Cases, c =>
        {
            var facts = FactsOf(c.Digits);
            var some = Chosen(c.Rules);
            var fewer = Verdict(facts, some, c.Hours);
            return Pool.Except(some).All(extra =>
            {
                var more = Verdict(facts, [.. some, extra], c.Hours);
                return more.Kind >= fewer.Kind && (fewer.IsAllowed || !more.IsAllowed)
                    && (more.Kind != VerdictKind.Defer || fewer.Kind != VerdictKind.Defer || fewer.EarliestAtUtc is null || more.EarliestAtUtc >= fewer.EarliestAtUtc);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unknown_is_never_more_permissive_than_both_yes_and_no_and_never_silent() =>
        Prop.ForAll(Cases, c =>
        {
            var rules = Chosen(c.Rules);
            for (var i = 0; i < 10; i++)
            {
                var unknown = Verdict(FactsOf(Turn(c.Digits, i, 0)), rules, c.Hours);
                var yes = Verdict(FactsOf(Turn(c.Digits, i, 2)), rules, c.Hours);
                var no = Verdict(FactsOf(Turn(c.Digits, i, 1)), rules, c.Hours);
                if (unknown.Kind < (yes.Kind < no.Kind ? yes.Kind : no.Kind))
                    return false;
                if (yes.Kind != no.Kind && !yes.IsAllowed && unknown.Reasons.Count == 0)
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unknown_matter_a_rule_turns_on_is_as_strict_as_if_the_rule_applied() =>
        Prop.ForAll(Cases, c => new[] { 7, 8, 9 }.All(i =>
            Verdict(FactsOf(Turn(c.Digits, i, 0)), Chosen(c.Rules), c.Hours).Kind >= Verdict(FactsOf(Turn(c.Digits, i, 2)), Chosen(c.Rules), c.Hours).Kind))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Changing_a_fact_no_rule_needs_changes_nothing() =>
        Prop.ForAll(Cases, c =>
        {
            var facts = FactsOf(c.Digits);
            var other = facts with
            {
                Debts = [.. facts.Debts.Select(d => d with { Type = Fact.Known(DebtType.Medical), DebtDate = Fact.Known(new DateOnly(2020, 1, 1)) })],
                Actor = facts.Actor with { Sites = ["US-TX"] },
                Feeds = default,
            };
            var (a, b) = (Verdict(facts, Chosen(c.Rules), c.Hours), Verdict(other, Chosen(c.Rules), c.Hours));
            return a.Kind == b.Kind && a.EarliestAtUtc == b.EarliestAtUtc && a.Reasons.Select(r => r.Text).SequenceEqual(b.Reasons.Select(r => r.Text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_hand_off_the_verdict_is_never_weaker_than_when_queued_with_the_same_facts() =>
        Prop.ForAll(Cases, c =>
        {
            var (facts, rules) = (FactsOf(c.Digits), Rules(Chosen(c.Rules)));
            var queued = ComplianceGate.Check(Call, facts, rules, Noon.AddHours(c.Hours));
            var bare = ComplianceGate.Check(Call with { PresentTexts = [] }, facts, rules, Noon.AddHours(c.Hours));
            var full = ComplianceGate.Check(Call with { PresentTexts = [new("notice", "en")] }, facts, rules, Noon.AddHours(c.Hours));
            return bare.Kind >= queued.Kind && full.IsAllowed == queued.IsAllowed && (queued.Inserts.Count == 0 || !bare.IsAllowed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_next_lawful_slot_is_lawful_and_the_minute_before_it_is_not() =>
        Prop.ForAll(Cases, c =>
        {
            var (facts, rules) = (FactsOf(c.Digits), Rules(Chosen(c.Rules)));
            var from = Noon.AddHours(c.Hours);
            var slot = NextLawfulSlot.Find(Call, facts, rules, from);
            return slot.AtUtc is not { } at
                || (ComplianceGate.Check(Call, facts, rules, at).IsAllowed
                    && (at == from || !ComplianceGate.Check(Call, facts, rules, at.AddMinutes(-1)).IsAllowed));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_an_allowing_verdict_carries_a_pass() =>
        Prop.ForAll(Cases, c =>
        {
            var verdict = Verdict(FactsOf(c.Digits), Chosen(c.Rules), c.Hours);
            return verdict.Pass is not null == (verdict.Kind is VerdictKind.Allow or VerdictKind.AllowWithInserts);
        }).QuickCheckThrowOnFailure();

    private static Verdict Verdict(GateFacts facts, Rule[] rules, int hours) => Check(facts, Noon.AddHours(hours), rules);

    private static Rule[] Chosen(bool[] chosen) => [Rule(new RecordOnly(), "P-0"), .. Pool.Where((_, i) => chosen[i])];

    private static int[] Turn(int[] digits, int index, int value) => [.. digits.Select((d, i) => i == index ? value : d)];

    private static Fact<IReadOnlyList<T>> List<T>(int digit, T inTheWay) => digit switch
    {
        0 => default,
        1 => Fact.Known<IReadOnlyList<T>>([]),
        _ => Fact.Known<IReadOnlyList<T>>([inTheWay]),
    };

    private static Fact<T> Of<T>(int digit, T harmless, T inTheWay) => digit switch
    {
        0 => default,
        1 => Fact.Known(harmless),
        _ => Fact.Known(inTheWay),
    };

    private static GateFacts FactsOf(int[] d) => Clear with
    {
        Holds = List(d[0], new ManualHold("legal", new(2026, 1, 1), null, [])),
        Preferences = Clear.Preferences with
        {
            OptOuts = List(d[1], new OptOut(Channel.Phone, null, Noon.AddDays(-1))),
            Consents = d[5] == 1 ? Fact.Known<IReadOnlyList<GivenConsent>>([new(Channel.Phone, ConsentPurpose.Contact, new(2026, 1, 1), null, [])]) : List<GivenConsent>(d[5] == 0 ? 0 : 1, null!),
        },
        History = Clear.History with { Attempts = d[2] == 2 ? Fact.Known<IReadOnlyList<Attempt>>([Attempt(Noon), Attempt(Noon.AddHours(30))]) : List<Attempt>(d[2], null!) },
        Person = Clear.Person with
        {
            Deceased = Of(d[3], false, true),
            Attorney = Of(d[4], null, new Representation([])),
            Zones = d[6] switch { 0 => PlausibleZones.None, 1 => In(NewYork), _ => In(NewYork, "America/Los_Angeles") },
            Kind = Of(d[7], PartyKind.Entity, PartyKind.NaturalPerson),
            Jurisdictions = d[9] switch { 0 => [], 1 => [new("US-CA", Attachment.Residence, true)], _ => [new("US-NY", Attachment.Residence, true)] },
        },
        Actor = new() { Role = Of(d[8], ActorRole.CreditorOwnName, ActorRole.ThirdPartyCollector) },
    };
}
