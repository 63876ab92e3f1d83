using System.Diagnostics;
using System.Globalization;

namespace Dunwell.Server.Tests.Platform.Pdf;

/// <summary>Reads a PDF with poppler, which is not what wrote it.</summary>
internal static class PdfReading
{
    /// <summary>False, with one clear line, where the programs are missing; never in CI, where that is a failure.</summary>
    public static bool IsPossible(string? whyNoChromium)
    {
        if (whyNoChromium is null && File.Exists("/usr/bin/pdftotext"))
            return true;
        var missing = $"These tests need Chromium and poppler: 'apt-get install chromium poppler-utils'. {whyNoChromium}";
        Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", missing);
        Console.WriteLine(missing);
        return false;
    }

    public static Task<string> TextAsync(byte[] pdf) => RunAsync("pdftotext", pdf, "-layout");

    public static async Task<int> PagesAsync(byte[] pdf) => int.Parse(await FieldAsync(pdf, "Pages"), CultureInfo.InvariantCulture);

    public static async Task<string> FieldAsync(byte[] pdf, string field) =>
        (await RunAsync("pdfinfo", pdf)).Split('\n').Single(line => line.StartsWith(field + ":", StringComparison.Ordinal))[(field.Length + 1)..].Trim();

    private static async Task<string> RunAsync(string program, byte[] pdf, params string[] options)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        string[] target = program == "pdftotext" ? ["-"] : [];
        using var process = Process.Start(new ProcessStartInfo(program, [.. options, file, .. target]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        process.ExitCode.ShouldBe(0, $"{program} could not read the PDF");
        return output;
    }
}
