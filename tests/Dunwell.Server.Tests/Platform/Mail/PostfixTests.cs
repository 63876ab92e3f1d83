using System.Text;
using Dunwell.Server.Platform.Mail;
using static Dunwell.Server.Platform.Mail.DeliveryOutcome;

namespace Dunwell.Server.Tests.Platform.Mail;

/// <summary>What a real server makes of us.</summary>
[Trait("Category", "Slow")]
public sealed class PostfixTests
{
    [Fact]
    public async Task Postfix_delivers_what_was_written_byte_for_byte_and_names_unknown_customers()
    {
        await using var postfix = await PostfixServer.StartAsync();
        if (postfix is null)
            return;
        await using var session = new SmtpSession(Given.Settings(postfix.Port) with { ContentTimeout = TimeSpan.FromSeconds(30) });
        foreach (var mail in new[] { Given.Mail(), Given.Mail(Rich()), Given.MailOf(Dots()) })
        {
            (await session.SendAsync(mail, CancellationToken.None)).ShouldBeOfType<Accepted>().Reply.Text.ShouldContain("queued");
            var delivered = Encoding.Latin1.GetString(await postfix.DeliveredAsync()).ReplaceLineEndings("\r\n");
            delivered.ShouldEndWith("\r\n" + Encoding.Latin1.GetString(mail.Content));
            delivered.ShouldContain("Return-Path: <bounces@creditor.example>");
        }
        var unknown = (await session.SendAsync(Given.Mail(recipient: "nobody@customer.example"), CancellationToken.None)).ShouldBeOfType<RejectedPermanently>();
        (unknown.Step, unknown.Reply!.EnhancedStatus).ShouldBe((SmtpStep.Recipient, "5.1.1"));
        var tooBig = Given.Mail() with { Content = [.. "A: b\r\n\r\n"u8, .. Enumerable.Repeat("0123456789\r\n"u8.ToArray(), 200_000).SelectMany(line => line)] };
        (await session.SendAsync(tooBig, CancellationToken.None)).ShouldBeOfType<RejectedPermanently>();
        (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
    }

    [Fact]
    public async Task Postfix_takes_mail_over_starttls()
    {
        await using var postfix = await PostfixServer.StartAsync();
        if (postfix is null)
            return;
        var settings = Given.Settings(postfix.Port) with { Security = SmtpSecurity.StartTls, AllowInvalidCertificate = true };
        (await new SmtpTransport(settings).SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
        Encoding.ASCII.GetString(await postfix.DeliveredAsync()).ShouldContain("TLSv1.");
    }

    private static byte[] Dots() => "Subject: dots\r\nFrom: <receivables@creditor.example>\r\nMessage-ID: <dots@creditor.example>\r\nDate: Mon, 02 Mar 2026 09:05:00 +0530\r\n\r\n.\r\n..\r\n.a\r\nend\r\n"u8.ToArray();

    private static MimeMessage Rich() => Given.Message() with
    {
        MessageId = "0199.statement@creditor.example",
        To = [Given.Address("anna@customer.example", "Анна Бек")],
        Subject = "Kontoauszug März – ഇൻവോയ്സ് 1007",
        Html = "<p>നമസ്കാരം</p>\n.\n",
        Attachments = [new("Kontoauszug März.pdf", "application/pdf", [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i % 251))])],
    };
}
