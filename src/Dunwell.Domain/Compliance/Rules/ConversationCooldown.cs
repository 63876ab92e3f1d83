using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>No call for so many calendar days after a conversation about the debt, whoever started it. The day of the conversation is the first.</summary>
/// <param name="ConsentDays">Days from a consent to more calls in which the rule rests; 0 for no such exception.</param>
public sealed record ConversationCooldown(int Days, int ConsentDays) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["conversations", "time zones"];

    internal static ConversationCooldown Read(NodeReader p) => new(p.Int("days", 1, 366), p.Int("consent_days", 0, 366, 0));

    internal override void Examine(GateCheck check)
    {
        if (check.Facts.History.Conversations is not { IsUnknown: false, Value: { } conversations })
        {
            check.ObjectUnknown("conversations");
            return;
        }

        if (MoreCallsConsent.Covers(check, check.NowUtc, ConsentDays))
            return;
        Conversation? last = null;
        for (var i = 0; i < conversations.Count; i++)
        {
            if (IsAbout(check, conversations[i]) && (last is null || conversations[i].AtUtc > last.AtUtc))
                last = conversations[i];
        }

        if (last is null)
            return;
        var until = DateTime.MinValue;
        for (var i = 0; i < check.Clock.CalendarCount; i++)
        {
            var zone = check.Clock.CalendarZone(i);
            var opens = LocalClock.StartOf(zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(last.AtUtc, zone)).AddDays(Days));
            until = opens > until ? opens : until;
        }

        if (until > check.NowUtc)
            check.Object(VerdictKind.Defer, [new("conversation", last.AtUtc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)), new("days", Days.ToString(CultureInfo.InvariantCulture))], until);
    }

    private static bool IsAbout(GateCheck check, Conversation conversation) =>
        (conversation.PersonKey == check.Action.PersonKey || conversation.PersonKey == Guid.Empty || check.Action.PersonKey == Guid.Empty)
        && (conversation.ItemKeys.Count > 0 ? check.Touches(conversation.ItemKeys) : conversation.AccountKey == check.Action.AccountKey);
}
