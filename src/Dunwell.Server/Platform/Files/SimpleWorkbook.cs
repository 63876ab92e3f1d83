using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dunwell.Server.Platform.Files;

/// <summary>One sheet of rows as XLSX: text as text, decimals as numbers, dates as dates in ISO text.</summary>
internal static class SimpleWorkbook
{
    public static byte[] Write(string sheetName, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                WriteRow(writer, headers);
                foreach (var row in rows)
                    WriteRow(writer, row);
                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            workbook.Workbook = new(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = sheetName.Length > 31 ? sheetName[..31] : sheetName }));
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<object?> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell switch
            {
                decimal number => new Cell { DataType = CellValues.Number, CellValue = new(number.ToString(CultureInfo.InvariantCulture)) },
                int number => new Cell { DataType = CellValues.Number, CellValue = new(number) },
                DateOnly date => Text(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                null => new Cell(),
                _ => Text(cell.ToString()!),
            });
        }

        writer.WriteEndElement();
    }

    /// <summary>Inline text, with characters that XML cannot carry left out.</summary>
    private static Cell Text(string text) =>
        new(new InlineString(new Text(string.Concat(text.EnumerateRunes().Where(r => !r.IsBmp || System.Xml.XmlConvert.IsXmlChar((char)r.Value)).Select(r => r.ToString()))))) { DataType = CellValues.InlineString };
}
