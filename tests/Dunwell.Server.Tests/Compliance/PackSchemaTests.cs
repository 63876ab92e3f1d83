using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules;
using Dunwell.Domain.Compliance.Rules.General;
using Dunwell.Server.Compliance.Cases;
using static Dunwell.Server.Tests.Compliance.GateGiven;


namespace Dunwell.Server.Tests.Compliance;

/// <summary>The schemas in packs/schemas say what the code says. UPDATE_GOLDEN=1 writes the lists of names anew.</summary>
public class PackSchemaTests
{
    private const string Packs = "rule-pack.schema.json";
    private const string Cases = "rule-case.schema.json";

    private static readonly Dictionary<string, IEnumerable<string>> Vocabulary = new()
    {
        ["kind"] = RuleKinds.Names,
        ["action_kind"] = Names<ActionKind>(),
        ["address_state"] = Names<AddressState>(),
        ["address_use"] = Names<AddressUse>(),
        ["actor_role"] = Names<ActorRole>(),
        ["applies_by"] = Names<AppliesBy>(),
        ["attachment"] = Names<Attachment>(),
        ["attempt_outcome"] = Names<AttemptOutcome>(),
        ["certainty"] = Names<Certainty>(),
        ["channel"] = Names<Channel>(),
        ["circumstance"] = Names<Circumstance>(),
        ["confidence"] = Names<Confidence>(),
        ["consent_purpose"] = Names<ConsentPurpose>(),
        ["count_per"] = Names<CountPer>(),
        ["day_of_week"] = Names<DayOfWeek>(),
        ["debt_purpose"] = Names<DebtPurpose>(),
        ["debt_status"] = Names<DebtStatus>(),
        ["debt_type"] = Names<DebtType>(),
        ["evidence_kind"] = Names<EvidenceKind>(),
        ["insert_when"] = Names<InsertWhen>(),
        ["insolvency_kind"] = Names<InsolvencyKind>(),
        ["legal_calendar"] = Names<LegalCalendar>(),
        ["legal_event_kind"] = Names<LegalEventKind>(),
        ["measure"] = Names<Measure>(),
        ["message_purpose"] = Names<MessagePurpose>(),
        ["on_unknown"] = Names<OnUnknown>(),
        ["overridable_by"] = Names<OverridableBy>(),
        ["party_kind"] = Names<PartyKind>(),
        ["recipient_role"] = Names<RecipientRole>(),
        ["rule_status"] = Names<RuleStatus>(),
        ["source_kind"] = Names<SourceKind>(),
        ["tri"] = Names<Tri>(),
        ["verdict_kind"] = Names<VerdictKind>(),
        ["which_event"] = Names<WhichEvent>(),
    };

    private static readonly Type[] Records =
    [
        typeof(GateAction), typeof(ActionItem), typeof(CustomerContact), typeof(PresentText), typeof(GateFacts), typeof(ActorFacts), typeof(DebtFacts), typeof(DisputeFact),
        typeof(PersonFacts), typeof(JurisdictionLink), typeof(Representation), typeof(Insolvency), typeof(AddressFact), typeof(PreferenceFacts), typeof(OptOut), typeof(CeaseRequest),
        typeof(GivenConsent), typeof(NamedTime), typeof(HistoryFacts), typeof(Attempt), typeof(Conversation), typeof(ManualHold), typeof(FeedFreshness), typeof(MatterFacts),
        typeof(LegalEvent), typeof(HeldEvidence), typeof(CaseExpectation),
    ];

    [Theory]
    [InlineData(Packs)]
    [InlineData(Cases)]
    public void The_lists_of_names_are_those_of_the_code(string file)
    {
        var schema = Read(file);
        var lists = schema["$defs"]!.AsObject().Where(d => d.Value!["enum"] is not null).ToDictionary(d => d.Key, d => d.Value!.AsObject());
        lists.Keys.Except(Vocabulary.Keys).ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            foreach (var (name, list) in lists)
                list["enum"] = new JsonArray([.. Vocabulary[name].Select(n => (JsonNode)n)]);
            var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            File.WriteAllText(PathOf(file), schema.ToJsonString(options) + "\n");
        }

        foreach (var (name, list) in lists)
            list["enum"]!.AsArray().Select(n => n!.ToString()).ShouldBe(Vocabulary[name], name);
    }

    [Fact]
    public void Every_list_of_names_stands_in_a_schema() =>
        Vocabulary.Keys.Except(Definitions(Packs)).Except(Definitions(Cases)).ShouldBeEmpty();

    [Fact]
    public void Every_kind_has_exactly_the_parameters_it_reads()
    {
        var ways = Read(Packs)["properties"]!["rules"]!["items"]!["allOf"]!.AsArray().ToDictionary(
            w => w!["if"]!["properties"]!["kind"]!["const"]!.ToString(), w => FieldsOf(w!["then"]!["properties"]!["params"]!));
        ways.Keys.ShouldBe(RuleKinds.Names, ignoreOrder: true);
        foreach (var (kind, fields) in ways)
            fields.ShouldBe(RuleKinds.FieldsOf(kind), ignoreOrder: true, kind);
    }

    [Fact]
    public void Every_group_of_facts_has_exactly_the_fields_of_the_code()
    {
        var definitions = Read(Cases)["$defs"]!;
        foreach (var type in Records)
        {
            var fields = type.GetProperties().Where(p => p.CanWrite && !p.GetMethod!.IsStatic).Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));
            FieldsOf(definitions[JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name)]!).ShouldBe(fields, ignoreOrder: true, type.Name);
        }
    }

    [Fact]
    public void Shipped_packs_and_cases_use_no_field_that_a_schema_lacks()
    {
        foreach (var (folder, file) in new[] { ("packs/rules", Packs), ("packs/cases", Cases) })
        {
            var schema = Read(file);
            foreach (var path in Directory.GetFiles(Folder(folder), "*.yaml"))
                SchemaCheck.Errors(schema, Dunwell.Server.Compliance.PackYaml.Parse(Path.GetFileName(path), File.ReadAllText(path))).ShouldBeEmpty(Path.GetFileName(path));
        }
    }

    [Theory]
    [InlineData("rules: [ { id: A, title: A, kind: bars, applies_when: { acts: [call] }, params: { verdict: block } } ]", "acts")]
    [InlineData("rules: [ { id: A, title: A, kind: bars, applies_when: { actions: [fly] }, params: { verdict: block } } ]", "fly")]
    [InlineData("rules: [ { id: A, title: A, kind: bars, applies_when: {}, params: { verdict: block, days: 3 } } ]", "days")]
    [InlineData("rules: [ { id: A, title: A, kind: bars, applies_when: {}, params: { code: x } } ]", "verdict")]
    [InlineData("rules: [ { id: A, title: A, kind: event_hold, applies_when: {}, params: { from: [rain] } } ]", "rain")]
    public void A_wrong_name_is_found(string rules, string wrong)
    {
        var pack = Dunwell.Server.Compliance.PackYaml.Parse("bad.yaml", $"id: a\nversion: 1.0.0\njurisdiction: US\ntopic: A\n{rules}");
        SchemaCheck.Errors(Read(Packs), pack).ShouldHaveSingleItem().ShouldContain(wrong);
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => EnumNames<T>.ByName.Keys;

    private static IEnumerable<string> FieldsOf(JsonNode schema) => schema["properties"]!.AsObject().Select(p => p.Key);

    private static IEnumerable<string> Definitions(string file) => Read(file)["$defs"]!.AsObject().Select(d => d.Key);

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject();

    private static string PathOf(string file) => Path.Combine(Folder("packs/schemas"), file);
}
