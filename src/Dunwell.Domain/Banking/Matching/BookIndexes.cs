using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Makes the indexes of a book, one after the other so that only one is in the making.</summary>
internal sealed class BookIndexes(ItemRow[] rows)
{
    /// <summary>Shorter runs of digits stand for too many things to lead anywhere by themselves.</summary>
    public const int ShortestCore = 4;

    public static ulong Hash(OpenItemId id)
    {
        Span<ulong> parts = stackalloc ulong[2];
        id.Value.TryWriteBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parts));
        return NumberKey.Hash(unchecked((long)(parts[0] ^ (parts[1] * 0x9E3779B97F4A7C15UL))));
    }

    /// <exception cref="ArgumentException">An item is there twice.</exception>
    public HashIndex ById(OpenItemId[] ids)
    {
        var index = Of((i, add) => add(Hash(ids[i])));
        for (var i = 0; i < ids.Length; i++)
        {
            foreach (var other in index.Rows(Hash(ids[i])))
            {
                if (other != i && ids[other] == ids[i])
                    throw new ArgumentException($"Item {ids[i].Value} was added twice");
            }
        }

        return index;
    }

    public HashIndex ByNumber() => Of((i, add) =>
    {
        if (NumberKey.Of(rows[i].Number) is { Length: > 0 } key)
            add(NumberKey.Hash(key));
    });

    public HashIndex ByReference() => Of((i, add) =>
    {
        if (rows[i].PaymentReference is { } reference && NumberKey.Of(reference) is { Length: > 0 } key)
            add(NumberKey.Hash(NumberKey.Reference(key)));
    });

    public HashIndex ByOrder() => Of((i, add) =>
    {
        if (rows[i].PurchaseOrder is { } order && NumberKey.Of(order) is { Length: >= ShortestCore } key)
            add(NumberKey.Hash(key));
    });

    public HashIndex ByAmount() => Of((i, add) => add(NumberKey.Hash(rows[i].Open)));

    /// <summary>All numbers as they are compared, one after the other, and where each begins.</summary>
    public (int[] Starts, char[] Keys) Keys()
    {
        var starts = new int[rows.Length + 1];
        var keys = new List<char>(rows.Length * 12);
        for (var i = 0; i < rows.Length; i++)
        {
            keys.AddRange(NumberKey.Of(rows[i].Number));
            starts[i + 1] = keys.Count;
        }

        return (starts, [.. keys]);
    }

    private HashIndex Of(Action<int, Action<ulong>> row)
    {
        var entries = new List<(ulong, int)>(rows.Length);
        var at = 0;
        Action<ulong> add = hash => entries.Add((hash, at));
        for (at = 0; at < rows.Length; at++)
            row(at, add);
        return HashIndex.Of(entries);
    }
}
