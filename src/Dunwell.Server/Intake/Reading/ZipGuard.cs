using System.IO.Compression;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Unpacks a workbook to nowhere before anything reads it, because the sizes that an archive states may be lies.</summary>
internal static class ZipGuard
{
    private const int MostEntries = 2000;
    private const long LargestPart = 2L << 30;

    /// <summary>Shared strings and styles are kept in memory while rows are read.</summary>
    private const long LargestKeptPart = 128L << 20;

    /// <summary>Why the archive must not be opened, or null.</summary>
    public static string? Objection(Stream stream)
    {
        try
        {
            stream.Position = 0;
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries)
                return $"has more than {MostEntries} parts";
            var buffer = new byte[1 << 16];
            var left = LargestPart;
            foreach (var entry in archive.Entries)
            {
                var isSheet = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
                left -= Unpacked(entry, Math.Min(left, isSheet ? LargestPart : LargestKeptPart), buffer);
                if (left < 0)
                    return $"unpacks to more than is allowed in its part {entry.Name}";
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return $"is no readable archive: {e.Message}";
        }
    }

    /// <summary>Bytes in the part, or more than any limit once it passes its own.</summary>
    private static long Unpacked(ZipArchiveEntry entry, long limit, byte[] buffer)
    {
        using var content = entry.Open();
        var total = 0L;
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            total += read;
            if (total > limit)
                return LargestPart + 1;
        }

        return total;
    }
}
