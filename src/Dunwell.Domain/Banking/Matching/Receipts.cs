namespace Dunwell.Domain.Banking.Matching;

/// <summary>One receipt of a file, or why there is none where money came in. Exactly one of the two is set.</summary>
/// <param name="Source">The line or advice it was read from.</param>
/// <param name="Statement">The statement the line stands on; null for an advice.</param>
public sealed record ReadReceipt(BankFilePart Source, BankStatement? Statement, Receipt? Receipt, BankFileProblem? Problem);

/// <summary>The payments that came in, out of the parts of a bank or remittance file.</summary>
public static class Receipts
{
    /// <summary>
    /// Booked credits, a collective booking by its details and not by itself; cheques of a lockbox; payments of an advice with a stated amount.
    /// Debits, reversals, pending and informative lines give none. An amount that is no exact money of its currency gives a problem, never a rounded receipt.
    /// </summary>
    /// <param name="parts">As read, in the order of the file.</param>
    /// <param name="newId">Makes the key of each receipt.</param>
    public static IEnumerable<ReadReceipt> Of(IEnumerable<BankFilePart> parts, Func<Guid> newId) => [];
}
