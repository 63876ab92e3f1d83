using System.Text;

namespace Dunwell.Domain.Documents;

/// <summary>
/// What a file may be that is kept with an account: known by its first bytes, which must agree with its ending. Nothing that a browser would run (pages, drawings with script)
/// and no office file with macros is among them.
/// </summary>
/// <param name="MediaType">As it is handed out.</param>
/// <param name="IsPicture">A browser may show it in place.</param>
public sealed record FileType(string MediaType, bool IsPicture = false)
{
    /// <summary>First bytes that are enough to tell.</summary>
    public const int Head = 4096;

    private static readonly (string[] Endings, Content Content, FileType Type)[] Known =
    [
        ([".pdf"], Content.Pdf, new("application/pdf")),
        ([".png"], Content.Png, new("image/png", IsPicture: true)),
        ([".jpg", ".jpeg"], Content.Jpeg, new("image/jpeg", IsPicture: true)),
        ([".gif"], Content.Gif, new("image/gif", IsPicture: true)),
        ([".webp"], Content.Webp, new("image/webp", IsPicture: true)),
        ([".tif", ".tiff"], Content.Tiff, new("image/tiff")),
        ([".eml"], Content.Mail, new("message/rfc822")),
        ([".msg"], Content.OldOffice, new("application/vnd.ms-outlook")),
        ([".docx"], Content.Zip, new("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
        ([".xlsx"], Content.Zip, new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        ([".pptx"], Content.Zip, new("application/vnd.openxmlformats-officedocument.presentationml.presentation")),
        ([".odt"], Content.Zip, new("application/vnd.oasis.opendocument.text")),
        ([".ods"], Content.Zip, new("application/vnd.oasis.opendocument.spreadsheet")),
        ([".doc"], Content.OldOffice, new("application/msword")),
        ([".xls"], Content.OldOffice, new("application/vnd.ms-excel")),
    ];

    private enum Content { Unknown, Pdf, Png, Jpeg, Gif, Webp, Tiff, Zip, OldOffice, Mail }

    /// <summary>Endings that are taken, for file pickers.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Known.SelectMany(k => k.Endings)];

    /// <summary>True for pictures that every browser shows by itself.</summary>
    public static bool ShowsInPlace(string mediaType) => Known.Any(k => k.Type.IsPicture && k.Type.MediaType == mediaType);

    /// <summary>Refused (<c>document.type</c>) when the ending is not taken, or the content is not what the ending says.</summary>
    /// <param name="name">With its ending.</param>
    /// <param name="head">The file's first bytes, <see cref="Head"/> of them or all.</param>
    public static Result<FileType> Of(string name, ReadOnlySpan<byte> head)
    {
        var ending = FileName.EndingOf(name);
        if (!Endings.Contains(ending))
            return new Refusal("document.type", $"{(ending.Length == 0 ? "A file without an ending" : ending)} is not kept: take a PDF, a picture, a mail or an office file without macros", "file");
        var (_, content, type) = Known.First(k => k.Endings.Contains(ending));
        return ContentOf(head) == content ? type : new Refusal("document.type", $"The content of the file is not what its ending {ending} says", "file");
    }

    private static Content ContentOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? Content.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Content.Png
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Content.Jpeg
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? Content.Gif
        : head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? Content.Webp
        : head.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00]) || head.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A]) ? Content.Tiff
        : head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]) ? Content.Zip
        : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? Content.OldOffice
        : IsMail(head) ? Content.Mail : Content.Unknown;

    /// <summary>Begins with header fields (RFC 5322, 2.2), a sender or a date among them.</summary>
    private static bool IsMail(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf((byte)0) >= 0)
            return false;
        var fields = Encoding.Latin1.GetString(head).Split('\n').Select(l => l.TrimEnd('\r')).TakeWhile(l => l.Length > 0).ToList();
        return fields.Count > 1 && IsField(fields[0])
            && fields.Any(f => f.StartsWith("From:", StringComparison.OrdinalIgnoreCase) || f.StartsWith("Date:", StringComparison.OrdinalIgnoreCase) || f.StartsWith("Received:", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsField(string line) => line.IndexOf(':') is > 0 and var colon && line.AsSpan(0, colon).IndexOfAnyExceptInRange('!', '~') < 0;
}
