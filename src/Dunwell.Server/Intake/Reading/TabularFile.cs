using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>
/// A CSV file or workbook, read row by row as often as wanted; memory does not grow with its length.
/// Whatever bytes it holds, reading it never throws: what cannot be read is refused on opening or is a broken row.
/// </summary>
public abstract class TabularFile : IDisposable
{
    private readonly Stream stream;

    private protected TabularFile(Stream stream, string name, TabularShape shape) => (this.stream, Name, Shape) = (stream, name, shape);

    /// <summary>The file's name, without folders.</summary>
    public string Name { get; }

    /// <summary>As given, completed by what was found out.</summary>
    public TabularShape Shape { get; }

    /// <summary>One unique name per column: repeated names get a number, nameless columns their position.</summary>
    public IReadOnlyList<string> Headers { get; private protected set; } = [];

    /// <summary>The workbook's sheets; empty for CSV.</summary>
    public virtual IReadOnlyList<string> Sheets => [];

    private protected Stream Stream => stream;

    public static Result<TabularFile> Open(string path, TabularShape? shape = null)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal("file-unreadable", $"{Path.GetFileName(path)} cannot be opened: {e.Message}", "file");
        }

        return Open(stream, Path.GetFileName(path), shape);
    }

    /// <param name="stream">Seekable; it belongs to the file from now on and is closed with it, or at once when it is refused.</param>
    /// <param name="name">The file's name, for problems.</param>
    /// <param name="shape">What is already known about its shape.</param>
    public static Result<TabularFile> Open(Stream stream, string name, TabularShape? shape = null)
    {
        if (!stream.CanSeek)
            throw new ArgumentException("A tabular file is read more than once and must be seekable", nameof(stream));
        var opened = Opened(stream, name, shape ?? new());
        if (opened.IsRefused)
            stream.Dispose();
        return opened;
    }

    /// <summary>The rows below the header, blank ones left out. Only one enumeration may be under way at a time.</summary>
    public IEnumerable<TabularRow> Rows() => Records().Where(r => r.Line > Shape.HeaderRow && !r.IsBlank);

    /// <summary>Counts every row and proposes how the file is read.</summary>
    public MappingProposal Propose(IntakeKind kind, string mappingName, IReadOnlyDictionary<string, IntakeField?>? assigned = null)
    {
        var detection = new MappingDetection(kind, Shape, Headers, assigned);
        foreach (var row in Rows())
            detection.Add(row);
        return detection.Propose(mappingName);
    }

    public void Dispose()
    {
        stream.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Every record from the first line on, the header among them.</summary>
    private protected abstract IEnumerable<TabularRow> Records();

    private static Result<TabularFile> Opened(Stream stream, string name, TabularShape shape)
    {
        Span<byte> start = stackalloc byte[8];
        stream.Position = 0;
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.Length == 0)
            return new Refusal("file-empty", $"{name} is empty", "file");
        if (start.StartsWith("PK\x03\x04"u8))
            return Headed(WorkbookFile.OpenWorkbook(stream, name, shape));
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return new Refusal("file-old-excel", $"{name} is an old or encrypted Excel file; save it as .xlsx without a password, or as CSV", "file");
        if (start.StartsWith("%PDF"u8))
            return new Refusal("file-not-tabular", $"{name} is a PDF; tables are read from CSV and XLSX files", "file");
        return Headed(CsvFile.OpenCsv(stream, name, shape));
    }

    private static Result<TabularFile> Headed(Result<TabularFile> opened)
    {
        if (opened.IsRefused)
            return opened;
        var file = opened.Value;
        file.Headers = file.Shape.HeaderRow == 0
            ? HeaderRow.Positions(file.Records().FirstOrDefault()?.Cells.Count ?? 0)
            : HeaderRow.Unique(file.Records().FirstOrDefault(r => r.Line == file.Shape.HeaderRow)?.Cells ?? []);
        return file.Headers.Count > 0 ? opened : new Refusal("file-no-header", $"{file.Name} has no row of column names", "file");
    }
}
