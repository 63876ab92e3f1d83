using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Rules.General;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>What a limit is counted over.</summary>
public enum CountPer
{
    Debt,
    Account,
    Person,
    Address,
}

/// <summary>
/// At most so many attempts in rolling calendar days of the person's zone: today and the days before, with the attempt in question counted as made.
/// An attempt whose outcome is unknown counts.
/// </summary>
/// <param name="Counted">Channels whose attempts count.</param>
/// <param name="CountedPurposes">Purposes whose attempts count.</param>
/// <param name="SamePerson">Count only attempts to the same person.</param>
/// <param name="NotCounted">Outcomes that do not count.</param>
/// <param name="ConsentDays">Days from a consent to more calls (its day is the first) in which nothing counts; 0 for no such exception.</param>
/// <param name="OnlyOurs">Attempts of an earlier collector do not count.</param>
public sealed record AttemptFrequency(
    int Max,
    int Days,
    Choice<Channel> Counted,
    Choice<MessagePurpose> CountedPurposes,
    CountPer Per,
    bool SamePerson,
    Choice<AttemptOutcome> NotCounted,
    int ConsentDays,
    bool OnlyOurs) : RuleKind
{
    /// <summary>What it answers when the limit is reached.</summary>
    public VerdictKind Says { get; init; } = VerdictKind.Defer;

    /// <summary>What has to exist then, for <see cref="VerdictKind.Require"/>.</summary>
    public string? Code { get; init; }

    /// <summary>Proofs that together lift the limit, a consent for instance; none lifts it when empty.</summary>
    public IReadOnlyList<Proof> LiftedBy { get; init; } = [];

    /// <summary>Attempts count only to addresses of these uses; one that is not on file has the use unknown.</summary>
    public Choice<AddressUse> CountedUses { get; init; }

    public override IReadOnlyList<string> Needs { get; } = ["attempts", "time zones"];

    /// <summary>The limit begins with the first conversation about the debt: before it nothing is limited, and what was before it does not count.</summary>
    public bool SinceConversation { get; init; }

    internal static AttemptFrequency Read(NodeReader p) =>
        new(
            p.Int("max", 1, 1000),
            p.Int("days", 1, 366),
            p.Choice<Channel>("counted_channels"),
            p.Choice<MessagePurpose>("counted_purposes"),
            p.Enum<CountPer>("per"),
            p.Flag("same_person", false),
            p.Choice<AttemptOutcome>("not_counted"),
            p.Int("consent_days", 0, 366, 0),
            p.Flag("only_ours", false))
        {
            Says = p.Enum("verdict", VerdictKind.Defer),
            Code = p.OptionalText("code"),
            LiftedBy = p.OptionalChildren("lifted_by", Proof.Read),
            CountedUses = p.Choice<AddressUse>("counted_uses"),
            SinceConversation = p.Flag("since_conversation", false),
        };

    internal override void Examine(GateCheck check)
    {
        if (check.Facts.History.Attempts is not { IsUnknown: false, Value: { } attempts })
        {
            check.ObjectUnknown("attempts");
            return;
        }

        if (MoreCallsConsent.Covers(check, check.NowUtc, ConsentDays) || (LiftedBy.Count > 0 && LiftedBy.All(p => p.Examine(check).State == ProofState.Met)))
            return;
        if (Per != CountPer.Debt || check.Facts.Debts.Count == 0)
        {
            Examine(check, attempts, null);
            return;
        }

        for (var i = 0; i < check.Facts.Debts.Count; i++)
        {
            if (check.Concerns(check.Facts.Debts[i]))
                Examine(check, attempts, check.Facts.Debts[i].ItemKey);
        }
    }

    private void Examine(GateCheck check, IReadOnlyList<Attempt> attempts, Guid? debt)
    {
        if (SinceConversation)
        {
            if (check.Facts.History.Conversations is not { IsUnknown: false, Value: { } conversations })
            {
                check.ObjectUnknown("conversations");
                return;
            }

            var about = conversations.Where(c => debt is { } key && c.ItemKeys.Count > 0 ? c.ItemKeys.Contains(key) : c.AccountKey == check.Action.AccountKey).ToList();
            if (about.Count == 0)
                return;
            var first = about.Min(c => c.AtUtc);
            attempts = [.. attempts.Where(a => a.AtUtc > first)];
        }

        DateTime? until = null;
        var most = 0;
        for (var i = 0; i < check.Clock.CalendarCount; i++)
        {
            var zone = check.Clock.CalendarZone(i);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(check.NowUtc, zone));
            var since = LocalClock.StartOf(zone, today.AddDays(1 - Days));
            var count = 0;
            for (var a = 0; a < attempts.Count; a++)
                count += attempts[a].AtUtc >= since && Counts(check, attempts[a], debt) ? 1 : 0;
            if (count + 1 <= Max)
                continue;
            most = Math.Max(most, count);
            var opens = Opens(zone, attempts.Where(a => a.AtUtc >= since && Counts(check, a, debt)));
            until = until is null || opens > until ? opens : until;
        }

        if (until is not null)
        {
            check.Object(
                Says, [Number("count", most), Number("max", Max), Number("days", Days)], until, Says == VerdictKind.Require ? Code ?? "approval:compliance" : null);
        }
    }

    // The limit is free again on the day the attempt that fills it drops out of the window.
    private DateTime Opens(TimeZoneInfo zone, IEnumerable<Attempt> counted)
    {
        var filling = counted.Select(a => a.AtUtc).OrderDescending().ElementAt(Max - 1);
        return LocalClock.StartOf(zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(filling, zone)).AddDays(Days));
    }

    private bool Counts(GateCheck check, Attempt attempt, Guid? debt) =>
        Counted.Allows(attempt.Channel)
        && CountedPurposes.Allows(attempt.Purpose)
        && !NotCounted.Lists(attempt.Outcome)
        && (attempt.ByUs || !OnlyOurs)
        && (!SamePerson || IsSame(attempt.PersonKey, check.Action.PersonKey))
        && InScope(check.Action, attempt, debt)
        && (CountedUses.IsAny || CountedUses.Lists(UseOf(check.Facts.Person.Addresses, attempt)))
        && !MoreCallsConsent.Covers(check, attempt.AtUtc, ConsentDays);

    private bool InScope(GateAction action, Attempt attempt, Guid? debt) => Per switch
    {
        CountPer.Account => attempt.AccountKey == action.AccountKey,
        CountPer.Person => IsSame(attempt.PersonKey, action.PersonKey),
        CountPer.Address => Addresses.Same(attempt.Channel, attempt.Address, action.Address),
        _ when debt is { } key && attempt.ItemKeys.Count > 0 => attempt.ItemKeys.Contains(key),
        _ => attempt.AccountKey == action.AccountKey,
    };

    private static AddressUse UseOf(IReadOnlyList<AddressFact> addresses, Attempt attempt) =>
        addresses.FirstOrDefault(a => Addresses.Same(attempt.Channel, a.Address, attempt.Address))?.Use ?? AddressUse.Unknown;

    // A person we did not note may be the same one.
    private static bool IsSame(Guid a, Guid b) => a == b || a == Guid.Empty || b == Guid.Empty;

    private static FactUsed Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
