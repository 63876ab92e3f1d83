using System.Text.RegularExpressions;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Cuts BAI2 text into logical records. Banks end a record with "/" or with the line, put several records on one line, or break a text over lines;
/// a "/" inside a text ends nothing unless a record follows it.
/// </summary>
internal sealed partial class Bai2Records(TextReader text, ProblemList problems)
{
    private static readonly HashSet<string> Codes = ["01", "02", "03", "16", "49", "98", "99"];

    /// <summary>Lines read so far.</summary>
    public int LineNumber { get; private set; }

    public IEnumerable<Bai2Record> Read()
    {
        var lines = new TextLines(text);
        Bai2Record? open = null;
        while (lines.Next() is { } line)
        {
            LineNumber = lines.Number;
            foreach (var record in Split(line))
            {
                var code = record.Length >= 2 && (record.Length == 2 || record[2] is ',' or ':') ? record[..2] : "";
                if (code == "88" && open is not null)
                {
                    if (record.Length > 2 && record[2] == ':')
                        problems.Warn(LineNumber, "88", "separator", "has a colon where a comma belongs; it is read as a continuation", record);
                    open.Continue(Content(record), LineNumber);
                }
                else if (Codes.Contains(code))
                {
                    if (open is not null)
                        yield return open;
                    open = new(LineNumber, code, Content(record));
                }
                else if (record.Trim().Length > 0)
                {
                    Odd(open, record);
                }
            }
        }

        if (open is not null)
            yield return open;
    }

    private void Odd(Bai2Record? open, string record)
    {
        if (open is null)
            throw new BrokenBankFileException(LineNumber, "bai2-start", $"begins with '{(record.Length > 20 ? record[..20] : record)}' and not with a file header 01");
        if (open.Code == "16")
        {
            problems.Warn(LineNumber, "16", "text-broken", "goes on without the code of a continuation 88; it is taken as text of the record before", record);
            open.Continue(Trimmed(record), LineNumber, isRecord: false);
        }
        else
        {
            problems.Unread(LineNumber, "record", "record-unknown", "is no record of BAI2 and is not read", record);
        }
    }

    private static IEnumerable<string> Split(string line)
    {
        var start = 0;
        foreach (Match end in RecordEnd().Matches(line))
        {
            yield return line[start..end.Index];
            start = end.Index + end.Length;
        }

        yield return line[start..].TrimStart();
    }

    private static string Content(string record) => record.Length <= 3 ? "" : Trimmed(record[3..]);

    private static string Trimmed(string content)
    {
        var bare = content.TrimEnd();
        return bare.EndsWith('/') ? bare[..^1] : content;
    }

    /// <summary>A slash with a record behind it on the same line.</summary>
    [GeneratedRegex(@"/[ \t]+(?=(?:01|02|03|16|49|88|98|99),)", RegexOptions.CultureInvariant)]
    private static partial Regex RecordEnd();
}
