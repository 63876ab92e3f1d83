using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance;

/// <summary>Asks the gate from outside: JSON in, JSON out, so that anyone can test a decision. The format is in docs/gate-check.md.</summary>
public static class GateCheckFile
{
    /// <summary>The verdict as JSON, or a refusal that names the field and line the input is wrong in.</summary>
    public static Result<string> Run(string json, RulePackSet packs, ZoneData zones)
    {
        GateQuestion question;
        try
        {
            question = JsonSerializer.Deserialize<GateQuestion>(json, GateJson.Options) ?? throw new JsonException("the file says null");
        }
        catch (JsonException e)
        {
            return new Refusal("gate.check.input", $"Line {e.LineNumber + 1}, {e.Path ?? "$"}: {e.InnerException?.Message ?? e.Message}", e.Path);
        }

        if (question.Now.Kind != DateTimeKind.Utc)
            return new Refusal("gate.check.now", "now must be an instant in UTC such as 2026-06-01T14:30:00Z", "$.now");
        if (GateAction.ChannelOf(question.Action.Kind) is { } channel && channel != question.Action.Channel)
            return new Refusal("gate.check.channel", $"an action of kind {question.Action.Kind} goes by {channel}", "$.action.channel");

        var facts = WithZones(question.Facts, question.SelfReportedZone, zones);
        var verdict = ComplianceGate.Check(question.Action, facts, packs, question.Now);
        var slot = question.FindSlot ? NextLawfulSlot.Find(question.Action, facts, packs, question.Now) : null;
        return JsonSerializer.Serialize(GateAnswer.Of(verdict, slot), GateJson.Options);
    }

    // Zones the file gives are taken as they are; otherwise every address and number on file tells its own.
    internal static GateFacts WithZones(GateFacts facts, string? selfReported, ZoneData zones)
    {
        var person = facts.Person;
        if (!person.Zones.IsUnknown)
            return facts;
        var places = person.Jurisdictions.Where(j => j.By is Attachment.Residence or Attachment.Mailing).Select(j => j.Code);
        var phones = person.Addresses.Where(a => a.Channel is Channel.Phone or Channel.Sms).Select(a => a.Address);
        return facts with { Person = person with { Zones = PlausibleZones.From(places, phones, selfReported, zones) } };
    }

    private sealed record GateQuestion(DateTime Now, GateAction Action, GateFacts Facts, string? SelfReportedZone = null, bool FindSlot = false);

    private sealed record GateAnswer(
        VerdictKind Kind,
        bool Allowed,
        DateTime? EarliestAt,
        IReadOnlySet<Channel>? AllowedChannels,
        IReadOnlyList<Insert> Inserts,
        IReadOnlyList<GateTask> Tasks,
        IReadOnlyList<GateRecord> Records,
        IReadOnlyList<Reason> Reasons,
        string PackHash,
        PassAnswer? Pass,
        SlotAnswer? NextSlot)
    {
        internal static GateAnswer Of(Verdict v, NextLawfulSlot? slot) => new(
            v.Kind, v.IsAllowed, v.EarliestAtUtc, v.AllowedChannels, v.Inserts, v.Tasks, v.Records, v.Reasons, v.PackHash,
            v.Pass is { } pass ? new(pass.IssuedAtUtc, pass.ExpiresAtUtc) : null,
            slot is null ? null : new(slot.AtUtc, slot.Verdict.Kind));
    }

    private sealed record PassAnswer(DateTime IssuedAt, DateTime ExpiresAt);

    private sealed record SlotAnswer(DateTime? At, VerdictKind Kind);
}
