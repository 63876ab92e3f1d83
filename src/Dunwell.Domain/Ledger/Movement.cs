namespace Dunwell.Domain.Ledger;

/// <summary>An entry that is decided but not yet posted. Minor units, positive. See <see cref="LedgerEntry"/> for the two sides.</summary>
public sealed record Movement(
    EntryKind Kind, DateOnly Date, LedgerAccount Debit, OpenItemId? DebitItem, LedgerAccount Credit, OpenItemId? CreditItem, long Amount, LedgerEntryId? Reverses = null)
{
    /// <summary>Raises an item against an account of the ledger: a claim goes up, or a credit is used.</summary>
    public static Movement Up(EntryKind kind, DateOnly date, OpenItemId item, LedgerAccount from, long amount) => new(kind, date, LedgerAccount.Receivables, item, from, null, amount);

    /// <summary>Lowers an item against an account of the ledger.</summary>
    public static Movement Down(EntryKind kind, DateOnly date, OpenItemId item, LedgerAccount to, long amount) => new(kind, date, to, null, LedgerAccount.Receivables, item, amount);

    /// <summary>Moves an amount from one item to another of the same account: the first goes down, the second up.</summary>
    public static Movement Between(EntryKind kind, DateOnly date, OpenItemId down, OpenItemId up, long amount) =>
        new(kind, date, LedgerAccount.Receivables, up, LedgerAccount.Receivables, down, amount);

    /// <summary>Takes an entry back: the same amount the other way round.</summary>
    public static Movement Mirror(LedgerEntry entry, DateOnly date) =>
        new(EntryKind.Reversal, date, entry.Credit, entry.CreditItemId, entry.Debit, entry.DebitItemId, entry.Amount, entry.Id);
}
