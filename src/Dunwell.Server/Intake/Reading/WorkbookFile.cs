using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Dunwell.Domain;
using Dunwell.Domain.Intake;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Dunwell.Server.Intake.Reading;

/// <summary>A sheet of an XLSX workbook. Cells become the text a person would write: dates year first, numbers with a point and no needless ".0".</summary>
internal sealed class WorkbookFile : TabularFile
{
    private readonly IReadOnlyList<string> sheets;

    private WorkbookFile(Stream stream, string name, TabularShape shape, IReadOnlyList<string> sheets)
        : base(stream, name, shape) => this.sheets = sheets;

    public override IReadOnlyList<string> Sheets => sheets;

    public static Result<TabularFile> OpenWorkbook(Stream stream, string name, TabularShape shape)
    {
        if (ZipGuard.Objection(stream) is { } objection)
            return new Refusal("workbook-unsafe", $"{name} {objection}", "file");
        try
        {
            var (sheets, first) = SheetsOf(stream);
            var sheet = shape.Sheet ?? first;
            if (sheet is null || !sheets.Contains(sheet))
                return new Refusal("sheet-missing", $"{name} has no sheet '{shape.Sheet}' with rows in it; it has {string.Join(", ", sheets)}", "sheet");
            var header = shape.HeaderRow ?? HeaderRow.Find(Records(stream, sheet));
            return new WorkbookFile(stream, name, shape with { Sheet = sheet, HeaderRow = header }, sheets);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return new Refusal("workbook-broken", $"{name} is no readable XLSX workbook: {e.Message}", "file");
        }
    }

    private protected override IEnumerable<TabularRow> Records() => Records(Stream, Shape.Sheet!);

    /// <summary>The names of all sheets, and of the first visible one that has rows.</summary>
    private static (IReadOnlyList<string> Sheets, string? First) SheetsOf(Stream stream)
    {
        using var reader = OpenReader(stream);
        var sheets = new List<string>();
        string? first = null;
        do
        {
            sheets.Add(reader.Name ?? "");
            first ??= reader.VisibleState == "visible" && reader.Read() ? reader.Name : null;
        }
        while (reader.NextResult());
        return (sheets, first ?? sheets.FirstOrDefault());
    }

    private static IEnumerable<TabularRow> Records(Stream stream, string sheet)
    {
        using var reader = OpenReader(stream);
        while (reader.Name != sheet && reader.NextResult())
        {
        }

        for (var line = 1; ; line++)
        {
            var row = ReadRow(reader, line);
            if (row is null)
                yield break;
            yield return row;
            if (row.Broken is not null)
                yield break;
        }
    }

    /// <summary>The next row, a broken one when the workbook cannot be read any further, or null at its end.</summary>
    private static TabularRow? ReadRow(IExcelDataReader reader, int line)
    {
        try
        {
            if (!reader.Read())
                return null;
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Text(reader, i);
            return new(line, cells);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return new(line, [], $"cannot be read, nor anything after it: {e.Message}");
        }
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        double number => NumberText(number, reader.GetNumberFormatString(column)),
        bool flag => flag ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    /// <summary>Fifteen digits, as the spreadsheet shows them; the leading zeros of a format such as 000000 are part of the number.</summary>
    private static string NumberText(double number, string? format)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e27)
            return number.ToString("R", CultureInfo.InvariantCulture);
        var text = ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture);
        return format is { Length: > 1 } && format.All(c => c == '0') && !text.Contains('.') && number >= 0 ? text.PadLeft(format.Length, '0') : text;
    }

    private static IExcelDataReader OpenReader(Stream stream)
    {
        stream.Position = 0;
        // Asked for before the configuration is made: its own default needs the code pages that this registers.
        var western = TextEncoding.Western;
        return ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = western });
    }

    /// <summary>What a library throws on a hostile or damaged workbook; it is not ours to know each kind.</summary>
    private static bool IsBroken(Exception e) =>
        e is ExcelReaderException or XmlException or InvalidDataException or IOException or FormatException or ArgumentException
            or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or OverflowException or KeyNotFoundException or NotSupportedException or InvalidCastException;
}
