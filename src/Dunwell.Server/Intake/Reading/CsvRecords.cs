using System.Text;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Intake.Reading;

/// <summary>
/// Splits text into records and cells as RFC 4180 says, forgiving what senders do to it. Written here because a quote that is never
/// closed must not draw a whole file into memory, and because every record must know the line it begins on.
/// </summary>
internal sealed class CsvRecords(TextReader text, char delimiter)
{
    private const int LongestCell = 1 << 16;
    private const int MostCells = 1000;
    private readonly char[] buffer = new char[1 << 14];
    private readonly StringBuilder cell = new();
    private readonly List<string> cells = [];
    private int length;
    private int at;
    private int line = 1;

    public IEnumerable<TabularRow> Read()
    {
        while (Peek() >= 0)
        {
            var start = line;
            var broken = ReadRecord();
            if (broken is not null || cells.Count > 1 || cells[0].Length > 0)
                yield return new(start, cells.ToArray(), broken);
        }
    }

    /// <summary>Reads to the end of the record; the answer is why it is broken, or null.</summary>
    private string? ReadRecord()
    {
        cells.Clear();
        string? broken = null;
        while (true)
        {
            broken = (Peek() == '"' ? ReadQuoted() : ReadPlain()) ?? broken;
            if (cells.Count < MostCells)
                cells.Add(FormulaGuard.Remove(cell.ToString()));
            else
                broken = $"has more than {MostCells} cells";
            cell.Clear();
            if (Next() != delimiter)
                return broken;
        }
    }

    private string? ReadPlain()
    {
        for (var c = Peek(); c >= 0 && c != delimiter && c is not ('\r' or '\n'); c = Peek())
        {
            Append((char)c);
            at++;
        }

        return cell.Length > LongestCell ? $"has a cell of more than {LongestCell} characters" : null;
    }

    private string? ReadQuoted()
    {
        at++;
        while (Peek() >= 0)
        {
            var c = (char)Peek();
            if (c == '"')
            {
                at++;
                if (Peek() != '"')
                    return ReadPlain();
            }

            if (cell.Length > LongestCell)
                return SkipLine();
            Append(c);
            Next();
        }

        return "opens a quote that is never closed";
    }

    /// <summary>The quote was surely a slip: leaves it and goes on after the line it was noticed on.</summary>
    private string SkipLine()
    {
        while (Peek() >= 0 && Peek() is not ('\r' or '\n'))
            at++;
        return $"opens a quote that is not closed within {LongestCell} characters; the lines up to {line} are not read";
    }

    /// <summary>One character more than allowed is kept, as a sign that there were too many.</summary>
    private void Append(char c)
    {
        if (cell.Length <= LongestCell)
            cell.Append(c);
    }

    private int Peek()
    {
        if (at < length)
            return buffer[at];
        (length, at) = (text.Read(buffer, 0, buffer.Length), 0);
        return length > 0 ? buffer[0] : -1;
    }

    /// <summary>Takes one character; a line end of any kind ("\r\n", "\n", "\r") is taken whole and counted.</summary>
    private int Next()
    {
        var c = Peek();
        if (c < 0)
            return c;
        at++;
        if (c == '\r' && Peek() == '\n')
        {
            // Inside a quoted cell the pair is kept as one "\r": the cell's lines stay apart.
            at++;
        }

        line += c is '\r' or '\n' ? 1 : 0;
        return c;
    }
}
