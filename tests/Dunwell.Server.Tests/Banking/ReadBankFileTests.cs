using System.Text;
using System.Text.Json;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Intake;
using Dunwell.Server.Banking;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Tests.Intake;

namespace Dunwell.Server.Tests.Banking;

public sealed class ReadBankFileTests : IDisposable
{
    private const string Mt940 = ":20:1\n:25:12/34\n:28C:1\n:60F:C260105EUR10,00\n:61:260105C2,50NTRFX\n:86:von Müller\n:62F:C260105EUR12,50\n-\n";
    private const string Csv = "Buchungstag;Name;Betrag;Saldo\n13.01.2026;Müller;1.250,50;2.250,50\n14.01.2026;Miete;-250,00;2.000,50\n";

    private readonly string folder = Directory.CreateTempSubdirectory("dunwell-bank").FullName;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public void The_encoding_is_found_out(string encoding)
    {
        var reading = Read("a.sta", TextEncoding.Of(encoding)!.GetBytes(Mt940));

        reading.File.Problems.ShouldBeEmpty();
        reading.Format.ShouldBe(BankFormat.Mt940);
        reading.File.Statements[0].Lines[0].Line.Text.ShouldBe("von Müller");
    }

    [Theory]
    [InlineData("iso-8859-2")]
    [InlineData("windows-1252")]
    [InlineData("utf-8")]
    public void An_XML_declaration_of_the_encoding_is_believed(string encoding)
    {
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>1</Id><Acct><Id><IBAN>X</IBAN></Id><Ownr><Nm>Müller</Nm></Ownr></Acct></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>";

        Read("a.xml", TextEncoding.Of(encoding)!.GetBytes(text)).File.Statements[0].Statement.Account.Owner.ShouldBe("Müller");
    }

    [Fact]
    public void An_encoding_that_bytes_cannot_tell_is_given()
    {
        var path = Write("a.sta", TextEncoding.Of("ibm852")!.GetBytes(Mt940));

        new ReadBankFile().Run(new(path, CodePage: "ibm852")).File.Statements[0].Lines[0].Line.Text.ShouldBe("von Müller");
        new ReadBankFile().Run(new(path, CodePage: "nonsense")).File.Problems.ShouldHaveSingleItem().Code.ShouldBe("encoding-unknown");
    }

    [Fact]
    public void A_table_is_read_by_a_proposed_profile()
    {
        var reading = Read("umsatz.csv", Encoding.UTF8.GetBytes(Csv), options: new("EUR"));

        reading.File.Problems.ShouldBeEmpty();
        reading.Format.ShouldBe(BankFormat.Table);
        reading.File.Statements[0].Lines.Select(l => (l.Line.BookingDate, l.Line.Amount.Money!.Value.MinorUnits)).ShouldBe([(new DateOnly(2026, 1, 13), 125050), (new DateOnly(2026, 1, 14), -25000)]);
    }

    [Fact]
    public void A_sheet_is_read_like_a_table()
    {
        var sheet = Workbook.Of([["Date", "Description", "Debit", "Credit"], [new DateOnly(2026, 1, 5), "INV 1", null, 1250.5m], [new DateOnly(2026, 1, 6), "Fee", 2.5m, null]]);

        var reading = Read("a.xlsx", sheet, options: new("USD"));

        reading.File.Problems.ShouldBeEmpty();
        reading.File.Statements[0].Lines.Select(l => l.Line.Amount.Value).ShouldBe([1250.5m, -2.5m]);
    }

    [Fact]
    public void A_profile_is_proposed_saved_and_read_with_again()
    {
        using var source = BankFileSource.Open(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), "umsatz.csv", BankFormat.Table, options: new("EUR")).Value;
        var profile = source.ProposeProfile("our-bank").Value;

        var saved = StatementProfileJson.Read(StatementProfileJson.Write(profile)).Value;

