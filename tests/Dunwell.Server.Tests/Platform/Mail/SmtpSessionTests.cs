using System.Text;
using Dunwell.Server.Platform.Mail;
using static Dunwell.Server.Platform.Mail.DeliveryOutcome;

namespace Dunwell.Server.Tests.Platform.Mail;

public sealed class SmtpSessionTests
{
    [Fact]
    public async Task Many_mails_travel_over_one_connection_even_after_one_is_refused()
    {
        await using var server = new ScriptedSmtpServer();
        server.Answer("RCPT", count => count == 2 ? "550 no such user" : "250 ok");
        await using (var session = new SmtpTransport(Given.Settings(server.Port)).OpenSession())
        {
            (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
            (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<RejectedPermanently>();
            (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
        }
        server.Connections.ShouldBe(1);
        server.Lines.Count(line => line == "RSET").ShouldBe(2);
        server.Lines.Last().ShouldBe("QUIT");
    }

    [Fact]
    public async Task A_connection_lost_between_mails_is_opened_again()
    {
        await using var server = new ScriptedSmtpServer { ["RSET"] = ScriptedSmtpServer.Drop };
        await using var session = new SmtpSession(Given.Settings(server.Port));
        (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
        (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task After_an_unknown_outcome_the_next_mail_gets_a_fresh_connection()
    {
        await using var server = new ScriptedSmtpServer();
        server.Answer(".", count => count == 1 ? "garbage" : "250 ok");
        await using var session = new SmtpSession(Given.Settings(server.Port));
        (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Unknown>();
        (await session.SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<Accepted>();
        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task An_old_server_is_greeted_with_helo()
    {
        await using var server = new ScriptedSmtpServer { ["EHLO"] = "502 never heard of it" };
        (await Send(server)).ShouldBeOfType<Accepted>();
        server.Lines.ShouldContain("HELO desk.creditor.example");
    }

    [Fact]
    public async Task A_dot_at_the_start_of_a_line_is_doubled_on_the_way()
    {
        await using var server = new ScriptedSmtpServer();
        (await Send(server, Given.MailOf("A: b\r\n\r\n.\r\n..x\r\nend"u8.ToArray()))).ShouldBeOfType<Accepted>();
        server.Lines.SkipWhile(line => line != "DATA").Skip(1).TakeWhile(line => line != "QUIT").ShouldBe(["A: b", "", "..", "...x", "end"]);
    }

    [Theory]
    [InlineData("A: b\r\n\r\nx\n.\nMAIL FROM:<evil@x.example>\r\n")]
    [InlineData("A: b\r\n\r\nx\r.\r\n")]
    [InlineData("")]
    public async Task Bytes_that_could_smuggle_a_second_mail_are_not_sent(string content)
    {
        await using var server = new ScriptedSmtpServer();
        (await Send(server, Given.MailOf(Encoding.ASCII.GetBytes(content)))).ShouldBeOfType<RejectedPermanently>().Reply.ShouldBeNull();
        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_server_does_not_offer_is_not_tried()
    {
        var greek = Given.Mail(recipient: "δοκιμή@customer.example");
        await using var server = new ScriptedSmtpServer { ["EHLO"] = "250-hi\r\n250 SIZE 100" };
        (await Send(server, greek)).ShouldBeOfType<RejectedPermanently>().Why.ShouldContain("SMTPUTF8");
        (await Send(server)).ShouldBeOfType<RejectedPermanently>().Why.ShouldContain("at most 100");
        (await Send(server, Given.MailOf(Encoding.UTF8.GetBytes("A: b\r\n\r\nä\r\n")))).ShouldBeOfType<RejectedPermanently>().Why.ShouldContain("8BITMIME");
        server["EHLO"] = "250-hi\r\n250-8BITMIME\r\n250-SIZE 0\r\n250 SMTPUTF8";
        (await Send(server, greek)).ShouldBeOfType<Accepted>();
        server.Lines.ShouldContain(line => line.StartsWith("MAIL FROM:<bounces@creditor.example> SIZE=", StringComparison.Ordinal) && line.EndsWith(" SMTPUTF8", StringComparison.Ordinal));
        server.Lines.ShouldContain("RCPT TO:<δοκιμή@customer.example>");
    }

    private static async Task<DeliveryOutcome> Send(ScriptedSmtpServer server, OutgoingMail? mail = null) =>
        await new SmtpTransport(Given.Settings(server.Port)).SendAsync(mail ?? Given.Mail(), CancellationToken.None);
}
