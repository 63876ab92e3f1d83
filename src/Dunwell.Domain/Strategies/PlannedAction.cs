using Dunwell.Domain.Communications;

namespace Dunwell.Domain.Strategies;

/// <summary>The planner's proposal for one account on one day, always with its reasons in plain words.</summary>
public abstract record PlannedAction
{
    private PlannedAction(IReadOnlyList<string> reasons) => Reasons = reasons;

    public IReadOnlyList<string> Reasons { get; }

    public TOut Match<TOut>(
        Func<Wait, TOut> wait,
        Func<Contact, TOut> contact,
        Func<CreateWorkItem, TOut> createWorkItem,
        Func<Escalate, TOut> escalate,
        Func<Refer, TOut> refer) => this switch
        {
            Wait w => wait(w),
            Contact c => contact(c),
            CreateWorkItem i => createWorkItem(i),
            Escalate e => escalate(e),
            Refer r => refer(r),
            _ => throw new InvalidOperationException($"Unknown planned action {GetType().Name}"),
        };

    /// <summary>Nothing today. <paramref name="Until"/> is the next day something can change by the calendar alone; null when it takes an event.</summary>
    public sealed record Wait(DateOnly? Until, IReadOnlyList<string> Reasons) : PlannedAction(Reasons);

    /// <summary>One message to the customer about everything past due.</summary>
    public sealed record Contact(Step Step, StepChannel Channel, Claim Claim, IReadOnlyList<string> Reasons) : PlannedAction(Reasons)
    {
        public int Level => Step.Level;
    }

    /// <summary>A person has to act. Creating the same kind again for an account that has it open changes nothing.</summary>
    /// <param name="Step">The step it fulfils, whose levels are recorded when the work is done; null when it stands outside the ladder.</param>
    public sealed record CreateWorkItem(PlannedWork Work, Step? Step, Claim Claim, IReadOnlyList<string> Reasons) : PlannedAction(Reasons);

    /// <summary>A supervisor decides about the items that have come to this step.</summary>
    public sealed record Escalate(Step Step, Claim Claim, IReadOnlyList<string> Reasons) : PlannedAction(Reasons);

    /// <summary>The items that have come to this step are proposed for an agency or for legal.</summary>
    public sealed record Refer(Step Step, Claim Claim, IReadOnlyList<string> Reasons) : PlannedAction(Reasons);
}

/// <summary>Why the planner wants a person.</summary>
public enum PlannedWork
{
    Call,
    NoUsableAddress,

    /// <summary>The strategy changed and has no such level: somebody says where the ladder goes on.</summary>
    PolicyChanged,
    LadderFinished,
    MissingDueDate,
    ValidationEndUnknown,
}

/// <summary>What an action is about: the items in order of due date, and sums that are exactly those of the items.</summary>
/// <param name="OverdueMinorUnits">Collectable part of the items past due.</param>
/// <param name="ComingDueMinorUnits">Collectable part of the items listed as about to fall due.</param>
/// <param name="CreditMinorUnits">Credits netted against them.</param>
public sealed record Claim(
    Currency Currency,
    IReadOnlyList<PlannedItem> Items,
    long OverdueMinorUnits,
    long ComingDueMinorUnits,
    long CreditMinorUnits)
{
    /// <summary>Past due after credits: what a ladder step asks for.</summary>
    public long NetOverdueMinorUnits => OverdueMinorUnits - CreditMinorUnits;
}

/// <summary>An item an action covers.</summary>
/// <param name="LevelToRecord">The item's level once the action has been sent or completed: one more than before, or unchanged when it only rides along.</param>
/// <param name="Advances">The item itself is due for a level; false for items that ride along and for courtesy items.</param>
/// <param name="IsComingDue">A courtesy item, listed apart; when sent, record the courtesy date and no level.</param>
public sealed record PlannedItem(
    Guid ItemId,
    string Number,
    DateOnly IssueDate,
    DateOnly DueDate,
    long CollectableMinorUnits,
    long HeldMinorUnits,
    int DaysPastDue,
    int LevelToRecord,
    bool Advances,
    bool IsComingDue)
{
    /// <summary>The item as a line of the message's statement.</summary>
    public MessageItem ToMessageItem(Currency currency) =>
        new(Number, IssueDate, DueDate, new(CollectableMinorUnits, currency), new(HeldMinorUnits, currency), DaysPastDue);
}
