using System.Runtime.CompilerServices;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Server.Compliance;
using ZoneEvidence = Dunwell.Domain.Compliance.ZoneEvidence;

namespace Dunwell.Server.Tests.Compliance;

/// <summary>A consumer in New York State, everything known and nothing in the way, for tests to change one thing of.</summary>
internal static class GateGiven
{
    internal static readonly Guid Account = new("00000000-0000-7000-8000-000000000001");
    internal static readonly Guid OtherAccount = new("00000000-0000-7000-8000-000000000002");
    internal static readonly Guid Person = new("00000000-0000-7000-8000-0000000000a1");
    internal static readonly Guid Debt = new("00000000-0000-7000-8000-0000000000d1");
    internal static readonly Guid OtherDebt = new("00000000-0000-7000-8000-0000000000d2");
    internal const string Cell = "+12125550100";
    internal const string Mail = "jo@example.net";

    internal static readonly RulePackSet All = RulePackLoader.LoadFolder(Folder("packs/rules"), Folder("packs/limitation"));
    internal static readonly ZoneData Zones = ZoneDataLoader.LoadFolder(Folder("packs/zones"));

    internal static RulePackSet Packs(params string[] ids) => new([.. All.Packs.Where(p => ids.Contains(p.Id))]);

    internal static string Folder(string path, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path);

    /// <summary>The instant a clock in the zone shows this reading.</summary>
    internal static DateTime At(string local, string zone = "America/New_York") =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    internal static GateAction Action(ActionKind kind, MessagePurpose purpose = MessagePurpose.Reminder) =>
        new(kind, GateAction.ChannelOf(kind)!.Value, Account, [new(Debt)], kind is ActionKind.Email ? Mail : kind is ActionKind.Letter ? "1 Elm St" : Cell)
        {
            PersonKey = Person,
            Purpose = purpose,
            RecipientName = "Jo Diaz",
        };

    internal static GateFacts Facts(ActorRole role = ActorRole.ThirdPartyCollector, string place = "US-NY", params string[] zones) => new()
    {
        Actor = new() { Role = Fact.Known(role) },
        Debts = [DebtOf(Debt)],
        Person = new()
        {
            Kind = Fact.Known(PartyKind.NaturalPerson),
            Jurisdictions = [new(place, Attachment.Residence, IsExact: true)],
            Zones = ZonesNamed(zones.Length == 0 ? ["America/New_York"] : zones),
            Deceased = Fact.Known(false),
            Attorney = Fact.Known<Representation?>(null),
            Insolvency = Fact.Known<Insolvency?>(null),
            Addresses =
            [
                new(Channel.Phone, Cell, AddressUse.Personal, Fact.Known(AddressState.Usable)),
                new(Channel.Sms, Cell, AddressUse.Personal, Fact.Known(AddressState.Usable)),
                new(Channel.Email, Mail, AddressUse.Personal, Fact.Known(AddressState.Usable)),
                new(Channel.Letter, "1 Elm St", AddressUse.Personal, Fact.Known(AddressState.Usable)),
            ],
        },
        Preferences = PreferenceFacts.NoneOnFile,
        History = HistoryFacts.Empty,
        Matters = MatterFacts.NothingOnFile,
        Holds = Fact.Known<IReadOnlyList<ManualHold>>([]),
        Feeds = Fact.Known<IReadOnlyList<FeedFreshness>>([]),
    };

    internal static DebtFacts DebtOf(Guid key, DebtPurpose purpose = DebtPurpose.Consumer) => new(key)
    {
        Purpose = Fact.Known(purpose),
        Type = Fact.Known(DebtType.Card),
        Status = Fact.Known(DebtStatus.Open),
        OpenBalance = Fact.Known(Dollars(900)),
        Disputes = Fact.Known<IReadOnlyList<DisputeFact>>([]),
        FirstCommunicationOn = Fact.Known<DateOnly?>(new(2026, 1, 5)),
    };

    internal static Money Dollars(long amount) => new(amount * 100, Currency.Of("USD"));

    internal static PlausibleZones ZonesNamed(params string[] zones) =>
        new([.. zones.Select(z => new ZoneEvidence(TimeZoneInfo.FindSystemTimeZoneById(z), "given"))]);

    internal static Attempt Attempt(Channel channel, DateTime at, AttemptOutcome outcome = AttemptOutcome.NoAnswer, Guid? debt = null, Guid? account = null) =>
        new(at, channel, channel == Channel.Email ? Mail : Cell, account ?? Account, Person, [debt ?? Debt], outcome);

    internal static GateFacts With(this GateFacts f, params Attempt[] attempts) =>
        f with { History = f.History with { Attempts = Fact.Known<IReadOnlyList<Attempt>>(attempts) } };

    internal static GateFacts With(this GateFacts f, params Conversation[] conversations) =>
        f with { History = f.History with { Conversations = Fact.Known<IReadOnlyList<Conversation>>(conversations) } };

    internal static GateFacts With(this GateFacts f, params GivenConsent[] consents) =>
        f with { Preferences = f.Preferences with { Consents = Fact.Known<IReadOnlyList<GivenConsent>>(consents) } };

    internal static GateFacts With(this GateFacts f, params OptOut[] optOuts) =>
        f with { Preferences = f.Preferences with { OptOuts = Fact.Known<IReadOnlyList<OptOut>>(optOuts) } };

    internal static GateFacts With(this GateFacts f, params CeaseRequest[] requests) =>
        f with { Preferences = f.Preferences with { CeaseRequests = Fact.Known<IReadOnlyList<CeaseRequest>>(requests) } };

    internal static GateFacts With(this GateFacts f, params NamedTime[] times) =>
        f with { Preferences = f.Preferences with { NamedTimes = Fact.Known<IReadOnlyList<NamedTime>>(times) } };

    internal static GateFacts With(this GateFacts f, params DisputeFact[] disputes) =>
        f with { Debts = [.. f.Debts.Select(d => d with { Disputes = Fact.Known<IReadOnlyList<DisputeFact>>(disputes) })] };

    internal static GateFacts WithPerson(this GateFacts f, Func<PersonFacts, PersonFacts> change) => f with { Person = change(f.Person) };

    internal static Reason? Of(this Verdict verdict, string ruleId) => verdict.Reasons.FirstOrDefault(r => r.RuleId == ruleId);

    /// <summary>What one rule says, whether it is enforced or only warns.</summary>
    internal static VerdictKind Says(this Verdict verdict, string ruleId) =>
        verdict.Reasons.Where(r => r.RuleId == ruleId).Select(r => r.RuleSays).DefaultIfEmpty(VerdictKind.Allow).Max();

    internal static Verdict Check(GateAction action, GateFacts facts, DateTime at, params string[] packs) =>
        ComplianceGate.Check(action, facts, packs.Length == 0 ? All : Packs(packs), at);
}
