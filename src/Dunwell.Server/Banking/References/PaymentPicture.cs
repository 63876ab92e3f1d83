using System.Buffers.Binary;
using System.IO.Compression;
using Dunwell.Domain.Banking.References;
using QRCoder;

namespace Dunwell.Server.Banking.References;

/// <summary>Draws a payment code as a PNG, always the same bytes for the same payload. The code of a QR-bill carries the Swiss cross.</summary>
internal static class PaymentPicture
{
    /// <summary>Pixels of a module, and modules of white around the code, as the symbol's standard wants them.</summary>
    private const int Scale = 8;
    private const int Quiet = 4;

    public static byte[] Draw(PaymentCode code)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code.Payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true, utf8BOM: false, eciMode: QRCodeGenerator.EciMode.Utf8);
        var modules = data.ModuleMatrix;
        var inner = modules.Count - (2 * Quiet);
        var side = modules.Count * Scale;
        return Png(side, (x, y) => (code.Kind == PaymentCodeKind.SwissQrBill ? Cross(x - (side / 2.0), y - (side / 2.0), inner * Scale / 46.0) : null) ?? modules[y / Scale][x / Scale]);
    }

    /// <summary>As a web address that holds the picture itself.</summary>
    public static string Address(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";

    /// <summary>True for black, false for white, null outside: seven millimetres white, six black, in them a cross of the federal proportions (arms 6/32 wide, 20/32 long).</summary>
    /// <param name="millimetre">Pixels of one of the 46 that the code is wide.</param>
    private static bool? Cross(double x, double y, double millimetre)
    {
        var (far, near) = (Math.Max(Math.Abs(x), Math.Abs(y)) / millimetre, Math.Min(Math.Abs(x), Math.Abs(y)) / millimetre);
        return far > 3.5 ? null : far <= 3 && (far > 3.75 / 2 || near > 1.125 / 2);
    }

    /// <summary>One bit a pixel: PNG (ISO/IEC 15948) with a header, one block of rows and an end.</summary>
    private static byte[] Png(int side, Func<int, int, bool> isBlack)
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + ((side + 7) / 8)];
            for (var y = 0; y < side; y++)
            {
                Array.Clear(row);
                for (var x = 0; x < side; x++)
                    row[1 + (x / 8)] |= (byte)(isBlack(x, y) ? 0 : 0x80 >> (x % 8));
                packed.Write(row);
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, side);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), side);
        head[8] = 1;
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, rows.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> kind, byte[] content)
    {
        byte[] both = [.. kind, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(both);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(both));
        png.Write(number);
    }

    /// <summary>CRC-32 of the standard's annex D.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
