using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Messages that wait to leave, when something says that they must not: a hold, a withdrawal, or the end of a hold. One being sent is never touched.</summary>
internal static class StoppedMessages
{
    private const string Released = "The hold was lifted; waits for the gate";

    /// <summary>Holds every waiting message of the account; one with an end asks the gate again after it.</summary>
    public static async Task HoldAsync(DunwellDb db, LockedAccount account, Hold hold, DateTime now, string actor, CancellationToken cancel)
    {
        var until = hold.Until is { } day ? StartOf(day.AddDays(1), account.Creditor.TimeZone) : (DateTime?)null;
        foreach (var message in await WaitingAsync(db, account.Id, cancel))
        {
            message.Hold(ReasonOf(hold), until, null);
            await TellAsync(db, message, now, TimelineKind.MessageHeld, actor, $"{Name(message)} stopped: {ReasonOf(hold)}", cancel);
        }
    }

    /// <summary>Messages this hold stopped wait for the gate again, or for another hold that still stands.</summary>
    public static async Task ReleaseAsync(DunwellDb db, LockedAccount account, Hold lifted, Hold? standing, DateTime now, CancellationToken cancel)
    {
        foreach (var message in await WaitingAsync(db, account.Id, cancel))
        {
            if (message.Status != MessageStatus.Held || message.StatusReason != ReasonOf(lifted))
                continue;
            if (standing is not null)
                message.Hold(ReasonOf(standing), null, null);
            else
                message.Hold(message.NeedsApproval ? "Waits for a person to release it" : Released, message.NeedsApproval ? null : now, null);
        }
    }

    /// <summary>Cancels waiting messages: all of them, those on a channel, or those to one address of it.</summary>
    public static async Task CancelAsync(DunwellDb db, CustomerAccountId account, Channel? channel, string? address, string reason, DateTime now, string actor, CancellationToken cancel)
    {
        foreach (var message in await WaitingAsync(db, account, cancel))
        {
            if ((channel is not null && message.Channel != channel) || (address is not null && !message.Address.Equals(address, StringComparison.OrdinalIgnoreCase)))
                continue;
            message.Cancel(reason);
            await TellAsync(db, message, now, TimelineKind.MessageCancelled, actor, $"{Name(message)} cancelled: {reason}", cancel);
        }
    }

    private static Task<List<Message>> WaitingAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel) =>
        db.Set<Message>().Where(m => m.CustomerAccountId == account && (m.Status == MessageStatus.Queued || m.Status == MessageStatus.Held)).OrderBy(m => m.Id).ToListAsync(cancel);

    private static Task TellAsync(DunwellDb db, Message message, DateTime now, TimelineKind kind, string actor, string text, CancellationToken cancel) =>
        Timeline.AppendAsync(db, message.CreditorId, message.CustomerAccountId, now, kind, actor, text, message.Id.Value, null, cancel);

    private static string Name(Message message) => $"{message.Channel} to {message.To}";

    /// <summary>Why a message waits that this hold stopped; by it the end of the hold finds the message again.</summary>
    internal static string ReasonOf(Hold hold) => $"{hold.Kind} hold: {hold.Reason}";

    private static DateTime StartOf(DateOnly day, string zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return TimeZoneInfo.ConvertTimeToUtc(info.IsInvalidTime(local) ? local.AddHours(1) : local, info);
    }
}
