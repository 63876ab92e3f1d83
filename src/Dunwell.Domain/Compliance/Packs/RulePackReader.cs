using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules;

namespace Dunwell.Domain.Compliance;

/// <summary>A pack, or everything that is wrong with it. Never both: a pack with an error is not used at all.</summary>
public sealed record RulePackReading(RulePack? Pack, IReadOnlyList<PackError> Errors);

/// <summary>Turns the content of a pack file into rules.</summary>
public static partial class RulePackReader
{
    public static RulePackReading Read(PackNode root)
    {
        var errors = new List<PackError>();
        var reader = new NodeReader(root, "", errors);
        if (root.Fields is null)
            return new(null, [new(root.Line, "", "A pack must have named fields")]);
        var (id, version, jurisdiction, topic) = (reader.Text("id"), Version(reader), reader.Text("jurisdiction"), reader.Text("topic"));
        var common = new CommonFields(reader.Fields("defaults"), reader.Fields("scopes"));
        var pack = new RulePack(
            id,
            version,
            jurisdiction,
            topic,
            reader.Children("rules", ReadRule, common.Complete),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.ToCanonical()))));
        reader.RejectUnread();
        foreach (var twice in pack.Rules.GroupBy(r => r.Id).Where(g => g.Count() > 1))
            reader.Error("rules", root.Line, $"has two rules with the id '{twice.Key}'");
        return errors.Count == 0 ? new(pack, []) : new(null, [.. errors.OrderBy(e => e.Line)]);
    }

    private static Rule ReadRule(NodeReader r) => new()
    {
        Id = r.Text("id"),
        Version = Version(r),
        Title = r.Text("title"),
        Citations = Citations(r),
        Source = r.Enum<SourceKind>("source_kind"),
        Confidence = r.Enum<Confidence>("confidence"),
        VerifiedOn = r.Date("verified_on"),
        InForce = r.Child("in_force", ReadInForce),
        Status = r.Enum<RuleStatus>("status"),
        AppliesWhen = r.Child("applies_when", ReadMatcher),
        Kind = ReadKind(r),
        OnUnknown = r.Enum<OnUnknown>("on_unknown"),
        OverridableBy = r.Enum("overridable_by", OverridableBy.Nobody),
        ReasonText = r.Text("reason"),
        Tasks = r.OptionalChildren("tasks", t => new RuleTask(
            t.Text("queue"), t.Text("text"), t.Int("due_in_days", -1, 3660, -1) is >= 0 and var days ? days : null, t.Enum("counting", LegalCalendar.Calendar))),
        Records = r.OptionalChildren("records", e => new RuleRecord(e.Text("fact"), e.Text("retention"))),
        Tests = r.Texts("tests"),
    };

    private static InForce ReadInForce(NodeReader r)
    {
        var dates = new InForce(r.OptionalDate("from"), r.OptionalDate("to"), r.Enum<AppliesBy>("applies_by", AppliesBy.ActionDate));
        if (dates.To < dates.From)
            r.Error("to", r.LineOf("to"), "is before 'from'");
        return dates;
    }

    private static Matcher ReadMatcher(NodeReader r) => new()
    {
        Actions = r.Choice<ActionKind>("actions"),
        Channels = r.Choice<Accounts.Channel>("channels"),
        Purposes = r.Choice<MessagePurpose>("purposes"),
        ExceptPurposes = r.Choice<MessagePurpose>("except_purposes"),
        Recipients = r.Choice<RecipientRole>("recipients"),
        ExceptRecipients = r.Choice<RecipientRole>("except_recipients"),
        ActorRoles = r.Choice<Accounts.ActorRole>("actor_roles"),
        WarnActorRoles = r.Choice<Accounts.ActorRole>("warn_actor_roles"),
        DebtPurposes = r.Choice<Accounts.DebtPurpose>("debt_purposes"),
        DebtTypes = r.Choice<Accounts.DebtType>("debt_types"),
        PartyKinds = r.Choice<Accounts.PartyKind>("party_kinds"),
        Jurisdictions = r.Texts("jurisdictions"),
        AttachedBy = r.Choice<Attachment>("attached_by"),
        When = r.Values<Circumstance>("when"),
        WhenAny = r.Values<Circumstance>("when_any"),
        Unless = r.Values<Circumstance>("unless"),
        Measures = r.OptionalChildren("measures", m => new MeasureRange(m.Enum<Measure>("measure"), m.OptionalDecimal("least"), m.OptionalDecimal("most"))),
    };

    private static RuleKind ReadKind(NodeReader r)
    {
        var name = r.Text("kind");
        var kind = r.Child("params", p => RuleKinds.Read(name, p));
        if (kind is null && name.Length > 0)
            r.Error("kind", r.LineOf("kind"), $"is '{name}', must be one of {string.Join(", ", RuleKinds.Names)}");
        return kind ?? new RecordOnly();
    }

    private static IReadOnlyList<string> Citations(NodeReader r)
    {
        var citations = r.Texts("citations");
        if (citations.Count == 0)
            r.Error("citations", r.LineOf("citations"), "must name at least one source");
        return citations;
    }

    private static string Version(NodeReader r)
    {
        var version = r.Text("version");
        if (version.Length > 0 && !SemanticVersion().IsMatch(version))
            r.Error("version", r.LineOf("version"), $"is '{version}', must be three numbers such as 1.0.0");
        return version;
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex SemanticVersion();
}
