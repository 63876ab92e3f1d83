using Dunwell.Domain.Compliance.Rules.General;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The names packs use for rule kinds.</summary>
public static class RuleKinds
{
    private static readonly Dictionary<string, Func<NodeReader, RuleKind>> Readers = new(StringComparer.Ordinal)
    {
        ["address_usable"] = AddressUsable.Read,
        ["attempt_frequency"] = AttemptFrequency.Read,
        ["bars"] = Bars.Read,
        ["cease_contact"] = CeaseContact.Read,
        ["consent_required"] = ConsentRequired.Read,
        ["content_lint"] = ContentLint.Read,
        ["contact_hours"] = ContactHours.Read,
        ["conversation_cooldown"] = ConversationCooldown.Read,
        ["data_freshness"] = _ => new DataFreshness(),
        ["debt_status_bars"] = DebtStatusBars.Read,
        ["deceased"] = Deceased.Read,
        ["dispute_hold"] = DisputeHold.Read,
        ["duty"] = Duty.Read,
        ["event_hold"] = EventHold.Read,
        ["event_limit"] = EventLimit.Read,
        ["evidence_required"] = EvidenceRequired.Read,
        ["hold_set"] = _ => new HoldSet(),
        ["insolvency_hold"] = InsolvencyHold.Read,
        ["measure_limit"] = MeasureLimit.Read,
        ["medium_opt_out"] = _ => new MediumOptOut(),
        ["named_recipient"] = NamedRecipient.Read,
        ["record_only"] = _ => new RecordOnly(),
        ["represented"] = Represented.Read,
        ["required_insert"] = RequiredInsert.Read,
        ["third_party_contact"] = _ => new ThirdPartyContact(),
        ["zone_known"] = _ => new ZoneKnown(),
    };

    public static IEnumerable<string> Names => Readers.Keys;

    /// <summary>The parameters a kind reads, for the schema and documents.</summary>
    public static IReadOnlySet<string> FieldsOf(string name)
    {
        var nothing = new NodeReader(PackNode.Of(1, new Dictionary<string, PackNode>()), "", []);
        Readers[name](nothing);
        return nothing.Asked;
    }

    /// <summary>The kind of this name with its parameters, or null when there is no such kind. Wrong parameters land in the reader's errors.</summary>
    internal static RuleKind? Read(string name, NodeReader parameters) => Readers.TryGetValue(name, out var read) ? read(parameters) : null;
}
