using System.Text;
using System.Text.Unicode;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Finds the character encoding of a text: byte order mark, else UTF-16 by its zero bytes, else UTF-8 when every byte is valid, else Windows-1252.</summary>
internal static class TextEncoding
{
    static TextEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding("windows-1252");
    }

    /// <summary>Windows-1252, under which every byte is a character.</summary>
    public static Encoding Western { get; }

    public static Encoding? Of(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Reads the whole stream once, in blocks.</summary>
    public static Encoding Detect(Stream stream)
    {
        stream.Position = 0;
        var bytes = new byte[1 << 16];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var start = bytes.AsSpan(0, length);
        if (start.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8;
        if (start.StartsWith(Encoding.Unicode.Preamble) || LooksLikeUtf16(start, zeroAt: 1))
            return Encoding.Unicode;
        if (start.StartsWith(Encoding.BigEndianUnicode.Preamble) || LooksLikeUtf16(start, zeroAt: 0))
            return Encoding.BigEndianUnicode;
        return IsUtf8(stream, bytes) ? Encoding.UTF8 : Western;
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> start, int zeroAt)
    {
        var pairs = Math.Min(start.Length / 2, 512);
        var zeros = 0;
        for (var i = 0; i < pairs; i++)
            zeros += start[(2 * i) + zeroAt] == 0 && start[(2 * i) + 1 - zeroAt] != 0 ? 1 : 0;
        return pairs > 0 && zeros * 10 > pairs * 7;
    }

    private static bool IsUtf8(Stream stream, byte[] bytes)
    {
        stream.Position = 0;
        var kept = 0;
        while (true)
        {
            var read = stream.Read(bytes, kept, bytes.Length - kept);
            var block = bytes.AsSpan(0, kept + read);
            if (read == 0)
                return kept == 0;
            var invalid = Utf8.IsValid(block) ? block.Length : ValidUpTo(block);
            kept = block.Length - invalid;
            if (kept > 3)
                return false;
            block[invalid..].CopyTo(bytes);
        }
    }

    /// <summary>Bytes before a character that the block's end may have cut; at most three are left over when the text is UTF-8.</summary>
    private static int ValidUpTo(ReadOnlySpan<byte> block)
    {
        for (var cut = 1; cut <= 3 && cut < block.Length; cut++)
        {
            if (Utf8.IsValid(block[..^cut]))
                return block.Length - cut;
        }

        return 0;
    }
}
