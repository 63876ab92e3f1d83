using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;

namespace Dunwell.Domain.Tests.Banking;

/// <summary>Short words for what the tests of bank files do again and again.</summary>
internal static class Bank
{
    public static BankFile Read(BankFormat format, string text, BankReadOptions? options = null) => BankFile.Of(Parts(format, text, options));

    public static IEnumerable<BankFilePart> Parts(BankFormat format, string text, BankReadOptions? options = null)
    {
        using var reader = new StringReader(text);
        foreach (var part in BankFileReader.Read(format, reader, options))
            yield return part;
    }

    public static IReadOnlyList<string> Codes(this BankFile file) => [.. file.Problems.Select(p => $"{p.Line} {p.Code}")];

    /// <summary>Sum of the booked lines of the whole file, as stated.</summary>
    public static decimal Net(this BankFile file) => file.Statements.SelectMany(s => s.Lines).Sum(l => l.Line.Amount.Value ?? 0);

    public static BankFile ReadPeer(BankFormat format, string path, BankReadOptions? options = null)
    {
        using var reader = new StreamReader(path, format == BankFormat.Camt ? System.Text.Encoding.UTF8 : System.Text.Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        return BankFile.Of(BankFileReader.Read(format, reader, options));
    }

    /// <summary>Rows of an expected.csv, each by column name; empty when the peer data is absent.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Expected(string folder)
    {
        if (PeerData.Find(folder, "expected.csv") is not { } path)
            return [];
        var lines = File.ReadAllLines(path);
        var headers = lines[0].Split(',');
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => headers.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }
}
