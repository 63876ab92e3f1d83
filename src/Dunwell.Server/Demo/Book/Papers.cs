using System.Globalization;
using System.Text;

namespace Dunwell.Server.Demo.Book;

/// <summary>Files that people of the demo keep with accounts: a one-page PDF and a mail, written here from end to end.</summary>
internal static class Papers
{
    /// <summary>A page of plain text. The text is ASCII.</summary>
    public static byte[] Pdf(string title, IReadOnlyList<string> lines)
    {
        var text = new StringBuilder($"BT /F1 18 Tf 72 760 Td ({Escaped(title)}) Tj /F1 11 Tf 0 -34 Td 16 TL\n");
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $"({Escaped(line)}) Tj T*\n");
        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {text.Length} >>\nstream\n{text}\nendstream"),
        ];
        var (file, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    public static byte[] Mail(string from, string to, DateOnly day, string subject, string text) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: {from}\r\nTo: {to}\r\nDate: {day:ddd, dd MMM yyyy} 10:20:00 +0000\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n{text}\r\n"));

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
