using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Tests.Banking.References;

/// <summary>The codes field by field, as their standards number them.</summary>
public class PaymentCodeTests
{
    private static readonly PaymentReference Reference = PaymentReferences.Of(new OpenItemId(new(1, 2, 3, new byte[8])));
    private static readonly PayeeAddress Seldwyla = new("Musterstrasse", "123", "8000", "Seldwyla", "CH");
    private static readonly Payee German = new("Müller GmbH", Iban.Read("DE89370400440532013000").Value, "COBADEFFXXX");
    private static readonly Payee Swiss = new("Max Muster & Söhne", Iban.Read("CH4431999123000889012").Value, Address: Seldwyla);
    private static readonly Payee Indian = new("Acme & Sons", UpiId: "acme.ar@okbank");

    [Fact]
    public void A_sepa_code_has_the_ten_lines_of_version_002() =>
        EpcQr.Write(German, Of(1_234_50, "EUR"), Reference.Creditor).Value.Split('\n').ShouldBe(
            ["BCD", "002", "1", "SCT", "COBADEFFXXX", "Müller GmbH", "DE89370400440532013000", "EUR1234.5", "", Reference.Creditor.Text]);

    [Theory]
    [InlineData(1, "EUR0.01")]
    [InlineData(99_999_999_999, "EUR999999999.99")]
    [InlineData(100, "EUR1")]
    public void A_sepa_code_writes_amounts_with_a_point(long cents, string text) => EpcQr.Write(German, Of(cents, "EUR"), Reference.Creditor).Value.Split('\n')[7].ShouldBe(text);

