using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dunwell.Server.Tests.Intake;

/// <summary>Small XLSX files for tests.</summary>
internal static class Workbook
{
    /// <summary>Text, numbers and dates as a spreadsheet stores them; a <see cref="PaddedNumber"/> gets a format of zeros. <paramref name="spoil"/> may change the sheet's XML.</summary>
    public static byte[] Of(object?[][] rows, Func<string, string>? spoil = null)
    {
        var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheetPart = book.AddNewPart<WorksheetPart>();
            sheetPart.Worksheet = new Worksheet(new SheetData(rows.Select(cells => new Row(cells.Select(CellOf)))));
            book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(sheetPart), SheetId = 1, Name = "Items" }));
            book.Workbook.Save();
            if (spoil is not null)
            {
                var xml = spoil(sheetPart.Worksheet.OuterXml);
                using var writer = new StreamWriter(sheetPart.GetStream(FileMode.Create));
                writer.Write(xml);
            }
        }

        return bytes.ToArray();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        string text => new Cell(new InlineString(new Text(text))) { DataType = CellValues.InlineString },
        DateOnly date => new Cell(new CellValue(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber)) { StyleIndex = 1 },
        PaddedNumber padded => new Cell(new CellValue(padded.Value.ToString(CultureInfo.InvariantCulture))) { StyleIndex = 2 },
        IFormattable number => new Cell(new CellValue(number.ToString(null, CultureInfo.InvariantCulture))),
        _ => throw new ArgumentException("No cell for this", nameof(value)),
    };

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "000000" }),
        new Fonts(new Font()),
        new Fills(new Fill()),
        new Borders(new Border()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));

    /// <summary>A number shown with six digits.</summary>
    public sealed record PaddedNumber(long Value);
}
