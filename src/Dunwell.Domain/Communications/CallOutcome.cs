using Dunwell.Domain.Compliance;

namespace Dunwell.Domain.Communications;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    NoAnswer, Voicemail, Busy, NotInService, WrongNumber, ThirdParty,
    Promised, AlreadyPaid, Disputes, CannotPay, Refuses, CallBack, Informed,
    Represented, CeaseContact, Insolvent, Deceased,
}

/// <summary>What the desk proposes after a call.</summary>
public enum CallFollowUp { None, TryAgain, CallBack, TakePromise, CheckPayment, OpenDispute, OfferPlan, Escalate, HoldRepresented, HoldCease, HoldInsolvency, HoldDeceased, MarkNumberWrong }

/// <summary>What an outcome means.</summary>
/// <param name="Key">The key that picks it at the call desk.</param>
/// <param name="Attempt">What the attempt counts as for limits on calls.</param>
/// <param name="IsConversation">Somebody was spoken to about the debt (12 CFR 1006.14(b)(2)(ii)); a voicemail or a wrong number is none.</param>
/// <param name="CompletesStep">A call step of the strategy is done by it; otherwise the call is tried again.</param>
public sealed record CallOutcomeMeaning(CallOutcome Outcome, char Key, string Words, AttemptOutcome Attempt, bool IsConversation, bool CompletesStep, CallFollowUp FollowUp);

/// <summary>The one table of call outcomes.</summary>
public static class CallOutcomes
{
    /// <summary>A call step is also done after this many attempts that reached nobody: the ladder goes on in writing.</summary>
    public const int MostAttempts = 3;

    public static IReadOnlyList<CallOutcomeMeaning> All { get; } =
    [
        new(CallOutcome.NoAnswer, 'n', "No answer", AttemptOutcome.NoAnswer, false, false, CallFollowUp.TryAgain),
        new(CallOutcome.Voicemail, 'v', "Left a voicemail", AttemptOutcome.Voicemail, false, false, CallFollowUp.TryAgain),
        new(CallOutcome.Busy, 'b', "Busy", AttemptOutcome.Busy, false, false, CallFollowUp.TryAgain),
        new(CallOutcome.Promised, 'p', "Promised to pay", AttemptOutcome.Connected, true, true, CallFollowUp.TakePromise),
        new(CallOutcome.AlreadyPaid, 'a', "Says it is paid", AttemptOutcome.Connected, true, true, CallFollowUp.CheckPayment),
        new(CallOutcome.Disputes, 'd', "Disputes it", AttemptOutcome.Connected, true, true, CallFollowUp.OpenDispute),
        new(CallOutcome.CallBack, 'l', "Call back later", AttemptOutcome.Connected, true, false, CallFollowUp.CallBack),
        new(CallOutcome.Informed, 'i', "Spoke, nothing agreed", AttemptOutcome.Connected, true, true, CallFollowUp.None),
        new(CallOutcome.CannotPay, 'h', "Cannot pay now", AttemptOutcome.Connected, true, true, CallFollowUp.OfferPlan),
        new(CallOutcome.Refuses, 'r', "Refuses to pay", AttemptOutcome.Connected, true, true, CallFollowUp.Escalate),
        new(CallOutcome.ThirdParty, 't', "Reached somebody else", AttemptOutcome.Connected, false, false, CallFollowUp.TryAgain),
        new(CallOutcome.WrongNumber, 'w', "Wrong number", AttemptOutcome.Connected, false, false, CallFollowUp.MarkNumberWrong),
        new(CallOutcome.NotInService, 'o', "Not in service", AttemptOutcome.NotInService, false, false, CallFollowUp.MarkNumberWrong),
        new(CallOutcome.Represented, 'y', "Has a lawyer", AttemptOutcome.Connected, true, true, CallFollowUp.HoldRepresented),
        new(CallOutcome.CeaseContact, 'x', "Wants no more contact", AttemptOutcome.Connected, true, true, CallFollowUp.HoldCease),
        new(CallOutcome.Insolvent, 'z', "Insolvent or bankrupt", AttemptOutcome.Connected, true, true, CallFollowUp.HoldInsolvency),
        new(CallOutcome.Deceased, 'e', "Has died", AttemptOutcome.Connected, true, true, CallFollowUp.HoldDeceased),
    ];

    private static readonly Dictionary<CallOutcome, CallOutcomeMeaning> Meanings = All.ToDictionary(m => m.Outcome);

    public static CallOutcomeMeaning Of(CallOutcome outcome) => Meanings[outcome];
}
