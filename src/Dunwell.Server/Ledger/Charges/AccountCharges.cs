using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>A late item with what may be claimed on it and what became of what was. Minor units.</summary>
/// <param name="Number">With the number of the installment where there are several.</param>
/// <param name="Claims">Claims of a fixed sum or fee before.</param>
public sealed record ItemCharges(OpenItemId ItemId, string Number, DateOnly? DueDate, long Open, ChargeProposal Proposal, ChargeStanding Interest, ChargeStanding Sums, int Claims);

/// <summary>One charge with what became of it, each apart.</summary>
/// <param name="Number">Of the charge's own open item.</param>
public sealed record ChargedItem(Charge Charge, string Number, string ItemNumber, ChargeStanding Standing, IReadOnlyList<ChargeWaiver> Waivers);

/// <summary>What may be charged on an account, before anything is, and what was.</summary>
/// <param name="Regime">Null when none applies, as <paramref name="WhyNone"/> says.</param>
/// <param name="Items">Late items on which something may be claimed, was claimed, or cannot be; the longest due first.</param>
/// <param name="Charges">Newest first.</param>
/// <param name="Unapplied">Payments and credits not applied to any item: interest does not see them.</param>
public sealed record AccountCharges(
    CustomerAccount Account, Customer Customer, Creditor Creditor, DateOnly AsOf, InterestRegime? Regime, string? WhyNone,
    IReadOnlyList<ItemCharges> Items, IReadOnlyList<ChargedItem> Charges, long Unapplied)
{
    public Currency Currency => Currency.Of(Account.Currency);

    public long ToClaim => Items.Sum(i => i.Proposal.Total);

    /// <summary>The word for the sum that comes with interest: fixed by statute, or a fee by contract.</summary>
    public static ChargeKind SumKind(InterestRegime regime) => regime.Scope == RegimeScope.Agreed ? ChargeKind.Fee : ChargeKind.FixedSum;
}
