using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;

namespace Dunwell.Domain.Tests.Banking;

public class BankFormatTests
{
    [Fact]
    public void Every_format_is_known_by_its_content()
    {
        foreach (var (format, text) in Samples.All)
            BankFormatDetection.Of("\uFEFF \r\n" + text).ShouldBe(format);
        BankFormatDetection.Of("Date;Amount\n1;2").ShouldBe(BankFormat.Table);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<html>")]
    [InlineData("!foo")]
    [InlineData("1\n2\n3")]
    public void What_is_no_bank_file_is_not_guessed(string text) => BankFormatDetection.Of(text).ShouldBeNull();

    [Fact]
    public void Every_peer_file_is_known_by_its_content()
    {
        foreach (var (folder, format) in new[] { ("bank-camt", BankFormat.Camt), ("bank-ofx", BankFormat.Ofx), ("bank-mt940", BankFormat.Mt940), ("bank-bai2", BankFormat.Bai2), ("lockbox", BankFormat.Lockbox), ("remittance", BankFormat.X12Remittance) })
        {
            foreach (var path in PeerData.Find(folder) is { } found ? Directory.EnumerateFiles(found, "*.*", SearchOption.AllDirectories) : [])
            {
                if (Path.GetExtension(path) is ".md" or ".csv" or ".json" || path.EndsWith("/invalid_statement.sta", StringComparison.Ordinal))
                    continue;
                BankFormatDetection.Of(File.ReadAllText(path)).ShouldBe(format, path);
            }
        }
    }
}
