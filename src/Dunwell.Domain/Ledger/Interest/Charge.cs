using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger.Interest;

public readonly record struct ChargeId(Guid Value) : IId<ChargeId>
{
    public static ChargeId From(Guid value) => new(value);
}

public readonly record struct ChargeWaiverId(Guid Value) : IId<ChargeWaiverId>
{
    public static ChargeWaiverId From(Guid value) => new(value);
}

public enum ChargeKind
{
    Interest,

    /// <summary>Sum fixed by statute for being late.</summary>
    FixedSum,

    /// <summary>Sum agreed in a contract for being late.</summary>
    Fee,
}

public static class ChargeKinds
{
    /// <summary>What part of a debt a charge is, for the order of settlement: interest, or the costs of being late. Null stands for an item that is no charge: principal.</summary>
    public static DebtPart PartOf(ChargeKind? charge) => charge switch { null => DebtPart.Principal, ChargeKind.Interest => DebtPart.Interest, _ => DebtPart.Costs };
}

/// <summary>Interest, a fixed sum or a fee claimed on a late item: an open item of its own, which stays when the principal is paid. Never edited; waived in part or whole by <see cref="ChargeWaiver"/>.</summary>
public sealed class Charge : IOfCustomerAccount
{
    public required ChargeId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>The late item it is for.</summary>
    public required OpenItemId ItemId { get; init; }

    /// <summary>The open item it is claimed as.</summary>
    public required OpenItemId ChargeItemId { get; init; }

    public required ChargeKind Kind { get; init; }

    /// <summary>0, or the reminder level a fee is for.</summary>
    public required int Level { get; init; }

    /// <summary>Last day charged; for a fixed sum or fee the day the item became late. With item, kind and level it is claimed once only.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Business date of the claim.</summary>
    public required DateOnly ChargedOn { get; init; }

    /// <summary>Minor units: for interest what was claimed over earlier claims on the item.</summary>
    public required long Amount { get; init; }

    /// <summary>Id of the regime.</summary>
    public required string Regime { get; init; }

    /// <summary>How it was computed, as JSON, byte for byte as it was shown when charged.</summary>
    public required string Statement { get; init; }

    public required string ChargedBy { get; init; }
}

/// <summary>Part of a charge, or all of it, no longer claimed. Append-only.</summary>
public sealed class ChargeWaiver : IOfCustomerAccount
{
    public required ChargeWaiverId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required ChargeId ChargeId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public required long Amount { get; init; }

    /// <summary>True when it takes back what was claimed too much, such as after a payment was dated back; false for a favour, which is never charged again.</summary>
    public required bool IsCorrection { get; init; }

    public required string Reason { get; init; }

    public required string WaivedBy { get; init; }
}

/// <summary>What became of the charges of one kind on one item, minor units, each apart from the others.</summary>
/// <param name="Claimed">All claimed.</param>
/// <param name="Corrected">Of that, taken back because it was too much.</param>
/// <param name="Waived">Of that, let go on purpose.</param>
/// <param name="Open">Not paid, corrected or waived.</param>
public readonly record struct ChargeStanding(long Claimed, long Corrected, long Waived, long Open)
{
    public long Paid => Claimed - Corrected - Waived - Open;

    /// <summary>What may be claimed now of a sum computed anew: only what is over the claims before. Below zero: so much was claimed too much. What was waived on purpose is not claimed again.</summary>
    public long Delta(long computed) => computed - (Claimed - Corrected);
}
