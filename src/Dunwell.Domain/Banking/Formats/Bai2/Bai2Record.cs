namespace Dunwell.Domain.Banking.Formats;

/// <summary>One logical BAI2 record: its own line and the 88 records that continue it.</summary>
internal sealed class Bai2Record(int line, string code, string content)
{
    /// <summary>No account report comes near it; a file that does is not one.</summary>
    private const int Longest = 1 << 18;
    private const int MostBreaks = 100;
    private readonly List<string> pieces = [content];
    private int piece;
    private int at;
    private int length = content.Length;
    private int breaks;

    public int Line { get; } = line;

    /// <summary>01, 02, 03, 16, 49, 98 or 99.</summary>
    public string Code { get; } = code;

    /// <summary>Records it stands for, continuations counted.</summary>
    public int Records { get; private set; } = 1;

    public IReadOnlyList<BankField> Fields => [.. pieces.Select((p, i) => new BankField(i == 0 ? Code : "88", p))];

    /// <exception cref="BrokenBankFileException">The record is longer than any bank writes.</exception>
    public void Continue(string more, int atLine, bool isRecord = true)
    {
        length += more.Length + 1;
        breaks += isRecord ? 0 : 1;
        if (length > Longest || breaks > MostBreaks)
            throw new BrokenBankFileException(atLine, "record-too-long", $"continues a record beyond {Longest} characters or {MostBreaks} broken lines");
        if (isRecord)
        {
            Records++;
            pieces.Add(more);
        }
        else
        {
            pieces[^1] += " " + more;
        }
    }

    /// <summary>The next field, or null after the last. A piece that has ended goes on in the next.</summary>
    public string? Next()
    {
        if (piece < pieces.Count && at > pieces[piece].Length)
            (piece, at) = (piece + 1, 0);
        if (piece >= pieces.Count)
            return null;
        var rest = pieces[piece].AsSpan(at);
        var comma = rest.IndexOf(',');
        var field = comma < 0 ? rest : rest[..comma];
        at += field.Length + 1;
        return field.Trim().ToString();
    }

    /// <summary>The next field, empty when there is none.</summary>
    public string Text() => Next() ?? "";

    /// <summary>All that is left, commas included, one line for each piece.</summary>
    public string Rest()
    {
        var lines = new List<string>();
        if (piece < pieces.Count && at <= pieces[piece].Length)
            lines.Add(pieces[piece][at..].Trim());
        lines.AddRange(pieces.Skip(piece + 1).Select(p => p.TrimEnd()));
        (piece, at) = (pieces.Count, 0);
        return string.Join('\n', lines).Trim('\n');
    }
}
