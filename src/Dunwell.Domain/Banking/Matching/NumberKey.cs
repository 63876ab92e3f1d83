namespace Dunwell.Domain.Banking.Matching;

/// <summary>Document numbers and references as they are compared: capitals and digits only, so that "inv 2026/00123" is "INV-2026-00123".</summary>
internal static class NumberKey
{
    /// <summary>ISO 20022 ends references at 35 signs; a key longer than this names nothing.</summary>
    public const int Longest = 40;

    public static string Of(ReadOnlySpan<char> written)
    {
        Span<char> key = stackalloc char[Longest];
        return new(key[..Write(written, key)]);
    }

    /// <summary>Writes the key and says how long it is; zero when nothing is left or it is too long.</summary>
    public static int Write(ReadOnlySpan<char> written, Span<char> key)
    {
        if (written.Length > 2 * Longest)
            return 0;
        if (!System.Text.Ascii.IsValid(written))
            written = PlainText.WithoutAccents(written.ToString());
        var length = 0;
        foreach (var c in written)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                continue;
            if (length == Longest)
                return 0;
            key[length++] = c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c;
        }

        return length;
    }

    /// <summary>Nearly every key is letters and then digits: then its digits are its tail.</summary>
    /// <param name="first">Where they begin.</param>
    public static bool TryTail(ReadOnlySpan<char> key, out int first)
    {
        first = key.IndexOfAnyInRange('0', '9');
        if (first < 0)
            first = key.Length;
        return key[first..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>All digits of a key in their order, leading zeros included.</summary>
    public static string Digits(string key)
    {
        if (key.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return key;
        Span<char> digits = stackalloc char[key.Length];
        var length = 0;
        foreach (var c in key)
        {
            if (char.IsAsciiDigit(c))
                digits[length++] = c;
        }

        return new(digits[..length]);
    }

    /// <summary>The digits without leading zeros: what is left of a number when its prefix is dropped or replaced.</summary>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> digits) => digits.TrimStart('0');

    /// <summary>A reference of digits only may be written with or without the zeros before it.</summary>
    public static ReadOnlySpan<char> Reference(ReadOnlySpan<char> key) => key.IndexOfAnyExceptInRange('0', '9') < 0 ? Core(key) : key;

    public static ulong Hash(ReadOnlySpan<char> key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return Mixed(hash);
    }

    public static ulong Hash(long number) => Mixed(unchecked((ulong)number + 0x9E3779B97F4A7C15UL));

    /// <summary>Whether one slip of the hand (a sign wrong, missing, too many, or two swapped) leads from one to the other.</summary>
    public static bool IsSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        var start = a.CommonPrefixLength(b);
        var restA = a[start..];
        var restB = b[start..];
        if (restA.Length == restB.Length)
        {
            return restA.Length == 0 || restA[1..].SequenceEqual(restB[1..])
                || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]));
        }

        return restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }

    /// <summary>Changes, insertions, deletions and swaps from one to the other, counted up to <paramref name="most"/> + 1.</summary>
    public static int Slips(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        same = 0;
        while (same < a.Length && same < b.Length && a[^(same + 1)] == b[^(same + 1)])
            same++;
        a = a[..^same];
        b = b[..^same];
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            // What is further from the diagonal than most needs more than most.
            var (from, to, least) = (Math.Max(1, i - most), Math.Min(b.Length, i + most), most + 1);
            now[from - 1] = from == 1 ? i : most + 1;
            if (to == i + most)
                last[to] = most + 1;
            for (var j = from; j <= to; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }

            // A swap reaches back over one row: it costs one more than the row before that had.
            if (least > most && Least(last, i - 1, most) >= most)
                return most + 1;
            var free = before;
            before = last;
            last = now;
            now = free;
        }

        return Math.Min(last[b.Length], most + 1);
    }

    /// <summary>The least of a row near the diagonal.</summary>
    private static int Least(ReadOnlySpan<int> row, int diagonal, int most)
    {
        var least = most + 1;
        for (var j = Math.Max(0, diagonal - most); j <= Math.Min(row.Length - 1, diagonal + most); j++)
            least = Math.Min(least, row[j]);
        return least;
    }

    private static ulong Mixed(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL);
        return hash ^ (hash >> 32);
    }
}
