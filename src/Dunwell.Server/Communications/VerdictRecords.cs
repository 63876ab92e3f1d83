using System.Text.Json;
using System.Text.Json.Serialization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Communications;

/// <summary>A verdict as it is kept and shown: every reason with rule, version, citation, confidence and the facts used.</summary>
public static class VerdictRecords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static VerdictRecord Of(Verdict verdict, CreditorId creditor, CustomerAccountId account, MessageId? message, string stage, DateTime now) => new()
    {
        Id = Id.New<VerdictId>(),
        CreditorId = creditor,
        CustomerAccountId = account,
        MessageId = message,
        At = now,
        Stage = stage,
        Outcome = verdict.Kind.ToString(),
        EarliestAt = verdict.EarliestAtUtc,
        PackHash = verdict.PackHash,
        Reasons = verdict.Reasons.Count == 0 ? "[]" : JsonSerializer.Serialize(verdict.Reasons, Json),
    };

    public static IReadOnlyList<Reason> Reasons(VerdictRecord record) => JsonSerializer.Deserialize<List<Reason>>(record.Reasons, Json)!;

    /// <summary>Why not, in one line: the reasons that count as much as the verdict itself.</summary>
    public static string Why(Verdict verdict) =>
        string.Join("; ", verdict.Reasons.Where(r => r.Kind == verdict.Kind).Select(r => r.Text).DefaultIfEmpty(verdict.Reasons.Count > 0 ? verdict.Reasons[0].Text : verdict.Kind.ToString()));
}
