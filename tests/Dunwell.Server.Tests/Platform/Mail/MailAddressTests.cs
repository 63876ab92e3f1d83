using Dunwell.Server.Platform.Mail;

namespace Dunwell.Server.Tests.Platform.Mail;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("anna@customer.example", "anna@customer.example")]
    [InlineData("Anna.O'Neil+pay@Customer.EXAMPLE", "Anna.O'Neil+pay@customer.example")]
    [InlineData("info@bücher.example", "info@xn--bcher-kva.example")]
    [InlineData("root@localhost", "root@localhost")]
    public void A_good_address_is_kept_with_its_domain_in_ascii(string given, string expected)
    {
        var address = MailAddress.Parse(given).Value;
        address.Address.ShouldBe(expected);
        address.NeedsSmtpUtf8.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@customer.example")]
    [InlineData("anna@")]
    [InlineData("anna@customer..example")]
    [InlineData("anna@-customer.example")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("anna@customer.example>")]
    [InlineData("anna beck@customer.example")]
    [InlineData("\"anna\"@customer.example")]
    [InlineData(".anna@customer.example")]
    [InlineData("an..na@customer.example")]
    [InlineData("anna@customer.example\r\nBcc: all@customer.example")]
    [InlineData("anna>\r\nRCPT TO:<x@customer.example")]
    [InlineData("anna\u200b@customer.example")]
    public void A_bad_address_is_refused_by_name(string given) =>
        MailAddress.Parse(given).Refusal.ShouldNotBeNull().Code.ShouldBe("mail.address_invalid");

    [Fact]
    public void A_display_name_cannot_start_a_new_header() =>
        MailAddress.Parse("anna@customer.example", "Anna\r\nBcc: x@y.example").Refusal.ShouldNotBeNull().Message.ShouldContain("line break");

    [Fact]
    public void Broken_unicode_is_refused() => MailAddress.Parse("anna\ud800@customer.example").IsRefused.ShouldBeTrue();

    [Fact]
    public void A_local_part_that_is_not_ascii_needs_smtputf8() => MailAddress.Parse("δοκιμή@customer.example").Value.NeedsSmtpUtf8.ShouldBeTrue();

    [Fact]
    public void Too_long_a_local_part_is_refused() => MailAddress.Parse(new string('a', 65) + "@customer.example").IsRefused.ShouldBeTrue();
}
