using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Whether a key stood further up in the file.</summary>
internal enum Seen
{
    No,
    SameContent,
    OtherContent,
}

/// <summary>
/// Remembers the keys of a file as 12 bytes each, up to a million keys (32 MB): beyond that a repeated key is left to the database,
/// whose unique index finds it in any case.
/// </summary>
internal sealed class SeenNumbers
{
    private const int Most = 1_000_000;
    private ulong[] keys = new ulong[1024];
    private uint[] contents = new uint[1024];
    private int count;

    public Seen Add(string key, ReadOnlySpan<byte> contentHash)
    {
        var hash = Math.Max(1, BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        var content = BinaryPrimitives.ReadUInt32LittleEndian(contentHash);
        var slot = SlotOf(hash);
        if (keys[slot] == hash)
            return contents[slot] == content ? Seen.SameContent : Seen.OtherContent;
        if (count == Most)
            return Seen.No;
        (keys[slot], contents[slot]) = (hash, content);
        if (++count * 3L > keys.Length * 2L)
            Grow();
        return Seen.No;
    }

    private int SlotOf(ulong hash)
    {
        var mask = keys.Length - 1;
        var slot = (int)(hash & (ulong)mask);
        while (keys[slot] != 0 && keys[slot] != hash)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (oldKeys, oldContents) = (keys, contents);
        (keys, contents) = (new ulong[oldKeys.Length * 2], new uint[oldKeys.Length * 2]);
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] == 0)
                continue;
            var slot = SlotOf(oldKeys[i]);
            (keys[slot], contents[slot]) = (oldKeys[i], oldContents[i]);
        }
    }
}
