using System.Diagnostics;
using System.Text;
using Dunwell.Server.Platform.Mail;
using FsCheck;
using FsCheck.Fluent;
using static Dunwell.Server.Platform.Mail.DeliveryOutcome;

namespace Dunwell.Server.Tests.Platform.Mail;

public sealed class SmtpOutcomeTests
{
    [Fact]
    public async Task A_mail_the_server_took_is_accepted_with_its_words()
    {
        await using var server = new ScriptedSmtpServer { ["."] = "250-2.0.0 Ok:\r\n250 2.0.0 queued as 4F2" };
        var outcome = (await Send(server)).ShouldBeOfType<Accepted>();
        outcome.Reply.ShouldBe(new SmtpReply(250, "2.0.0 Ok:\n2.0.0 queued as 4F2"));
        outcome.Reply.EnhancedStatus.ShouldBe("2.0.0");
        server.Lines.ShouldContain("MAIL FROM:<bounces@creditor.example>");
        server.Lines.ShouldContain("RCPT TO:<anna@customer.example>");
        server.Lines.ShouldContain("Subject: Invoice 1007 is due");
        server.Lines.ShouldContain("QUIT");
    }

    [Theory]
    [InlineData("MAIL", SmtpStep.Sender)]
    [InlineData("RCPT", SmtpStep.Recipient)]
    [InlineData("DATA", SmtpStep.Data)]
    [InlineData(".", SmtpStep.Content)]
    public async Task A_5xx_about_the_mail_is_permanent_and_a_4xx_is_not(string verb, SmtpStep step)
    {
        await using var server = new ScriptedSmtpServer { [verb] = "550 5.1.1 no such user" };
        (await Send(server)).ShouldBe(new RejectedPermanently(step, new SmtpReply(550, "5.1.1 no such user"), "550 5.1.1 no such user"));
        server[verb] = "451 4.7.1 greylisted";
        (await Send(server)).ShouldBe(new RejectedTemporarily(step, new SmtpReply(451, "4.7.1 greylisted"), "451 4.7.1 greylisted"));
    }

    [Theory]
    [InlineData("", "554 go away", SmtpStep.Greeting)]
    [InlineData("", "421 too busy", SmtpStep.Greeting)]
    [InlineData("EHLO", "421 too busy", SmtpStep.Hello)]
    public async Task A_server_that_refuses_the_session_has_not_refused_the_mail(string verb, string reply, SmtpStep step)
    {
        await using var server = new ScriptedSmtpServer { [verb] = reply };
        (await Send(server)).ShouldBeOfType<RejectedTemporarily>().Step.ShouldBe(step);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_lost_before_the_end_was_sent_may_be_tried_again(string verb)
    {
        foreach (var fate in new[] { ScriptedSmtpServer.Drop, ScriptedSmtpServer.Silence, "garbage", "250", "354", "999 what", "25" })
        {
            await using var server = new ScriptedSmtpServer { [verb] = fate };
            var outcome = await Send(server, settings => settings with { ReplyTimeout = TimeSpan.FromMilliseconds(300) });
            if (fate == (verb == "DATA" ? "354" : "250"))
                outcome.ShouldBeOfType<Accepted>();
            else
                outcome.ShouldBeOfType<RejectedTemporarily>();
        }
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.Drop)]
    [InlineData(ScriptedSmtpServer.Silence)]
    [InlineData("garbage")]
    [InlineData("354 still more")]
    [InlineData("250-never finished\r\n999")]
    public async Task Whatever_is_lost_after_the_end_was_sent_is_unknown(string fate)
    {
        await using var server = new ScriptedSmtpServer { ["."] = fate };
        (await Send(server, settings => settings with { ContentTimeout = TimeSpan.FromMilliseconds(300) })).ShouldBeOfType<Unknown>();
    }

