namespace Dunwell.Domain.Banking.Matching.Words;

/// <summary>One run of signs: where its key is, or noise (an amount, a date) that keeps its neighbours apart.</summary>
internal readonly record struct PaymentPiece(int Start, int Length, bool HasDigit, bool IsNoise);

/// <summary>A text cut into runs of signs. Their keys stand one after the other without a gap, so that neighbours put together are a slice, too.</summary>
internal sealed class PaymentPieces
{
    private readonly List<PaymentPiece> pieces = new(16);
    private int used;

    private PaymentPieces(int length) => Signs = new char[length];

    public char[] Signs { get; private set; }

    public int Count => pieces.Count;

    public PaymentPiece this[int index] => pieces[index];

    public ReadOnlySpan<char> Key(int index) => Signs.AsSpan(pieces[index].Start, pieces[index].Length);

    /// <summary>Splits at blanks and signs that do not belong into a number; a comma or a slash is one when what is around it is whole by itself.</summary>
    public static PaymentPieces Of(string text, int most)
    {
        var found = new PaymentPieces(text.Length == 0 ? 0 : text.Length + NumberKey.Longest);
        var start = 0;
        for (var i = 0; i <= text.Length && found.Count < most; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '/' or '.' or ',' or '_' or '\''))
                continue;
            if (i > start)
                found.Split(text.AsSpan(start, i - start));
            start = i + 1;
        }

        return found;
    }

    private void Split(ReadOnlySpan<char> run)
    {
        run = run.Trim("-/.,_'");
        if (run.Length == 0)
            return;
        if (IsAmount(run) || IsDate(run))
        {
            pieces.Add(new(used, 0, false, IsNoise: true));
            return;
        }

        if (run.IndexOf(',') >= 0)
        {
            foreach (var part in run.Split(','))
                Split(run[part]);
            return;
        }

        Whole(run);
        if (run.IndexOf('/') < 0)
            return;
        foreach (var part in run.Split('/'))
        {
            if (run[part].Length >= BookIndexes.ShortestCore)
                Whole(run[part]);
        }
    }

    private void Whole(ReadOnlySpan<char> run)
    {
        if (Signs.Length - used < NumberKey.Longest)
            Signs = [.. Signs, .. new char[Signs.Length + NumberKey.Longest]];
        var length = NumberKey.Write(run, Signs.AsSpan(used));
        if (length == 0)
            return;
        pieces.Add(new(used, length, Signs.AsSpan(used, length).IndexOfAnyInRange('0', '9') >= 0, false));
        used += length;
    }

    /// <summary>"1,234.56", "1.234,56", "99.00": digits that end in a sign and two decimals.</summary>
    private static bool IsAmount(ReadOnlySpan<char> run) =>
        run.Length > 3 && run[^3] is '.' or ',' && char.IsAsciiDigit(run[^1]) && char.IsAsciiDigit(run[^2])
        && run.IndexOfAnyExcept("0123456789.,'") < 0;

    /// <summary>Day, month and year with a sign between, in any order.</summary>
    private static bool IsDate(ReadOnlySpan<char> run)
    {
        if (run.Length is < 6 or > 10 || run.IndexOfAnyExcept("0123456789.-/") >= 0)
            return false;
        var first = run.IndexOfAny("./-");
        var last = run.LastIndexOfAny("./-");
        return first is 1 or 2 or 4 && last > first + 1 && last - first <= 3 && run.Length - last - 1 is 1 or 2 or 4 && run[first] == run[last];
    }
}
