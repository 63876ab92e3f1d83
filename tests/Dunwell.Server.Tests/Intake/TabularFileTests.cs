using System.IO.Compression;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Server.Tests.Intake;

public class TabularFileTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);

    [Fact]
    public void Quoted_cells_keep_their_commas_quotes_and_lines_and_rows_know_where_they_begin()
    {
        using var file = Open("No,Name\r\n1,\"Smith, \"\"Bob\"\"\r\n& Sons\"\r\n\r\n2,12\" pipe\r3,last");
        file.Rows().Select(r => (r.Line, r.Cell(1))).ShouldBe([(2, "Smith, \"Bob\"\r& Sons"), (5, "12\" pipe"), (6, "last")]);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_delimiter_is_found_even_where_amounts_hold_commas(string delimiter)
    {
        using var file = Open(string.Join('\n', ((string[])["No|Name|Amount", "1|a|\"1,50\"", "2|b, c|\"2,50\""]).Select(l => l.Replace("b, c", "\"b, c\"").Replace("|", delimiter))));
        file.Shape.Delimiter.ShouldBe(delimiter[0]);
        file.Headers.ShouldBe(["No", "Name", "Amount"]);
        file.Rows().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    public void The_encoding_is_found_with_and_without_a_byte_order_mark(string name, bool mark)
    {
        var encoding = TextEncoding.Of(name) ?? TextEncoding.Of("utf-8")!;
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Nummer;Größe\n1;Müller & Söhne\n")];
        using var file = TabularFile.Open(new MemoryStream(bytes), "x.csv").Value;
        file.Shape.Encoding!.ToLowerInvariant().ShouldBe(name.ToLowerInvariant());
        file.Headers.ShouldBe(["Nummer", "Größe"]);
        file.Rows().Single().Cell(1).ShouldBe("Müller & Söhne");
    }

    [Fact]
    public void Utf8_is_known_when_a_character_lies_across_two_blocks()
    {
        var text = "No;Name\n" + new string('x', (1 << 16) - 9) + "ü;1\n";
        using var file = Open(text);
        file.Shape.Encoding.ShouldBe("utf-8");
    }

    [Fact]
    public void Lines_above_the_header_are_passed_over_and_headers_become_unique()
    {
        using var file = Open("Open items,,,\nas of 2026-06-30,,,\nNo,Date,Date,\n1,2026-01-02,2026-02-01,x\n");
        file.Shape.HeaderRow.ShouldBe(3);
        file.Headers.ShouldBe(["No", "Date", "Date (2)"]);
        file.Rows().Single().Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("%PDF-1.7", "file-not-tabular")]
    [InlineData("PK\x03\x04 no archive", "workbook-unsafe")]
    public void What_is_no_table_is_refused_with_a_reason(string text, string code) =>
        TabularFile.Open(new MemoryStream(Encoding.Latin1.GetBytes(text)), "x").Refusal!.Code.ShouldBe(code);

    [Fact]
    public void A_missing_file_is_a_refusal() =>
        TabularFile.Open(Path.Combine(Path.GetTempPath(), Guid.CreateVersion7().ToString("N"))).Refusal!.Code.ShouldBe("file-unreadable");

    [Fact]
    public void A_quote_that_is_never_closed_breaks_its_row_and_not_the_file()
    {
        var rows = string.Concat(Enumerable.Range(2, 10_000).Select(i => $"{i},A,2026-01-02,10.00\n"));
        using var file = Open("Invoice No,Customer,Invoice Date,Amount\n1,\"A,2026-01-02,10.00\n" + rows);
        var readings = InvoiceFileReader.Read(file, file.Propose(IntakeKind.Invoices, "x").Mapping, new(Currency.Of("EUR")), Today).ToList();
        readings[0].Problems.Single().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("row-broken"), p => p.Line.ShouldBe(2));
        readings.Skip(1).Count(r => r.IsGood).ShouldBeGreaterThan(6_000);
        readings[^1].Row!.Number.ShouldBe("10001");
    }

    [Fact]
    public void A_repeated_number_is_noted_when_equal_and_a_problem_when_not()
    {
        using var file = Open("Invoice No,Customer,Invoice Date,Due Date,Amount\n7,A,2026-01-02,2026-02-01,10.00\n7,A,2026-01-02,2026-02-01,10.0\n7,A,2026-01-02,2026-02-01,11.00\n");
        var totals = new IntakeControlTotals();
        var readings = InvoiceFileReader.Read(file, file.Propose(IntakeKind.Invoices, "x").Mapping, new(Currency.Of("EUR")), Today).ToList();
        readings.ForEach(totals.Add);
        (totals.RowsRead, totals.RowsGood, totals.Duplicates, totals.RowsBad).ShouldBe((3, 1, 1, 1));
        readings[2].Problems.Single().Code.ShouldBe("number-repeated");
        totals.Sums.Single().ToPlainText().ShouldBe("10.00");
    }

    [Fact]
    public void Spellings_of_one_customer_are_one_customer_and_doubtful_ones_are_a_problem()
    {
        using var file = Open("Invoice No,Customer,Invoice Date,Due Date,Amount\n" + string.Concat(((string[])["1-23", "123", " 1 23", "00123", "12-3"]).Select((c, i) => $"{i},{c},2026-01-02,2026-02-01,10.00\n")));
        var readings = InvoiceFileReader.Read(file, file.Propose(IntakeKind.Invoices, "x").Mapping, new(Currency.Of("EUR")), Today).ToList();
        readings.Take(4).Select(r => r.Row!.CustomerKey).ShouldAllBe(k => k == "123");
        readings[4].Problems.Single().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("customer-ambiguous"), p => p.Reason.ShouldContain("1-23"));
    }

    [Fact]
    public void A_file_without_a_needed_column_says_which_and_reads_nothing()
    {
        using var file = Open("Invoice No,Invoice Date,Amount\n1,2026-01-02,10.00\n");
        var reading = InvoiceFileReader.Read(file, file.Propose(IntakeKind.Invoices, "x").Mapping, new(), Today).Single();
        (reading.IsGood, reading.Problems.Single().Code, reading.Problems.Single().Field).ShouldBe((false, "column-missing", "CustomerNumber"));
    }

    [Fact]
    public void A_mapping_survives_being_saved()
    {
        using var file = Open("Invoice No;Customer;Invoice Date;Amount\n1;A;25/01/2026;1.234,56\n");
        var mapping = file.Propose(IntakeKind.Invoices, "Müller export").Mapping with { Defaults = new Dictionary<IntakeField, string> { [IntakeField.TermsDays] = "14" } };
        var json = ImportMappingJson.Write(mapping);
        json.ShouldContain("\"Müller export\"");
        ImportMappingJson.Write(ImportMappingJson.Read(json).Value).ShouldBe(json);
        ImportMappingJson.Read("{").IsRefused.ShouldBeTrue();
        ImportMappingJson.Read("{}").IsRefused.ShouldBeTrue();
        InvoiceFileReader.Read(file, ImportMappingJson.Read(json).Value, new(Currency.Of("EUR")), Today).Single().Row!.Amount.MinorUnits.ShouldBe(123_456);
    }

    [Fact]
    public void No_bytes_make_a_reader_throw() =>
        Prop.ForAll<byte[]?, byte>((bytes, kind) =>
        {
            byte[] start = (kind % 4) switch
            {
                0 => [],
                1 => "Invoice No,Customer,Invoice Date,Amount\n"u8.ToArray(),
                2 => "PK\x03\x04"u8.ToArray(),
                _ => [0xFF, 0xFE],
            };
            ReadAll([.. start, .. bytes ?? []]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Workbooks_with_damaged_bytes_are_refused_or_broken_but_never_throw()
    {
        var good = Workbook.Of([["Invoice No", "Amount"], ["1", 2.5]]);
        for (var i = 0; i < good.Length; i += 7)
        {
            var damaged = good.ToArray();
            damaged[i] ^= 0x5A;
            ReadAll(damaged);
        }

        var parts = Workbook.Of([["Invoice No", "Amount"], ["1", 2.5]], content => content.Replace("<x:c ", "<x:c r=\"ZZZZZZZ99999999999\" ", StringComparison.Ordinal));
        ReadAll(parts);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_read()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 130; i++)
                part.Write(zeros);
        }

        TabularFile.Open(bytes, "bomb.xlsx").Refusal!.Code.ShouldBe("workbook-unsafe");
    }

    private static void ReadAll(byte[] bytes)
    {
        var opened = TabularFile.Open(new MemoryStream(bytes), "x");
        if (opened.IsRefused)
            return;
        using var file = opened.Value;
        foreach (var kind in Enum.GetValues<IntakeKind>())
        {
            var mapping = file.Propose(kind, "x").Mapping;
            _ = kind switch
            {
                IntakeKind.Customers => CustomerFileReader.Read(file, mapping, new(), Today).Count(),
                IntakeKind.Invoices => InvoiceFileReader.Read(file, mapping, new(Currency.Of("USD")), Today).Count(),
                _ => PaymentFileReader.Read(file, mapping, new(), Today).Count(),
            };
        }
    }

    private static TabularFile Open(string text) => TabularFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv").Value;
}
