using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>The discount that terms such as "2/10 net 30" give for paying early.</summary>
public static class EarlyDiscount
{
    /// <summary>What may be taken of an invoice that was paid on a day, minor units: the percentage of the invoice, rounded half away from zero to one minor unit, less what was taken before.</summary>
    /// <param name="terms">Payment terms of the account; null when none are known.</param>
    /// <param name="issued">Issue date of the invoice.</param>
    /// <param name="invoiced">Minor units invoiced.</param>
    /// <param name="taken">Minor units of discount that stand already.</param>
    /// <param name="paidOn">Value date of the payment that earns it.</param>
    public static Result<long> Earned(PaymentTerms? terms, DateOnly issued, long invoiced, long taken, DateOnly paidOn)
    {
        if (terms?.DiscountUntil(issued) is not { } until)
            return new Refusal("discount.terms", terms is null ? "No payment terms are known here, so no discount is earned" : $"The terms, {terms}, give no discount");
        if (paidOn > until)
            return new Refusal("discount.late", $"The discount was to be had until {until:yyyy-MM-dd}; the payment came on {paidOn:yyyy-MM-dd}", "paidOn");
        var whole = (long)Math.Round(invoiced * terms.DiscountPercent / 100, MidpointRounding.AwayFromZero);
        return Math.Max(0, whole - taken);
    }
}
