namespace Dunwell.Domain.Banking.Matching;

/// <summary>What a receipt that is less than its item may mean.</summary>
/// <param name="Reason">Null for an instalment.</param>
/// <param name="IsProved">By the discount's days, by the bank's own statement of its fee.</param>
/// <param name="IsInstalment">The payer says so, or it is an even share.</param>
internal readonly record struct Difference(ShortReason? Reason, int Points, string Words, bool IsProved = false, bool IsInstalment = false);

internal static class Differences
{
    private const int MostInstalments = 12;

    /// <summary>A fee the bank did not state is supposed only up to a tenth of the item: what is more is rather a deduction.</summary>
    private const int LargestFeeShare = 10;

    /// <param name="shortBy">Positive.</param>
    public static Difference Of(Weighing weighing, int item, long shortBy)
    {
        var (receipt, policy) = (weighing.Receipt, weighing.Policy);
        var by = weighing.Money(shortBy);
        if (weighing.Book.Discount(item, receipt.ValueDate) == shortBy)
            return new(ShortReason.DiscountTaken, 27, $"Less the early-payment discount of {by}, in its days", IsProved: true);
        if (receipt.Charges == shortBy)
            return new(ShortReason.BankFee, 27, $"Less a fee of {by} that the bank states", IsProved: true);
        if (shortBy <= policy.RoundingLimit(receipt.Currency))
            return new(ShortReason.Rounding, 24, $"{by} less, within rounding");
        if (weighing.Text.SaysPart)
            return new(null, 22, "The payer says it is a part", IsInstalment: true);
        if (IsEvenShare(receipt.Amount, weighing.Book.Open(item)))
            return new(null, 20, "An even share of what is open", IsInstalment: true);
        return shortBy <= policy.BankFeeLimit(receipt.Currency) && shortBy <= weighing.Book.Open(item) / LargestFeeShare
            ? new(ShortReason.BankFee, 20, $"{by} less, no more than a bank's fee")
            : new(ShortReason.ShortPay, 14, $"{by} less than is open");
    }

    /// <summary>A half to a twelfth, give or take the cents that do not divide.</summary>
    public static bool IsEvenShare(long amount, long open)
    {
        var shares = (Int128)open / amount;
        for (var n = Int128.Max(shares, 2); n <= Int128.Min(shares + 1, MostInstalments); n++)
        {
            if (Int128.Abs(open - (amount * n)) < n)
                return true;
        }

        return false;
    }
}