    [Fact]
    public void A_sepa_code_has_limits()
    {
        EpcQr.Write(German, Of(0, "EUR"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.amount");
        EpcQr.Write(German, Of(100_000_000_000, "EUR"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.amount");
        EpcQr.Write(German, Of(1, "USD"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.currency");
        EpcQr.Write(German with { Name = new('x', 71) }, Of(1, "EUR"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.name");
        EpcQr.Write(German with { Name = "A\nB" }, Of(1, "EUR"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.name");
        EpcQr.Write(German with { Iban = null }, Of(1, "EUR"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.iban");
        EpcQr.Write(German with { Iban = Iban.Read("BR1800360305000010009795493C1").Value }, Of(1, "EUR"), Reference.Creditor).Refusal!.Code.ShouldBe("epc.iban");
        EpcQr.Write(German with { Name = new('株', 70) }, Of(1, "EUR"), Reference.Creditor).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_qr_bill_has_the_elements_of_the_guidelines_in_their_order() =>
        SwissQrBill.Write(Swiss, Of(194_975, "CHF"), Reference).Value.Split('\n').ShouldBe(
        [
            "SPC", "0200", "1", "CH4431999123000889012", "S", "Max Muster & Söhne", "Musterstrasse", "123", "8000", "Seldwyla", "CH",
            "", "", "", "", "", "", "", "1949.75", "CHF", "", "", "", "", "", "", "", "QRR", Reference.Qr.Text, "", "EPD",
        ]);

    [Fact]
    public void A_qr_bill_of_any_other_account_carries_the_creditor_reference()
    {
        var lines = SwissQrBill.Write(Swiss with { Iban = Iban.Read("CH5800791123000889012").Value }, Of(1, "EUR"), Reference).Value.Split('\n');
        (lines[18], lines[19], lines[27], lines[28]).ShouldBe(("0.01", "EUR", "SCOR", Reference.Creditor.Text));
    }

    [Fact]
    public void A_qr_bill_has_limits()
    {
        Refused(Swiss with { Name = new('x', 71) }).ShouldBe("qrbill.name");
        Refused(Swiss with { Name = "株式会社" }).ShouldBe("qrbill.name");
        Refused(Swiss with { Name = "A\nB" }).ShouldBe("qrbill.name");
        Refused(Swiss with { Address = null }).ShouldBe("qrbill.address");
        Refused(Swiss with { Address = Seldwyla with { Town = "" } }).ShouldBe("qrbill.town");
        Refused(Swiss with { Address = Seldwyla with { Town = new('x', 36) } }).ShouldBe("qrbill.town");
        Refused(Swiss with { Address = Seldwyla with { PostalCode = "" } }).ShouldBe("qrbill.postalCode");
        Refused(Swiss with { Address = Seldwyla with { Building = new('1', 17) } }).ShouldBe("qrbill.building");
        Refused(Swiss with { Address = Seldwyla with { Country = "ch" } }).ShouldBe("qrbill.country");
        Refused(German with { Address = Seldwyla }).ShouldBe("qrbill.iban");
        Refused(Swiss, "USD").ShouldBe("qrbill.currency");
        Refused(Swiss, "CHF", 0).ShouldBe("qrbill.amount");
        SwissQrBill.Write(Swiss with { Address = Seldwyla with { Street = "", Building = "" }, Name = "Ștefan, Țuțu & Œuvres €" }, Of(1, "CHF"), Reference).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_upi_link_names_payee_amount_and_reference() =>
        UpiLink.Write(Indian, Of(150_000_00, "INR"), Reference.Creditor).Value
            .ShouldBe($"upi://pay?pa=acme.ar@okbank&pn=Acme%20%26%20Sons&tr={Reference.Creditor.Text}&am=150000.00&cu=INR&tn={Reference.Creditor.Text}");

    [Fact]
    public void A_upi_link_has_limits()
    {
        UpiLink.Write(Indian with { UpiId = "acme" }, Of(1, "INR"), Reference.Creditor).Refusal!.Code.ShouldBe("upi.id");
        UpiLink.Write(Indian, Of(1, "USD"), Reference.Creditor).Refusal!.Code.ShouldBe("upi.currency");
        UpiLink.Write(Indian, Of(0, "INR"), Reference.Creditor).Refusal!.Code.ShouldBe("upi.amount");
        UpiLink.Write(Indian with { Name = new('x', 100) }, Of(1, "INR"), Reference.Creditor).Refusal!.Code.ShouldBe("upi.name");
    }

    [Theory]
    [InlineData("COBADEFF", true)]
    [InlineData("COBADEFFXXX", true)]
    [InlineData("COBADEF", false)]
    [InlineData("cobadeff", false)]
    public void A_bic_has_eight_or_eleven_places(string text, bool isOne) => Payee.IsBic(text).ShouldBe(isOne);

    [Fact]
    public void The_code_follows_the_currency_and_what_is_known_of_the_account()
    {
        Kind(German, "EUR").ShouldBe(PaymentCodeKind.Epc);
        Kind(Swiss, "CHF").ShouldBe(PaymentCodeKind.SwissQrBill);
        Kind(Swiss, "EUR").ShouldBe(PaymentCodeKind.SwissQrBill);
        Kind(Indian, "INR").ShouldBe(PaymentCodeKind.Upi);
        Kind(German, "USD").ShouldBeNull();
        Kind(Indian, "EUR").ShouldBeNull();
        Kind(new("Acme"), "EUR").ShouldBeNull();
    }

    [Fact]
    public void Without_details_the_request_says_the_reference_and_nothing_that_is_not_known()
    {
        var request = PaymentRequest.For(new("Acme"), Of(100, "EUR"), Reference);
        (request.Reference, request.Lines.Count, request.Code, request.Link).ShouldBe((Reference.Creditor.Printed, 0, null, null));
        PaymentRequest.For(Swiss, Of(100, "CHF"), Reference).Reference.ShouldBe(Reference.Qr.Printed);
        PaymentRequest.For(German, Of(100, "EUR"), Reference).Lines.ShouldBe(["IBAN DE89 3704 0044 0532 0130 00", "BIC COBADEFFXXX"]);
        PaymentRequest.For(German, Of(0, "EUR"), Reference).WhyNoCode.ShouldBe("Nothing is asked for");
        PaymentRequest.For(Swiss with { Address = null }, Of(1, "CHF"), Reference).ShouldSatisfyAllConditions(r => r.Code.ShouldBeNull(), r => r.WhyNoCode!.ShouldContain("address in its parts"));
    }

    private static PaymentCodeKind? Kind(Payee payee, string currency) => PaymentRequest.For(payee, Of(100, currency), Reference).Code?.Kind;

    private static string? Refused(Payee payee, string currency = "CHF", long amount = 100) => SwissQrBill.Write(payee, Of(amount, currency), Reference).Refusal?.Code;

    private static Money Of(long minorUnits, string currency) => new(minorUnits, Currency.Of(currency));
}
