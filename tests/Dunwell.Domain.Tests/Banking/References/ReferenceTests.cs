using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Banking.References;

public class ReferenceTests
{
    // The example of ISO 11649, and one of the Finnish guide to it.
    [Theory]
    [InlineData("539007547034", "RF18539007547034")]
    [InlineData("2348231", "RF712348231")]
    public void A_creditor_reference_carries_the_check_digits_of_the_standard(string body, string reference) => CreditorReference.Make(body).Value.Text.ShouldBe(reference);

    [Fact]
    public void A_creditor_reference_is_read_as_people_write_it_and_printed_in_fours()
    {
        CreditorReference.TryRead(" rf18 5390 0754 7034 ", out var read).ShouldBeTrue();
        (read.Text, read.Printed).ShouldBe(("RF18539007547034", "RF18 5390 0754 7034"));
    }

    [Theory]
    [InlineData("RF19539007547034")]
    [InlineData("RF18539007547043")]
    [InlineData("RF18")]
    [InlineData("18539007547034")]
    [InlineData("RF18-5390")]
    [InlineData("RFAA539007547034")]
    [InlineData("RF181234567890123456789012")]
    [InlineData(null)]
    public void What_is_no_creditor_reference_is_not_taken_for_one(string? text) => CreditorReference.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("1234567890123456789012")]
    [InlineData("Ä1")]
    public void A_body_that_does_not_fit_is_refused(string body) => CreditorReference.Make(body).Refusal!.Field.ShouldBe("reference");

    // The example of the SIX guidelines.
    [Fact]
    public void A_qr_reference_carries_the_check_digit_of_the_guidelines()
    {
        QrReference.Make("21000000000313947143000901").Value.Text.ShouldBe("210000000003139471430009017");
        QrReference.TryRead("21 00000 00003 13947 14300 09017", out var read).ShouldBeTrue();
        read.Printed.ShouldBe("21 00000 00003 13947 14300 09017");
        QrReference.TryRead("210000000003139471430009018", out _).ShouldBeFalse();
        QrReference.TryRead("000000000000000000000000000", out _).ShouldBeFalse();
        QrReference.Make("12345678901234567890123456 7").Refusal!.Field.ShouldBe("reference");
    }

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE89370400440532013000", false)]
    [InlineData("gb29nwbk60161331926819", "GB29NWBK60161331926819", false)]
    [InlineData("CH44 3199 9123 0008 8901 2", "CH4431999123000889012", true)]
    [InlineData("CH58 0079 1123 0008 8901 2", "CH5800791123000889012", false)]
    public void An_iban_is_read_and_a_qr_iban_told_by_its_bank_number(string written, string iban, bool isQr)
    {
        var read = Iban.Read(written).Value;
        (read.Text, read.IsQrIban).ShouldBe((iban, isQr));
    }

    [Theory]
    [InlineData("DE88370400440532013000", "iban.check")]
    [InlineData("DE8937040044053201300", "iban.length")]
    [InlineData("US89370400440532013000", "iban.form")]
    [InlineData("DE8937040044053201300Ö", "iban.form")]
    [InlineData("", "iban.form")]
    public void A_wrong_iban_is_refused_with_what_is_wrong(string text, string code) => Iban.Read(text).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void One_wrong_digit_or_two_exchanged_are_always_found()
    {
        var cases =
            from id in Gen.Choose(0, int.MaxValue)
            from at in Gen.Choose(4, 21)
            from more in Gen.Choose(1, 9)
            select (Reference: PaymentReferences.Of(new OpenItemId(Key(id))), at, more);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var text = c.Reference.Creditor.Text.ToCharArray();
            text[c.at] = (char)('0' + ((text[c.at] - '0' + c.more) % 10));
            var swapped = c.Reference.Creditor.Text.ToCharArray();
            var other = c.at == 21 ? 20 : c.at + 1;
            (swapped[c.at], swapped[other]) = (swapped[other], swapped[c.at]);
            return !CreditorReference.TryRead(new string(text), out _) && (swapped[c.at] == swapped[other] || !CreditorReference.TryRead(new string(swapped), out _));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_reference_of_ours_is_stable_and_read_back_in_either_form()
    {
        var account = PaymentReferences.Of(new CustomerAccountId(Key(7)));
        var item = PaymentReferences.Of(new OpenItemId(Key(7)));
        (account.Digits[0], item.Digits[0], item.IsOfItem, account.IsOfItem).ShouldBe(('1', '2', true, false));
        item.ShouldBe(PaymentReferences.Of(new OpenItemId(Key(7))));
        item.Digits.ShouldBe("2" + account.Digits[1..]);
        foreach (var reference in new[] { account, item })
        {
            PaymentReferences.DigitsIn(reference.Creditor.Printed).ShouldBe(reference.Digits);
            PaymentReferences.DigitsIn(reference.Qr.Printed).ShouldBe(reference.Digits);
        }

        PaymentReferences.DigitsIn("RF18539007547034").ShouldBeNull();
        PaymentReferences.DigitsIn("210000000003139471430009017").ShouldBeNull();
    }

    [Fact]
    public void A_hundred_thousand_items_have_as_many_references() =>
        Enumerable.Range(0, 100_000).Select(n => PaymentReferences.Of(new OpenItemId(Key(n))).Digits).Distinct().Count().ShouldBe(100_000);

    private static Guid Key(int n) => new(n, 0, 0, new byte[8]);
}
