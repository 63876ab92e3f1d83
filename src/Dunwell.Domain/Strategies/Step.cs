using Dunwell.Domain.Communications;

namespace Dunwell.Domain.Strategies;

/// <summary>What a step does when its day has come.</summary>
public enum StepKind
{
    /// <summary>A friendly message, before or soon after the due date.</summary>
    Reminder,

    /// <summary>A formal demand with a level.</summary>
    Notice,

    /// <summary>The validation notice a third-party collector owes before anything else (15 USC 1692g, 12 CFR 1006.34).</summary>
    ValidationNotice,

    /// <summary>A collector calls.</summary>
    CallTask,

    /// <summary>A supervisor decides.</summary>
    Escalate,

    /// <summary>To an agency or to legal; always a person's decision.</summary>
    Refer,
}

/// <summary>A way to reach the customer, in the order a step prefers them.</summary>
public enum StepChannel
{
    Email,
    Letter,

    /// <summary>Makes a work item: machines do not call.</summary>
    Phone,
}

/// <summary>One action of a strategy and what triggers it.</summary>
/// <param name="Level">The rung: 1, 2, 3 ... without gaps after the due date; 0 for a courtesy reminder before it, which is not a rung.</param>
/// <param name="OffsetDays">Days after the due date; negative before it.</param>
/// <param name="Channels">First one that can be used is taken. Empty for escalate and refer.</param>
/// <param name="TemplateId">The message's template; empty for steps that send nothing.</param>
/// <param name="NoContactUpTo">Minor units per currency that replace the strategy's own limit; empty to keep it.</param>
/// <param name="OnlyIfValidationPeriodOver">Waits until the day after the validation period ends.</param>
/// <param name="NeedsApproval">A person releases the message before it is sent.</param>
/// <param name="Consequence">What the creditor intends to do next if nothing happens; null when nothing may be said.</param>
public sealed record Step(
    string Id,
    int Level,
    string Title,
    int OffsetDays,
    StepKind Kind,
    Tone Tone,
    IReadOnlyList<StepChannel> Channels,
    string TemplateId,
    IReadOnlyDictionary<string, long> NoContactUpTo,
    bool OnlyIfValidationPeriodOver = false,
    bool NeedsApproval = false,
    string? Consequence = null)
{
    /// <summary>Runs before the due date and is never recorded as a level.</summary>
    public bool IsCourtesy => Level == 0;

    /// <summary>Sends a message to the customer, as against making work for a person.</summary>
    public bool IsMessage => Kind is StepKind.Reminder or StepKind.Notice or StepKind.ValidationNotice;
}
