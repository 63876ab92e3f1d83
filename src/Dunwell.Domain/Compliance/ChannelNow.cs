using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Rules;

namespace Dunwell.Domain.Compliance;

/// <summary>Whether a channel to a customer is open at this moment, by what the gate says about every address of it; the best address counts.</summary>
/// <param name="OpensAtUtc">The first instant at which the gate would allow it, now when it is open; null when waiting does not cure it.</param>
/// <param name="Words">Why it is closed now, in two or three words; empty when it is open.</param>
/// <param name="Objections">Why the gate says no now, strictest first; empty when it is open or there is no address.</param>
public sealed record ChannelNow(Channel Channel, bool IsOpen, DateTime? OpensAtUtc, string Words, IReadOnlyList<Reason> Objections)
{
    /// <summary>Asks the gate. The answer is for people to plan by, not a permission: the gate is asked again when somebody acts.</summary>
    /// <param name="ways">The same contact by each address of the channel.</param>
    /// <param name="facts">Facts about the items the contact is about.</param>
    public static ChannelNow Of(Channel channel, IEnumerable<GateAction> ways, GateFacts facts, RulePackSet rules, DateTime nowUtc) =>
        ways.Select(way => Of(way, facts, rules, nowUtc)).OrderBy(c => c.OpensAtUtc ?? DateTime.MaxValue).ThenBy(c => c.Objections.Count).FirstOrDefault()
        ?? new(channel, false, null, channel is Channel.Phone or Channel.Sms ? "no number" : "no address", []);

    private static ChannelNow Of(GateAction way, GateFacts facts, RulePackSet rules, DateTime nowUtc)
    {
        var verdict = ComplianceGate.Check(way, facts, rules, nowUtc);
        if (verdict.IsAllowed)
            return new(way.Channel, true, nowUtc, "", []);
        var objections = verdict.Reasons.Where(r => r.Kind >= VerdictKind.Rewrite).OrderByDescending(r => r.Kind).ToList();
        var opens = verdict.Kind == VerdictKind.Defer ? NextLawfulSlot.Find(way, facts, rules, nowUtc).AtUtc : null;
        return new(way.Channel, false, opens, objections.Count == 0 ? "closed" : Short(objections[0], rules), objections);
    }

    private static string Short(Reason reason, RulePackSet rules) =>
        reason.FactsUsed.Any(f => f is { Name: "time zone", Certainty: Certainty.Unknown }) ? "zone unknown" : rules.Find(reason.RuleId)?.Kind switch
        {
            AddressUsable => "address fails",
            AttemptFrequency => "limit reached",
            CeaseContact => "asked to stop",
            ConsentRequired => "no consent",
            ContactHours => "outside hours",
            ConversationCooldown => "spoke lately",
            DataFreshness => "data too old",
            DebtStatusBars => "nothing owed",
            Deceased => "has died",
            DisputeHold => "disputed",
            HoldSet => "on hold",
            InsolvencyHold => "insolvency",
            MediumOptOut => "opted out",
            NamedRecipient => "nobody named",
            Represented => "represented",
            ThirdPartyContact => "third party",
            ZoneKnown => "zone unknown",
            _ => "closed",
        };
}
