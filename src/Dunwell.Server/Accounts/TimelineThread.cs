using Dunwell.Domain.Communications;

namespace Dunwell.Server.Accounts;

/// <summary>What people look for on a timeline.</summary>
public enum TimelineThread { Contact, Money, Promises, Notes }

internal static class TimelineThreads
{
    public static TimelineKind[] Of(TimelineThread thread) => thread switch
    {
        TimelineThread.Contact =>
            [TimelineKind.MessageQueued, TimelineKind.MessageHeld, TimelineKind.MessageHandedOver, TimelineKind.MessageSent, TimelineKind.MessageFailed, TimelineKind.MessageUnknown, TimelineKind.MessageCancelled, TimelineKind.CallStarted, TimelineKind.CallEnded],
        TimelineThread.Money => [TimelineKind.Imported, TimelineKind.PaymentReceived, TimelineKind.Allocated, TimelineKind.Reversed, TimelineKind.Adjusted, TimelineKind.Charged, TimelineKind.ChargeWaived],
        TimelineThread.Promises => [TimelineKind.PromiseMade, TimelineKind.PromiseJudged, TimelineKind.PromiseEnded],
        _ => [TimelineKind.Note, TimelineKind.Decision, TimelineKind.HoldPlaced, TimelineKind.HoldLifted, TimelineKind.ConsentRecorded, TimelineKind.TaskAdded, TimelineKind.TaskDone, TimelineKind.Assigned, TimelineKind.GroupChanged, TimelineKind.CreditChanged, TimelineKind.DocumentAdded, TimelineKind.DocumentWithdrawn],
    };
}
