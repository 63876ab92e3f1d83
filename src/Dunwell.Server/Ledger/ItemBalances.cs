using System.Runtime.InteropServices;

namespace Dunwell.Server.Ledger;

/// <summary>What an entry does to items: it raises the one on its debit side and lowers the one on its credit side, each where there is one.</summary>
internal readonly record struct EntrySides(Guid? Debit, Guid? Credit, long Amount);

/// <summary>The entries of one account added up item by item, in minor units.</summary>
internal sealed class ItemBalances
{
    private readonly Dictionary<Guid, long> balances = [];

    public void Add(EntrySides entry)
    {
        if (entry.Debit is { } debit)
            CollectionsMarshal.GetValueRefOrAddDefault(balances, debit, out _) += entry.Amount;
        if (entry.Credit is { } credit)
            CollectionsMarshal.GetValueRefOrAddDefault(balances, credit, out _) -= entry.Amount;
    }

    /// <summary>0 for an item without entries.</summary>
    public long Of(Guid item) => balances.GetValueOrDefault(item);

    public bool Knows(Guid item) => balances.ContainsKey(item);

    public void Clear() => balances.Clear();
}
