using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>A text file with one record a line; delimiter, encoding and header are found out unless given.</summary>
internal sealed class CsvFile : TabularFile
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];
    private readonly Encoding encoding;

    private CsvFile(Stream stream, string name, TabularShape shape, Encoding encoding)
        : base(stream, name, shape) => this.encoding = encoding;

    public static Result<TabularFile> OpenCsv(Stream stream, string name, TabularShape shape)
    {
        var encoding = shape.Encoding is { } given ? TextEncoding.Of(given) : TextEncoding.Detect(stream);
        if (encoding is null)
            return new Refusal("encoding-unknown", $"'{shape.Encoding}' is no encoding that is known here", "encoding");
        var delimiter = shape.Delimiter ?? Sniff(stream, encoding);
        var header = shape.HeaderRow ?? HeaderRow.Find(Records(stream, encoding, delimiter));
        return new CsvFile(stream, name, shape with { Delimiter = delimiter, Encoding = encoding.WebName, HeaderRow = header }, encoding);
    }

    private protected override IEnumerable<TabularRow> Records() => Records(Stream, encoding, Shape.Delimiter!.Value);

    private static IEnumerable<TabularRow> Records(Stream stream, Encoding encoding, char delimiter)
    {
        stream.Position = 0;
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        foreach (var row in new CsvRecords(text, delimiter).Read())
            yield return row;
    }

    /// <summary>The delimiter that cuts most of the first records into the same number of cells, and into most of them.</summary>
    private static char Sniff(Stream stream, Encoding encoding)
    {
        var best = (Delimiter: ',', Score: 0);
        foreach (var delimiter in Delimiters)
        {
            var usual = Records(stream, encoding, delimiter).Take(100)
                .GroupBy(r => r.Cells.Count)
                .OrderByDescending(g => g.Count() * Math.Min(g.Key, 3))
                .FirstOrDefault();
            var score = usual is { Key: > 1 } ? (usual.Count() * 1000) + usual.Key : 0;
            if (score > best.Score)
                best = (delimiter, score);
        }

        return best.Delimiter;
    }
}
