using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;

namespace Dunwell.Domain.Tests.Banking;

public class RemittanceTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public void An_820_names_payment_documents_discounts_and_adjustments()
    {
        var file = Bank.Read(BankFormat.X12Remittance, Samples.X12);

        file.Problems.ShouldBeEmpty();
        var (advice, lines) = (file.Advices.ShouldHaveSingleItem().Advice, file.Advices[0].Lines);
        (advice.Amount!.Money, advice.PaymentReference, advice.PaymentDate, advice.Method).ShouldBe((new Money(94500, Usd), "TRACE77", new DateOnly(2026, 1, 6), "ACH CTX"));
        advice.Payer.ShouldBe(new("NORTHWIND LTD", "111", "021000021"));
        advice.Payee.ShouldBe(new("OUR COMPANY", "222", "026009593"));
        lines.Select(l => (l.DocumentNumber, l.Paid?.Value, l.Gross?.Value, l.Discount?.Value)).ShouldBe([(null, null, null, null), ("1001", 700m, 725m, 25m), ("1002", 250m, null, null)]);
        lines[0].Adjustments.ShouldHaveSingleItem().Amount.Value.ShouldBe(-5m);
        lines[2].Adjustments.ShouldHaveSingleItem().Reason.ShouldBe("01");
        lines[2].Note.ShouldBe("SHORT DELIVERY");
    }

    [Fact]
    public void Every_segment_about_a_payment_is_kept()
    {
        foreach (var (format, text, envelope) in new[] { (BankFormat.X12Remittance, Samples.X12.Replace("\n", "").Replace("ENT*1~", "ENT*1~NM1*PR*1~"), new[] { "SE", "GE", "IEA" }), (BankFormat.EdifactRemittance, Samples.Remadv[9..], ["UNS", "UNT", "UNZ"]) })
        {
            var file = Bank.Read(format, text);
            var kept = file.Header!.Fields.Concat(file.Advices.SelectMany(a => a.Advice.Fields.Concat(a.Lines.SelectMany(l => l.Fields)))).Select(f => f.Value);
            var segments = format == BankFormat.X12Remittance ? text.Split('~') : text.Split('\'');

            kept.Order().ShouldBe(segments.Where(s => s.Length > 0 && !envelope.Contains(s[..s.IndexOfAny(['*', '+'])])).Order());
        }
    }

    [Theory]
    [InlineData("945.00", "945.01", "BPR02", "total-differs")]
    [InlineData("SE*14*", "SE*13*", "SE01", "total-differs")]
    [InlineData("SE*14*0001", "SE*14*0002", "SE02", "control-number")]
    [InlineData("IEA*1*000000007", "IEA*1*000000008", "IEA02", "control-number")]
    [InlineData("GE*1*7~", "", "GE", "trailer-missing")]
    [InlineData("GS*RA", "GS*HC", "GS01", "group-kind")]
    [InlineData("*250.00~", "*25O.00~", "amount paid", "amount-unreadable")]
    public void An_820_that_does_not_add_up_says_where(string from, string to, string field, string code) =>
        Bank.Read(BankFormat.X12Remittance, Samples.X12.Replace(from, to)).Problems.ShouldContain(p => p.Field == field && p.Code == code);

    [Theory]
    [InlineData("", "x12-start")]
    [InlineData("ISA*00*", "x12-start")]
    public void What_is_no_820_is_refused(string text, string code) => Bank.Read(BankFormat.X12Remittance, text).Problems[^1].Code.ShouldBe(code);

    [Fact]
    public void An_interchange_without_an_820_is_refused() =>
        Bank.Read(BankFormat.X12Remittance, Samples.X12.Replace("ST*820", "ST*810")).ShouldSatisfyAllConditions(f => f.IsRefused.ShouldBeTrue(), f => f.Problems[^1].Code.ShouldBe("x12-no-820"));

    [Fact]
    public void The_peers_820_reads_with_its_faults_named()
    {
        if (PeerData.Find("remittance", "x12-820-rail-carrier.edi") is not { } path)
            return;
        var file = Bank.ReadPeer(BankFormat.X12Remittance, path);

        var (advice, lines) = (file.Advices.ShouldHaveSingleItem().Advice, file.Advices[0].Lines);
        (advice.Amount!.Value, advice.Method, advice.PaymentReference, advice.Payee!.Name).ShouldBe((10000m, "ACH CTX", "1001983525", "BURLINGTON NORTHERN SANTA FE"));
        lines.Select(l => (l.DocumentKind, l.DocumentNumber, l.Paid!.Value)).ShouldBe([("WY", "123456", 2000m), ("WY", "999999", 5000m), ("WY", "999787", 3000m)]);
        lines[0].Note.ShouldContain("RATE SHOULD BE $2000 PER CAR");
        file.Totals.Single(t => t.Field == "SE01").Agrees.ShouldBeTrue();
        file.Problems.Select(p => p.Field).ShouldBe(["GS01", "SE02"]);
    }

    [Fact]
    public void A_REMADV_names_payment_documents_and_credits_taken()
    {
        var file = Bank.Read(BankFormat.EdifactRemittance, Samples.Remadv);

        file.Problems.ShouldBeEmpty();
        var (advice, lines) = (file.Advices.ShouldHaveSingleItem().Advice, file.Advices[0].Lines);
        (advice.Amount!.Money, advice.PaymentReference, advice.PaymentDate).ShouldBe((new Money(65000, Currency.Of("EUR")), "PAY-77", new DateOnly(2026, 1, 6)));
        (advice.Payer!.Name, advice.Payer.Id).ShouldBe(("NORTHWIND GMBH", "4012345000009"));
        lines.Select(l => (l.DocumentKind, l.DocumentNumber, l.Paid!.Value, l.Gross?.Value, l.Discount?.Value)).ShouldBe([("380", "RE+1001", 700m, 725m, 25m), ("381", "GS-5", -50m, null, null)]);
        lines[0].Adjustments.ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Reason.ShouldBe("19"), a => a.Amount.Value.ShouldBe(10m));
    }

    [Theory]
    [InlineData("MOA+12:650.00'UNT", "MOA+12:651.00'UNT", "MOA payment", "total-differs")]
    [InlineData("UNT+20", "UNT+18", "UNT count", "total-differs")]
    [InlineData("UNZ+1+REF1", "UNZ+1+REF2", "UNZ reference", "control-number")]
    [InlineData("UNZ+1+REF1'", "", "UNZ", "trailer-missing")]
    public void A_REMADV_that_does_not_add_up_says_where(string from, string to, string field, string code) =>
        Bank.Read(BankFormat.EdifactRemittance, Samples.Remadv.Replace(from, to)).Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Field.ShouldBe(field), p => p.Code.ShouldBe(code));

    [Fact]
    public void A_mail_with_a_table_is_read_by_its_column_names()
    {
        var file = Bank.Read(BankFormat.TextRemittance, Samples.Mail);

        file.Problems.ShouldBeEmpty();
        var (advice, lines) = (file.Advices.ShouldHaveSingleItem().Advice, file.Advices[0].Lines);
        (advice.Amount!.Money, advice.PaymentReference, advice.PaymentDate, advice.Payer!.Name).ShouldBe((new Money(95000, Usd), "EFT-9001", new DateOnly(2026, 1, 6), "Northwind Ltd"));
        lines.Select(l => (l.DocumentNumber, l.Paid!.Money, l.Gross?.Value, l.Discount?.Value, l.DocumentDate)).ShouldBe(
            [("INV-1001", new Money(70000, Usd), 725m, 25m, new DateOnly(2025, 12, 1)), ("INV-1002", new Money(25000, Usd), 250m, 0m, new DateOnly(2025, 12, 3))]);
    }

    [Theory]
    [InlineData("We paid invoice INV-1001: 250.00", "INV-1001", 250.00)]
    [InlineData("> RE 4711 vom 05.01.2026 EUR 250,00", "4711", 250.00)]
    [InlineData("INV-77    2026-01-05    1,250.50", "INV-77", 1250.50)]
    [InlineData("Facture no. F2026-12 : 1 250,50 €", "F2026-12", 1250.50)]
    public void A_line_that_names_a_document_and_an_amount_is_read(string line, string number, decimal paid) =>
        Bank.Read(BankFormat.TextRemittance, line, new BankReadOptions("EUR")).Advices.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(l => l.DocumentNumber.ShouldBe(number), l => l.Paid!.Value.ShouldBe(paid));

    [Fact]
    public void Every_word_around_the_documents_is_kept()
    {
        var fields = Bank.Read(BankFormat.TextRemittance, Samples.Mail + "\nKind regards\nAnn: +1 555").Advices[0].Advice.Fields;

        fields.ShouldContain(new BankField("", "please find below our remittance advice."));
        fields.TakeLast(3).ShouldBe([new("Total paid", "950.00"), new("", "Kind regards"), new("Ann", "+1 555")]);
    }

    [Fact]
    public void A_total_that_the_lines_do_not_reach_is_said() =>
        Bank.Read(BankFormat.TextRemittance, Samples.Mail.Replace("Total paid: 950.00", "Total paid: 960.00")).Problems.ShouldHaveSingleItem().Code.ShouldBe("total-differs");

    [Fact]
    public void A_mail_that_names_no_currency_keeps_its_amounts_as_text()
    {
        var file = Bank.Read(BankFormat.TextRemittance, "Invoice INV-1: 250.00");

        file.Advices[0].Lines[0].Paid!.ShouldSatisfyAllConditions(p => p.Text.ShouldBe("250.00"), p => p.Money.ShouldBeNull());
        file.Problems.ShouldHaveSingleItem().Code.ShouldBe("currency-missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello, when will you pay the 3 invoices of May?")]
    public void A_mail_without_a_document_is_refused(string text) => Bank.Read(BankFormat.TextRemittance, text).Problems[^1].Code.ShouldBe("text-no-lines");
}
