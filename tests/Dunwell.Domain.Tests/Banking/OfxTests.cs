using Dunwell.Domain.Banking;

namespace Dunwell.Domain.Tests.Banking;

public class OfxTests
{
    private const string Head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nNEWFILEUID:F1\n\n";

    private const string Sgml = Head + """
        <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260106<FI><ORG>Our Bank<FID>7</FI></SONRS></SIGNONMSGSRSV1>
        <BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>021000021<ACCTID>000111<ACCTTYPE>CHECKING</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20260101<DTEND>20260105
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105120000[-5:EST]<TRNAMT>+1250.5<FITID>T1<NAME>Smith &amp; Sons<MEMO>INV 7 < INV 8</STMTTRN>
        <STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260105<TRNAMT>-7,25<FITID>T2<CHECKNUM>319<CURRENCY><CURRATE>1.1<CURSYM>CAD</CURRENCY></STMTTRN>
        </BANKTRANLIST><LEDGERBAL><BALAMT>2000.00<DTASOF>20260105</LEDGERBAL><AVAILBAL><BALAMT>1900<DTASOF>00000000</AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    [Fact]
    public void Unclosed_tags_are_read()
    {
        var file = Bank.Read(BankFormat.Ofx, Sgml);

        file.Problems.ShouldBeEmpty();
        (file.Header!.Version, file.Header.Id).ShouldBe(("OFX 102", "F1"));
        var statement = file.Statements.ShouldHaveSingleItem();
        statement.Statement.Account.ShouldBe(new("000111", "USD", "021000021", "Our Bank", null, "CHECKING"));
        (statement.Statement.From, statement.Statement.To).ShouldBe((new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 5)));
        statement.Balances.Select(b => (b.Kind, b.Amount.Value, b.Date)).ShouldBe([(BalanceKind.Closing, 2000m, new DateOnly(2026, 1, 5)), (BalanceKind.ClosingAvailable, 1900m, (DateOnly?)null)]);
        var line = statement.Lines[0].Line;
        line.Amount.Money.ShouldBe(new Money(125050, Currency.Of("USD")));
        line.BookedAt.ShouldBe(new DateTime(2026, 1, 5, 17, 0, 0, DateTimeKind.Utc));
        (line.Counterparty!.Name, line.Text).ShouldBe(("Smith & Sons", "INV 7 < INV 8"));
    }

    [Fact]
    public void A_line_in_another_currency_keeps_it()
    {
        var line = Bank.Read(BankFormat.Ofx, Sgml).Statements[0].Lines[1].Line;

        (line.Amount.Text, line.Amount.Money).ShouldBe(("-7,25", new Money(-725, Currency.Of("CAD"))));
        line.References.ShouldBe([new(ReferenceKind.Bank, "T2"), new(ReferenceKind.Cheque, "319")]);
        line.Fields.ShouldContain(new BankField("CURRENCY/CURRATE", "1.1"));
    }

    [Fact]
    public void The_same_statement_as_XML_says_the_same()
    {
        var xml = System.Text.RegularExpressions.Regex.Replace(Sgml[Head.Length..].Replace(" < ", " &lt; "), "<([A-Z]+)>([^<\r\n]+)", "<$1>$2</$1>");

        var file = Bank.Read(BankFormat.Ofx, "<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\" VERSION=\"211\" NEWFILEUID=\"F1\"?>\n" + xml);

        file.Problems.ShouldBeEmpty();
        file.Header!.Version.ShouldBe("OFX 211");
        file.Statements[0].Fingerprint.ShouldBe(Bank.Read(BankFormat.Ofx, Sgml).Statements[0].Fingerprint);
    }

    [Theory]
    [InlineData("19991201120000 [1:ITT]", 1999, 12, 1, 11, 0)]
    [InlineData("20120412120000 [-5.5:XXX]", 2012, 4, 12, 17, 30)]
    [InlineData("20120412120000", 2012, 4, 12, 12, 0)]
    public void Times_are_brought_to_UTC_and_days_stay_those_of_the_bank(string text, int year, int month, int day, int hour, int minute)
    {
        var line = Bank.Read(BankFormat.Ofx, Sgml.Replace("20260105120000[-5:EST]", text)).Statements[0].Lines[0].Line;

        line.BookedAt.ShouldBe(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc));
        line.BookingDate.ShouldBe(new(year, month, day));
    }

    [Theory]
    [InlineData("<DTPOSTED>20260105120000[-5:EST]", "", "date-missing", ProblemSeverity.Unread)]
    [InlineData("<DTPOSTED>20260105120000[-5:EST]", "<DTPOSTED>20260231", "date-impossible", ProblemSeverity.Unread)]
    [InlineData("+1250.5", "$120", "amount-unreadable", ProblemSeverity.Unread)]
    [InlineData("+1250.5", "1250.555", "amount-decimals", ProblemSeverity.Warning)]
    [InlineData("<CURDEF>USD", "", "currency-left-out", ProblemSeverity.Warning)]
    [InlineData("<ACCTID>000111", "", "account-missing", ProblemSeverity.Unread)]
    [InlineData("<CODE>0<SEVERITY>INFO</STATUS><STMTRS>", "<CODE>2000<SEVERITY>ERROR<MESSAGE>no</STATUS><STMTRS>", "bank-error", ProblemSeverity.Unread)]
    public void What_is_wrong_is_named_and_the_rest_is_read(string from, string to, string code, ProblemSeverity severity)
    {
        var file = Bank.Read(BankFormat.Ofx, Sgml.Replace(from, to));

        file.Problems.ShouldContain(p => p.Code == code && p.Severity == severity);
        file.Statements[0].Lines.Count.ShouldBe(2);
        file.IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "ofx-start")]
    [InlineData("<HTML>", "ofx-start")]
    [InlineData("<OFX><!DOCTYPE x>", "dtd")]
    public void What_is_no_OFX_is_refused(string text, string code) => Bank.Read(BankFormat.Ofx, text).Problems[^1].Code.ShouldBe(code);

    [Fact]
    public void Peer_files_read_as_expected()
    {
        foreach (var row in Bank.Expected("bank-ofx"))
        {
            var file = Bank.ReadPeer(BankFormat.Ofx, PeerData.Find("bank-ofx", row["file"])!);
            file.IsRefused.ShouldBeFalse(row["file"]);
            var lines = file.Statements.SelectMany(s => s.Lines).Select(l => l.Line).ToList();
            lines.Count.ShouldBe(int.Parse(row["transactions"]), row["file"]);
            file.Net().ShouldBe(decimal.Parse(row["amount_sum"]), row["file"]);
            lines.SelectMany(l => l.References).Where(r => r.Kind == ReferenceKind.Bank).Select(r => r.Value).Distinct().Count().ShouldBe(int.Parse(row["fitids"]), row["file"]);
            string.Join(' ', file.Statements.SelectMany(s => s.Balances).Where(b => b.Kind == BalanceKind.Closing).Select(b => b.Amount.Text)).ShouldBe(row["ledger_balance"], row["file"]);
            string.Join(' ', file.Statements.Where(s => s.Statement.Kind == StatementKind.Statement).Select(s => s.Statement.Account.Currency)).ShouldBe(row["currency"], row["file"]);
            if (row["file"].StartsWith("fail_nice", StringComparison.Ordinal))
                file.Problems.ShouldContain(p => p.Severity == ProblemSeverity.Unread, row["file"]);
        }
    }

    [Fact]
    public void The_peers_bank_statement_reads_to_the_cent()
    {
        if (PeerData.Find("bank-ofx", "bank_medium.ofx") is not { } path)
            return;
        var statement = Bank.ReadPeer(BankFormat.Ofx, path).Statements.ShouldHaveSingleItem();

        (statement.Statement.Account.Number, statement.Statement.Account.Bank).ShouldBe(("12300 000012345678", "160000100"));
        statement.Balances.Select(b => b.Amount.Money!.Value.MinorUnits).ShouldBe([38234, 68234]);
        (statement.Lines[0].Line.Amount.Value, statement.Lines[0].Line.Counterparty!.Name).ShouldBe((-6.60m, "MCDONALD'S #112"));
    }
}
