using Dunwell.Domain.Banking.Cash;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What may become of the rest of an item paid short, in words.</summary>
internal static class ReceiptWords
{
    public static readonly IReadOnlyList<KeyValuePair<ShortRest, string>> Rests =
    [
        new(ShortRest.Open, "stays owed"), new(ShortRest.Disputed, "is disputed"), new(ShortRest.Discount, "discount taken"), new(ShortRest.BankFee, "bank's fee"), new(ShortRest.Rounding, "rounding"),
    ];
}
