using System.Text;
using Dunwell.Server.Platform.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Server.Tests.Platform.Mail;

public sealed class MimeWriterTests
{
    [Fact]
    public void A_plain_mail_is_these_bytes_and_no_others() => Written(Given.Message() with
    {
        ReplyTo = Given.Address("desk@creditor.example"),
        InReplyTo = "a1@customer.example",
        References = ["a0@customer.example", "a1@customer.example"],
        ListUnsubscribe = [new Uri("https://desk.creditor.example/stop/1"), new Uri("mailto:stop@creditor.example")],
        OneClickUnsubscribe = true,
        ExtraHeaders = [new("X-Dunwell-Message", "0198")],
        Text = "Dear Anna,\n.5 % discount\nFrom Monday on = today \n",
    }).ShouldBe("""
        Date: Mon, 02 Mar 2026 09:05:00 +0530
        From: "Creditor Ltd" <receivables@creditor.example>
        To: "Anna Beck" <anna@customer.example>
        Reply-To: desk@creditor.example
        Subject: Invoice 1007 is due
        Message-ID: <0198.reminder@creditor.example>
        In-Reply-To: <a1@customer.example>
        References: <a0@customer.example> <a1@customer.example>
        List-Unsubscribe: <https://desk.creditor.example/stop/1>,
         <mailto:stop@creditor.example>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        X-Dunwell-Message: 0198
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Dear Anna,
        =2E5 % discount
        =46rom Monday on =3D today=20


        """.ReplaceLineEndings("\r\n"));

    [Fact]
    public void Text_html_and_files_come_back_as_they_were()
    {
        var pdf = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 % 256)).ToArray();
        var mail = Written(Given.Message() with
        {
            Text = "Sehr geehrte Frau Müller,\r\n10 € sind fällig.",
            Html = "<p>നമസ്കാരം, ഇൻവോയ്സ് കുടിശ്ശിക.</p>",
            Attachments = [new("Kontoauszug März 2026 – Müller & Söhne, sämtliche offenen Posten.pdf", "application/pdf", pdf), new("plain.pdf", "application/pdf", [])],
        });
        var parts = MimeReading.Parts(mail);
        var bodies = MimeReading.Parts(parts[0]);
        MimeReading.Header(bodies[0], "Content-Type").ShouldBe("text/plain; charset=utf-8");
        MimeReading.Text(bodies[0]).TrimEnd().ShouldBe("Sehr geehrte Frau Müller,\r\n10 € sind fällig.");
        MimeReading.Text(bodies[1]).TrimEnd().ShouldBe("<p>നമസ്കാരം, ഇൻവോയ്സ് കുടിശ്ശിക.</p>");
        MimeReading.Content(parts[1]).ShouldBe(pdf);
        MimeReading.Header(parts[1], "Content-Disposition").ShouldContain("filename*0*=UTF-8''Kontoauszug%20M%C3%A4rz%202026");
        MimeReading.Content(parts[2]).ShouldBeEmpty();
        MimeReading.Header(parts[2], "Content-Disposition").ShouldBe("attachment; filename=\"plain.pdf\"");
    }

    [Fact]
    public void Any_text_survives_and_no_line_is_too_long() => Prop.ForAll<NonNull<string>, NonNull<string>>((subject, text) =>
    {
        var line = new string([.. subject.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029'))]);
        var body = new string([.. string.Concat(Enumerable.Repeat(text.Get, 20)).Where(c => !char.IsSurrogate(c))]);
        var mail = Written(Given.Message() with { Subject = line, Text = body });
        mail.Split("\r\n").Max(l => l.Length).ShouldBeLessThanOrEqualTo(78);
        MimeReading.DecodeWords(MimeReading.Header(mail, "Subject")).ShouldBe(line);
        var expected = body.ReplaceLineEndings("\r\n");
        MimeReading.Text(mail).ShouldBeOneOf(expected, expected + "\r\n");
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Überfällige Rechnung 1007, bitte prüfen Sie die Forderung über 1.200,00 € bis Ende März")]
    [InlineData("ഇൻവോയ്സ് 1007 കുടിശ്ശികയാണ്, ദയവായി പണമടയ്ക്കുക; നന്ദി 🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽")]
    [InlineData("=?utf-8?Q?not_an_encoded_word?=")]
    [InlineData(" two  blanks ")]
    public void A_subject_comes_back_as_it_was(string subject)
    {
        var mail = Written(Given.Message() with { Subject = subject });
        MimeReading.DecodeWords(MimeReading.Header(mail, "Subject")).ShouldBe(subject);
        mail.Split("\r\n").Max(line => line.Length).ShouldBeLessThanOrEqualTo(76);
    }

    [Theory]
    [InlineData("Müller, \"Anna\" <x@y.example>")]
    [InlineData("Beck, \"Anna\" <x@y.example>; \\o/")]
    public void A_display_name_is_never_read_as_an_address(string name)
    {
        var to = MimeReading.Header(Written(Given.Message() with { To = [Given.Address("anna@customer.example", name)] }), "To");
        to.ShouldEndWith(" <anna@customer.example>");
        (to.StartsWith("=?utf-8?B?", StringComparison.Ordinal) || to.StartsWith("\"Beck, \\\"Anna\\\" <x@y.example>; \\\\o/\"", StringComparison.Ordinal)).ShouldBeTrue(to);
    }

    [Fact]
    public void A_line_break_in_any_header_is_refused()
    {
        const string evil = "x\r\nBcc: all@customer.example";
        var message = Given.Message();
        RefusedField(message with { Subject = evil }).ShouldBe("Subject");
        RefusedField(message with { MessageId = evil }).ShouldBe("MessageId");
        RefusedField(message with { InReplyTo = evil }).ShouldBe("MessageId");
        RefusedField(message with { References = ["a@b", evil] }).ShouldBe("MessageId");
        RefusedField(message with { ExtraHeaders = [new("X-A", evil)] }).ShouldBe("ExtraHeaders");
        RefusedField(message with { ExtraHeaders = [new(evil, "x")] }).ShouldBe("ExtraHeaders");
        RefusedField(message with { Attachments = [new(evil, "application/pdf", [])] }).ShouldBe("Attachments");
        RefusedField(message with { Attachments = [new("a.pdf", "application/pdf\r\nX: y", [])] }).ShouldBe("Attachments");
    }

    [Fact]
    public void What_the_message_writes_itself_cannot_be_written_twice()
    {
        RefusedField(Given.Message() with { ExtraHeaders = [new("bcc", "x@y.example")] }).ShouldBe("ExtraHeaders");
        RefusedField(Given.Message() with { ExtraHeaders = [new("Content-Type", "text/html")] }).ShouldBe("ExtraHeaders");
    }

    [Fact]
    public void One_click_needs_an_https_address() => RefusedField(Given.Message() with { OneClickUnsubscribe = true, ListUnsubscribe = [new Uri("mailto:a@b.example")] }).ShouldBe("OneClickUnsubscribe");

    [Fact]
    public void Broken_unicode_is_refused_rather_than_replaced() => RefusedField(Given.Message() with { Text = "a\ud83d" }).ShouldBe("Text");

    private static string? RefusedField(MimeMessage message) => MimeWriter.Write(message).Refusal.ShouldNotBeNull().Field;

    private static string Written(MimeMessage message)
    {
        var bytes = MimeWriter.Write(message).Value;
        MimeWriter.Write(message).Value.ShouldBe(bytes);
        bytes.ShouldAllBe(b => b < 128);
        return Encoding.ASCII.GetString(bytes);
    }
}
