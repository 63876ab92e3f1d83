using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The person refuses to pay or wants contact to stop. Some notices stay allowed once each; an answer to the person's own contact is free.</summary>
/// <param name="WrittenOnly">Only a request in writing counts.</param>
/// <param name="AllowedOnce">Purposes that may still be sent, each one time.</param>
public sealed record CeaseContact(bool WrittenOnly, Choice<MessagePurpose> AllowedOnce) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["cease requests", "attempts"];

    internal static CeaseContact Read(NodeReader p) => new(p.Flag("written_only", false), p.Choice<MessagePurpose>("allowed_once"));

    internal override void Examine(GateCheck check)
    {
        if (check.Facts.Preferences.CeaseRequests is not { IsUnknown: false, Value: { } requests })
        {
            check.ObjectUnknown("cease requests");
            return;
        }

        for (var i = 0; i < requests.Count; i++)
        {
            var request = requests[i];
            if ((WrittenOnly && !request.InWriting) || !check.Touches(request.ItemKeys) || check.Action.IsFirstReply || IsAllowedOnce(check, request))
                continue;
            check.Object(VerdictKind.Hold, [new("date", request.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
            return;
        }
    }

    private bool IsAllowedOnce(GateCheck check, CeaseRequest request) =>
        AllowedOnce.Lists(check.Action.Purpose)
        && check.Facts.History.Attempts is { IsUnknown: false, Value: { } attempts }
        && !attempts.Any(a => a.Purpose == check.Action.Purpose
            && a.AccountKey == check.Action.AccountKey
            && DateOnly.FromDateTime(a.AtUtc) >= request.ReceivedOn.AddDays(-1));
}
