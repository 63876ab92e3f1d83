using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Communications;

/// <summary>How timeline lines are sealed: SHA-256 over a canonical text of the line and the previous line's hash.</summary>
public static class HashChain
{
    /// <summary>What the first line of an account follows.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>Makes the next line of an account's timeline. <paramref name="at"/> is cut to milliseconds, which both databases keep exactly.</summary>
    public static TimelineLine Next(
        CreditorId creditor, CustomerAccountId account, int previousSequence, byte[] previousHash,
        DateTime at, TimelineKind kind, string actor, string text, Guid? subject, byte[] entriesDigest)
    {
        var when = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var line = new TimelineLine
        {
            CreditorId = creditor,
            CustomerAccountId = account,
            Sequence = previousSequence + 1,
            At = when,
            Kind = kind,
            Actor = actor,
            Text = text,
            SubjectId = subject,
            EntriesDigest = entriesDigest,
            Hash = [],
        };
        return Sealed(line, previousHash);
    }

    /// <summary>The hash a line must have when it follows a line with <paramref name="previousHash"/>.</summary>
    public static byte[] HashOf(TimelineLine line, byte[] previousHash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(previousHash);
        sha.AppendData(line.CreditorId.Value.ToByteArray(bigEndian: true));
        sha.AppendData(line.CustomerAccountId.Value.ToByteArray(bigEndian: true));
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, line.Sequence);
        sha.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, line.At.Ticks);
        sha.AppendData(number);
        foreach (var text in (string[])[line.Kind.ToString(), line.Actor, line.Text, line.SubjectId?.ToString("N", CultureInfo.InvariantCulture) ?? ""])
            Append(sha, text);
        sha.AppendData(line.EntriesDigest);
        return sha.GetHashAndReset();
    }

    /// <summary>Digest of the entries one line tells of, in id order; empty for none.</summary>
    public static byte[] DigestOf(IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
            return [];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[89];
        foreach (var entry in entries.OrderBy(e => e.Id.Value))
        {
            entry.Id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
            (entry.DebitItemId?.Value ?? default).TryWriteBytes(bytes[16..], bigEndian: true, out _);
            (entry.CreditItemId?.Value ?? default).TryWriteBytes(bytes[32..], bigEndian: true, out _);
            (entry.ReversesId?.Value ?? default).TryWriteBytes(bytes[48..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(bytes[64..], entry.Amount);
            BinaryPrimitives.WriteInt32BigEndian(bytes[72..], entry.Date.DayNumber);
            BinaryPrimitives.WriteInt32BigEndian(bytes[76..], (int)entry.Debit);
            BinaryPrimitives.WriteInt32BigEndian(bytes[80..], (int)entry.Credit);
            BinaryPrimitives.WriteInt32BigEndian(bytes[84..], (int)entry.Kind);
            bytes[88] = 1;
            sha.AppendData(bytes);
        }

        return sha.GetHashAndReset();
    }

    private static void Append(IncrementalHash sha, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        sha.AppendData(length);
        sha.AppendData(bytes);
    }

    private static TimelineLine Sealed(TimelineLine line, byte[] previousHash) => new()
    {
        CreditorId = line.CreditorId,
        CustomerAccountId = line.CustomerAccountId,
        Sequence = line.Sequence,
        At = line.At,
        Kind = line.Kind,
        Actor = line.Actor,
        Text = line.Text,
        SubjectId = line.SubjectId,
        EntriesDigest = line.EntriesDigest,
        Hash = HashOf(line, previousHash),
    };
}
