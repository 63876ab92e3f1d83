using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dunwell.Domain;
using Dunwell.Domain.Intake.EInvoices;
using Dunwell.Server.Intake.Reading.EInvoices;

namespace Dunwell.Server.Tests.Intake;

/// <summary>The standard's own examples and rule cases.</summary>
public class EInvoiceTests
{
    private static readonly XNamespace Set = "http://difi.no/xsd/vefa/validator/1.0";

    [Fact]
    public void Every_example_of_the_standard_gives_the_number_dates_and_amount_due_it_states()
    {
        if (PeerData.Folder("einvoice") is not { } folder)
            return;
        var rows = File.ReadAllLines(Path.Combine(folder, "expected.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        rows.Count.ShouldBe(33);
        foreach (var row in rows)
        {
            var reading = EInvoiceFile.Read(Path.Combine(folder, row[0]));
            reading.Problems.Select(p => $"{row[0]} {p}").ShouldBeEmpty();
            Facts(reading.Invoice!, row).ShouldBe(Expected(row), row[0]);
        }
    }

    [Fact]
    public void Every_case_of_a_claimed_rule_passes_or_fires_as_the_standard_says()
    {
        if (PeerData.Folder("einvoice") is not { } folder)
            return;
        var cases = 0;
        var rules = new HashSet<string>();
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "ubl-invoice-unit"), "*.xml").Order(StringComparer.Ordinal))
        {
            foreach (var test in XDocument.Load(path).Root!.Elements(Set + "test"))
            {
                var asserts = test.Elements(Set + "assert").Elements().Where(e => EInvoiceRules.Claimed.Contains(e.Value.Trim())).ToList();
                foreach (var assert in asserts)
                {
                    var rule = assert.Value.Trim();
                    var fired = UblInvoiceReader.Read(test.Elements().Single(e => e.Name.Namespace != Set)).Problems.Any(p => p.Rule == rule);
                    fired.ShouldBe(assert.Name.LocalName == "error", $"{Path.GetFileName(path)}: {rule} in {test}");
                    rules.Add(rule);
                    cases++;
                }
            }
        }

        // BR-CO-25 is claimed, but the standard's cases have none for it.
        EInvoiceRules.Claimed.Except(rules).ShouldBe(["BR-CO-25"]);
        cases.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void A_credit_note_and_a_negative_invoice_both_reduce_what_is_owed()
    {
        if (PeerData.Folder("einvoice") is not { } folder)
            return;
        var credit = EInvoiceFile.Read(Path.Combine(folder, "ubl-examples", "ubl-tc434-creditnote1.xml")).Invoice!;
        (credit.IsCreditNote, credit.Owed).ShouldBe((true, new Money(-100_11, Currency.Of("EUR"))));
        var negative = EInvoiceFile.Read(Path.Combine(folder, "ubl-examples", "BIS3_Invoice_negativ.XML")).Invoice!;
        (negative.IsCreditNote, negative.Owed).ShouldBe((false, new Money(-782_179_43, Currency.Of("DKK"))));
        EInvoiceRow.Of(negative, "0042").IsCreditNote.ShouldBeTrue();
    }

    [Fact]
    public void Edifact_and_its_xml_form_are_refused_with_a_reason()
    {
        if (PeerData.Folder("einvoice") is not { } folder)
            return;
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "edifact-examples")))
        {
            var reading = EInvoiceFile.Read(path);
            reading.Invoice.ShouldBeNull();
            reading.Problems.Single().Rule.ShouldBeOneOf("edifact", "root");
        }
    }

    [Theory]
    [InlineData("<Invoice", "xml")]
    [InlineData("", "xml")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", "dtd")]
    [InlineData("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>", "root")]
    [InlineData("UNA:+.? 'UNB+UNOC:3", "edifact")]
    public void A_file_that_is_no_invoice_is_refused_with_a_reason(string text, string rule) =>
        Read(text).Problems.Select(p => p.Rule).ShouldBe([rule]);

    [Fact]
    public void A_document_larger_than_the_limit_is_refused()
    {
        using var stream = new MemoryStream(new byte[(20 << 20) + 1]);
        EInvoiceFile.Read(stream).Problems.Single().Rule.ShouldBe("too-large");
    }

    [Fact]
    public void Every_broken_rule_is_named_with_its_place_at_once()
    {
        var problems = Read(Ubl("<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-02-31</cbc:IssueDate>", "1000.00", "999.99")).Problems;
        problems.ShouldContain(p => p.Rule == "BR-CO-16" && p.XPath == "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount");
        problems.ShouldContain(p => p.Rule == "date" && p.XPath == "/Invoice/cbc:IssueDate");
        problems.ShouldContain(p => p.Rule == "BR-04");
    }

    [Fact]
    public void An_amount_due_without_due_date_or_terms_breaks_BR_CO_25()
    {
        Read(Ubl("", "10", "10")).Problems.ShouldContain(p => p.Rule == "BR-CO-25");
        Read(Ubl("<cbc:DueDate>2026-03-01</cbc:DueDate>", "10", "10")).Problems.ShouldNotContain(p => p.Rule == "BR-CO-25");
        Read(Ubl("", "-10", "-10")).Problems.ShouldNotContain(p => p.Rule == "BR-CO-25");
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("1,00")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1e3")]
    public void An_amount_that_is_no_plain_decimal_is_a_problem(string amount) =>
        Read(Ubl("", "10", amount)).Problems.ShouldContain(p => p.Rule == "amount");

    private static EInvoiceReading Read(string text) => EInvoiceFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Ubl(string head, string total, string payable) => $"""
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
          xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
          xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">{head}
          <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount>{total}</cbc:TaxInclusiveAmount><cbc:PayableAmount>{payable}</cbc:PayableAmount></cac:LegalMonetaryTotal>
        </Invoice>
        """;

    /// <summary>What the list does not state for a file is left out on both sides.</summary>
    private static string Facts(EInvoice invoice, string[] row) => string.Join(" | ",
        invoice.Number,
        invoice.TypeCode,
        row[4].Length > 0 ? Iso(invoice.IssueDate) : "",
        Iso(invoice.DueDate),
        invoice.Currency.Code,
        invoice.PayableAmount.ToPlainText(),
        invoice.Prepaid.ToPlainText(),
        invoice.Rounding.ToPlainText(),
        invoice.Lines,
        invoice.PaymentReference ?? "",
        row[12].Length > 0 ? invoice.PaymentMeans : "");

    private static string Expected(string[] row) => string.Join(" | ",
        row[2],
        row[3],
        row[4],
        row[5].Length == 8 ? $"{row[5][..4]}-{row[5][4..6]}-{row[5][6..]}" : row[5],
        row[6],
        Amount(row[7]),
        Amount(row[8]),
        Amount(row[9]),
        row[10],
        row[11],
        row[12]);

    private static string Amount(string text) => decimal.Parse(text.Length == 0 ? "0" : text, CultureInfo.InvariantCulture).ToString("F2", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
