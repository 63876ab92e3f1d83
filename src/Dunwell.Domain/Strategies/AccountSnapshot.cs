namespace Dunwell.Domain.Strategies;

/// <summary>One open item as the planner sees it. An instalment is an item of its own. Credits are not items.</summary>
/// <param name="DueDate">Null when no terms are known: such an item is never called overdue.</param>
/// <param name="OpenMinorUnits">The residual in the account's currency, more than 0.</param>
/// <param name="HeldMinorUnits">The disputed part of the residual: not asked for.</param>
/// <param name="LastLevel">The last level that was sent or completed, 0 for none. A bounced or returned message is not completed; a reversed payment restores the level the item had.</param>
/// <param name="PendingLevel">The level of a message drafted, queued or held, or of a work item still open, that covers this item; null for none. A courtesy reminder is pending at 0.</param>
/// <param name="CourtesySentOn">When a reminder before the due date went out.</param>
/// <param name="StrategyId">The strategy under which <paramref name="LastLevel"/> was reached.</param>
public readonly record struct PlanItem(
    Guid ItemId,
    string Number,
    DateOnly IssueDate,
    DateOnly? DueDate,
    long OpenMinorUnits,
    long HeldMinorUnits = 0,
    int LastLevel = 0,
    DateOnly? LastLevelSentOn = null,
    int? PendingLevel = null,
    DateOnly? CourtesySentOn = null,
    string? StrategyId = null,
    int StrategyVersion = 0)
{
    /// <summary>What may be asked for today: the residual without its disputed part.</summary>
    public long CollectableMinorUnits => Math.Max(0, OpenMinorUnits - HeldMinorUnits);
}

/// <summary>A reason to leave the whole account alone: dispute, promise, plan, hardship, legal, insolvency, manual.</summary>
/// <param name="Kind">The trade's word, for people.</param>
/// <param name="Until">The last day it holds; null when open-ended.</param>
public sealed record PlanHold(string Kind, DateOnly From, DateOnly? Until, string Reason)
{
    public bool IsLive(DateOnly today) => From <= today && (Until is null || Until >= today);
}

/// <summary>Everything the planner knows of one customer account, in one currency. Amounts are minor units of that currency.</summary>
/// <param name="Items">Open items in any order. A slice of a larger array will do: the planner keeps no reference.</param>
/// <param name="UnappliedCreditMinorUnits">Unapplied cash and open credit notes, as a positive number.</param>
/// <param name="Holds">Account-wide holds. Those not live on the day are ignored.</param>
/// <param name="LastStepSentOn">When the last step of any kind went out for this account, also for items since paid.</param>
/// <param name="LastStepByPost">That step was a letter.</param>
/// <param name="ValidationEndsOn">Last day of the validation period; null when unknown or not needed.</param>
public sealed record AccountSnapshot(
    Currency Currency,
    ReadOnlyMemory<PlanItem> Items,
    long UnappliedCreditMinorUnits,
    IReadOnlyList<PlanHold> Holds,
    DateOnly? LastStepSentOn,
    bool LastStepByPost,
    bool CanEmail,
    bool CanPost,
    DateOnly? ValidationNoticeSentOn = null,
    DateOnly? ValidationEndsOn = null);