        StatementProfileJson.Write(saved).ShouldBe(StatementProfileJson.Write(profile));
        (saved.DateOrder, saved.DecimalSeparator, saved.Shape.Delimiter).ShouldBe((DateOrder.DayMonthYear, ',', ';'));
        Read("umsatz.csv", Encoding.UTF8.GetBytes(Csv), saved).File.Statements[0].Lines.Count.ShouldBe(2);
        foreach (var broken in new[] { "", "{}", "null", "[]", """{"name": "x", "columns": [null]}""", """{"name": "x", "columns": [{"header": "a", "field": "Nothing"}]}""", """{"name": "x", "columns": [], "debitWords": null}""" })
            StatementProfileJson.Read(broken).Refusal!.Code.ShouldBe("profile-unreadable");
    }

    [Fact]
    public void QIF_takes_the_order_of_day_and_month_from_the_whole_file()
    {
        var file = Read("a.qif", "!Type:Bank\nD1/2'26\nT5.00\n^\nD1/25'26\nT6.00\n^\n"u8.ToArray(), options: new("USD")).File;

        file.Statements[0].Lines.Select(l => l.Line.BookingDate).ShouldBe([new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 25)]);
    }

    [Fact]
    public void A_file_and_a_statement_read_before_are_known_again()
    {
        var use = new ReadBankFile();
        use.Run(new(Write("a.sta", Encoding.UTF8.GetBytes(Mt940))));

        use.Run(new(Write("b.sta", Encoding.UTF8.GetBytes(Mt940)))).File.Problems.Select(p => p.Code).ShouldBe(["file-seen", "statement-seen"]);
        use.Run(new(Write("c.sta", Encoding.UTF8.GetBytes("{1:F01X}{2:O940X}{4:\n" + Mt940)))).File.Problems.Select(p => p.Code).ShouldBe(["statement-seen"]);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("hello", "format-unknown")]
    [InlineData("00,0004,1/2/345,06/0321,0829,001,80,1,2/", "bai2-start")]
    [InlineData("a,b\n1,2\n", "columns-unknown")]
    public void What_is_no_bank_file_is_refused_with_line_and_reason(string text, string code)
    {
        var file = Read("x", Encoding.UTF8.GetBytes(text)).File;

        file.IsRefused.ShouldBeTrue();
        file.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Line.ShouldBe(1), p => p.Code.ShouldBe(code), p => p.Reason.ShouldNotBeEmpty());
    }

    [Fact]
    public async Task The_exit_code_tells_read_read_with_problems_and_refused()
    {
        static Task<int> Verb(params string[] words) => CommandLine.Root(new CommandHost([new BankingModule()])).Parse(words).InvokeAsync();
        var (good, wrong, none) = (Write("a.sta", Encoding.UTF8.GetBytes(Mt940)), Write("b.sta", Encoding.UTF8.GetBytes(Mt940.Replace("EUR12,50", "EUR12,51"))), Write("c.sta", "hello"u8.ToArray()));

        (await Verb("bank", "read", good)).ShouldBe(ExitCodes.Done);
        (await Verb("bank", "read", wrong, good, "--json")).ShouldBe(ExitCodes.DoneWithProblems);
        (await Verb("bank", "read", none, wrong, "--format", "mt940")).ShouldBe(ExitCodes.Refused);
        (await Verb("bank", "read", good, "--profile", Path.Combine(folder, "none.json"))).ShouldBe(ExitCodes.Refused);
    }

    [Fact]
    public void The_JSON_states_each_amount_as_text_of_the_file_and_as_exact_money()
    {
        var json = JsonSerializer.SerializeToElement(BankFileJson.Of(Read("a.sta", Encoding.UTF8.GetBytes(Mt940.Replace("EUR12,50", "EUR12,51")))), CommandHost.Json);

        var statement = json.GetProperty("statements")[0];
        JsonSerializer.Serialize(statement.GetProperty("lines")[0].GetProperty("amount")).ShouldBe("""{"stated":"2,50","currency":"EUR","amount":"2.50","minorUnits":250}""");
        statement.GetProperty("totals")[0].GetProperty("agrees").GetBoolean().ShouldBeFalse();
        json.GetProperty("problems")[0].GetProperty("severity").GetString().ShouldBe("Mismatch");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ReadBankFile.Reading Read(string name, byte[] content, StatementProfile? profile = null, BankReadOptions? options = null) =>
        new ReadBankFile().Run(new(Write(name, content), Profile: profile, Options: options));

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
