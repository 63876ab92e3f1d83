using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Banking;

/// <summary>A bank or remittance file whose format is known. Its parts are read as a stream; memory does not grow with its length.</summary>
public sealed partial class BankFileSource : IDisposable
{
    private readonly Stream stream;
    private readonly StatementProfile? profile;
    private readonly BankReadOptions options;
    private readonly Encoding encoding;

    private BankFileSource(Stream stream, string name, BankFormat format, Encoding encoding, StatementProfile? profile, BankReadOptions options) =>
        (this.stream, Name, Format, this.encoding, this.profile, this.options) = (stream, name, format, encoding, profile, options);

    public string Name { get; }

    public BankFormat Format { get; }

    /// <param name="stream">Seekable; it belongs to the source from now on, and is closed at once when it is refused.</param>
    /// <param name="name">The file's name, for problems.</param>
    /// <param name="format">Null: found out from the content.</param>
    /// <param name="profile">How a CSV file or sheet is read; null: proposed from its columns.</param>
    /// <param name="codePage">Web name of the encoding of a text; null: found out. One-byte code pages cannot be told apart by their bytes.</param>
    /// <returns>The source, or a refusal <c>file-empty</c>, <c>format-unknown</c> or <c>encoding-unknown</c>.</returns>
    public static Result<BankFileSource> Open(Stream stream, string name, BankFormat? format = null, StatementProfile? profile = null, BankReadOptions? options = null, string? codePage = null)
    {
        var given = codePage is null ? null : TextEncoding.Of(codePage);
        if (codePage is not null && given is null)
        {
            stream.Dispose();
            return new Refusal("encoding-unknown", $"'{codePage}' is no encoding that is known here", "encoding");
        }

        var encoding = given ?? TextEncoding.Detect(stream);
        var start = Start(stream, encoding);
        var known = format ?? (profile is null && !IsArchive(stream) ? BankFormatDetection.Of(start) : BankFormat.Table);
        if (stream.Length > 0 && known is { } found)
            return new BankFileSource(stream, name, found, given ?? Declared(start, encoding), profile, options ?? new());
        var refusal = stream.Length == 0
            ? new Refusal("file-empty", $"{name} is empty", "file")
            : new Refusal("format-unknown", $"{name} begins with '{Printable(start)}', as no format does that is read here", "file");
        stream.Dispose();
        return refusal;
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes: the same file is known again by it.</summary>
    public string Hash()
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>From the beginning each time; only one enumeration may be under way.</summary>
    public IEnumerable<BankFilePart> Parts() => Format == BankFormat.Table ? TableParts() : TextParts();

    public void Dispose() => stream.Dispose();

    /// <summary>A profile for a table nobody has described yet.</summary>
    public Result<StatementProfile> ProposeProfile(string profileName)
    {
        var opened = TabularFile.Open(new Unclosed(stream), Name, profile?.Shape);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var table = opened.Value;
        var proposed = StatementProfileDetection.Propose(profileName, table.Shape, table.Headers, table.Rows().Where(r => r.Broken is null));
        return proposed.IsRefused ? proposed : proposed.Value with { Currency = options.Currency, DateOrder = options.DateOrder ?? proposed.Value.DateOrder };
    }

    private IEnumerable<BankFilePart> TextParts()
    {
        var known = options;
        if (Format == BankFormat.Qif && known.DateOrder is null)
        {
            using var look = Reader();
            known = known with { DateOrder = QifDates.OrderOf(look) };
        }

        using var text = Reader();
        foreach (var part in BankFileReader.Read(Format, text, known))
            yield return part;
    }

    private IEnumerable<BankFilePart> TableParts()
    {
        var used = profile is null ? ProposeProfile("proposed") : profile with { Currency = profile.Currency ?? options.Currency, DateOrder = profile.DateOrder ?? options.DateOrder };
        var opened = used.IsRefused ? used.Refusal! : TabularFile.Open(new Unclosed(stream), Name, used.Value.Shape);
        if (opened.IsRefused)
        {
            yield return BankFileProblem.Refused(1, opened.Refusal!.Field ?? "file", opened.Refusal.Code, opened.Refusal.Message);
            yield break;
        }

        using var table = opened.Value;
        foreach (var part in TableStatement.Read(used.Value, table.Headers, table.Rows()))
            yield return part;
    }

    private StreamReader Reader()
    {
        stream.Position = 0;
        return new(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 14, leaveOpen: true);
    }

    private static bool IsArchive(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\x03\x04"u8);
    }

    private static string Start(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 14, leaveOpen: true);
        var start = new char[BankFormatDetection.Enough];
        return new(start, 0, text.ReadBlock(start, 0, start.Length));
    }

    private static string Printable(string text) => new([.. text.Take(40).Select(c => char.IsControl(c) ? ' ' : c)]);

    /// <summary>What an XML declaration says; a text that is not UTF-8 may name its code page as OFX does; else what the bytes are.</summary>
    private static Encoding Declared(string start, Encoding detected)
    {
        var declared = XmlEncoding().Match(start) is { Success: true } xml ? TextEncoding.Of(xml.Groups[1].Value)
            : detected == TextEncoding.Western && CodePage().Match(start) is { Success: true } page ? TextEncoding.Of($"windows-{page.Groups[1].Value}")
            : null;
        // A declaration cannot speak for a text whose bytes are plainly of another width.
        return declared is null || detected is UnicodeEncoding || declared is UnicodeEncoding ? detected : declared;
    }

    [GeneratedRegex("""^\W{0,3}<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9._-]{1,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex XmlEncoding();

    [GeneratedRegex(@"CHARSET:([0-9]{3,5})\b", RegexOptions.CultureInvariant)]
    private static partial Regex CodePage();

    /// <summary>A table closes what it reads; the source is read again.</summary>
    private sealed class Unclosed(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