    [Fact]
    public async Task Cancelling_is_an_outcome_too()
    {
        await using var early = new ScriptedSmtpServer { ["RCPT"] = ScriptedSmtpServer.Silence };
        using var soon = new CancellationTokenSource(200);
        (await new SmtpTransport(Given.Settings(early.Port)).SendAsync(Given.Mail(), soon.Token)).ShouldBeOfType<RejectedTemporarily>();
        await using var late = new ScriptedSmtpServer { ["."] = ScriptedSmtpServer.Silence };
        using var again = new CancellationTokenSource(200);
        (await new SmtpTransport(Given.Settings(late.Port)).SendAsync(Given.Mail(), again.Token)).ShouldBeOfType<Unknown>();
    }

    [Fact]
    public async Task Nobody_listening_is_temporary()
    {
        int port;
        await using (var server = new ScriptedSmtpServer())
            port = server.Port;
        (await new SmtpTransport(Given.Settings(port)).SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<RejectedTemporarily>().Step.ShouldBe(SmtpStep.Connect);
    }

    [Fact]
    public async Task An_answer_given_before_the_end_of_the_mail_is_not_its_answer()
    {
        await using var server = new ScriptedSmtpServer { ["DATA"] = "354 go on\r\n250 queued", ["."] = ScriptedSmtpServer.Drop };
        (await Send(server)).ShouldBeOfType<RejectedTemporarily>().Why.ShouldContain("before it was asked");
    }

    [Fact]
    public async Task Endless_lines_and_endless_replies_end()
    {
        await using var longLine = new ScriptedSmtpServer { [""] = "220 " + new string('x', 100_000) };
        (await Send(longLine)).ShouldBeOfType<RejectedTemporarily>().Why.ShouldContain("longer than");
        await using var manyLines = new ScriptedSmtpServer { ["EHLO"] = string.Join("\r\n", Enumerable.Repeat("250-more", 5000)) };
        (await Send(manyLines)).ShouldBeOfType<RejectedTemporarily>().Why.ShouldContain("lines");
    }

    [Fact]
    public async Task A_slow_drip_is_cut_off_by_the_time_of_the_whole_reply()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var drip = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            for (var i = 0; i < 200 && client.Connected; i++)
            {
                await client.GetStream().WriteAsync("2"u8.ToArray());
                await Task.Delay(50);
            }
        });
        var watch = Stopwatch.StartNew();
        var settings = Given.Settings(((System.Net.IPEndPoint)listener.LocalEndpoint).Port) with { ReplyTimeout = TimeSpan.FromMilliseconds(400) };
        (await new SmtpTransport(settings).SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<RejectedTemporarily>();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<IOException>(drip);
    }

    [Fact]
    public void Arbitrary_bytes_at_any_step_give_an_outcome_that_claims_no_delivery_without_a_2xx()
    {
        string[] verbs = ["", "EHLO", "MAIL", "RCPT", "DATA", "."];
        Prop.ForAll(Gen.Elements(verbs).ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int>(), (verb, noise, code) =>
        {
            var start = (Math.Abs((long)code) % 3) switch { 0 => "", 1 => "250-", _ => "3" };
            var bytes = (byte[])[.. Encoding.ASCII.GetBytes(start), .. noise, (byte)'\n', (byte)'\n'];
            var server = new ScriptedSmtpServer();
            server.AnswerRaw(verb, bytes);
            var outcome = Send(server, settings => settings with { ReplyTimeout = TimeSpan.FromMilliseconds(500), ContentTimeout = TimeSpan.FromMilliseconds(500) }).GetAwaiter().GetResult();
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return verb == "." ? outcome is Unknown : outcome is RejectedTemporarily;
        }).QuickCheckThrowOnFailure();
    }

    private static async Task<DeliveryOutcome> Send(ScriptedSmtpServer server, Func<SmtpSettings, SmtpSettings>? change = null)
    {
        var settings = Given.Settings(server.Port);
        return await new SmtpTransport(change is null ? settings : change(settings)).SendAsync(Given.Mail(), CancellationToken.None);
    }
}
