using System.Text;
using Dunwell.Server.Platform.Mail;
using static Dunwell.Server.Platform.Mail.DeliveryOutcome;

namespace Dunwell.Server.Tests.Platform.Mail;

public sealed class SmtpSecurityTests
{
    private const string Password = "correct horse";

    [Fact]
    public async Task Starttls_encrypts_before_the_password_is_said()
    {
        await using var server = new ScriptedSmtpServer { ["STARTTLS"] = "220 go", ["AUTH"] = "235 welcome" };
        server.Answer("EHLO", count => count == 1 ? "250-hi\r\n250 STARTTLS" : "250-hi\r\n250 AUTH PLAIN LOGIN");
        (await Send(server, SmtpSecurity.StartTls, SmtpAuth.Plain)).ShouldBeOfType<Accepted>();
        server.Encrypted.ShouldBeTrue();
        server.Lines.Take(4).ShouldBe(["EHLO desk.creditor.example", "STARTTLS", "EHLO desk.creditor.example", $"AUTH PLAIN {Base64("\0clerk\0" + Password)}"]);
    }

    [Fact]
    public async Task Implicit_tls_is_encrypted_from_the_first_byte()
    {
        await using var server = new ScriptedSmtpServer(implicitTls: true);
        (await Send(server, SmtpSecurity.ImplicitTls)).ShouldBeOfType<Accepted>();
        server.Encrypted.ShouldBeTrue();
    }

    [Fact]
    public async Task No_offer_of_starttls_means_no_mail()
    {
        await using var server = new ScriptedSmtpServer();
        (await Send(server, SmtpSecurity.StartTls)).ShouldBeOfType<RejectedTemporarily>().Step.ShouldBe(SmtpStep.StartTls);
        server.Lines.ShouldNotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_means_no_mail()
    {
        await using var server = new ScriptedSmtpServer(implicitTls: true);
        var strict = Settings(server, SmtpSecurity.ImplicitTls) with { AllowInvalidCertificate = false };
        (await new SmtpTransport(strict).SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<RejectedTemporarily>().Step.ShouldBe(SmtpStep.StartTls);
    }

    [Fact]
    public async Task Commands_smuggled_in_behind_the_starttls_answer_are_noticed()
    {
        await using var server = new ScriptedSmtpServer { ["EHLO"] = "250-hi\r\n250 STARTTLS", ["STARTTLS"] = "220 go\r\n250 AUTH PLAIN" };
        (await Send(server, SmtpSecurity.StartTls)).ShouldBeOfType<RejectedTemporarily>().Why.ShouldContain("before it was asked");
    }

    [Fact]
    public async Task Login_and_xoauth2_say_what_their_protocols_ask()
    {
        await using var server = new ScriptedSmtpServer
        {
            ["EHLO"] = "250-hi\r\n250 AUTH LOGIN XOAUTH2",
            ["AUTH"] = "334 VXNlcm5hbWU6",
            [Base64("clerk")] = "334 UGFzc3dvcmQ6",
            [Base64(Password)] = "235 welcome",
        };
        (await Send(server, SmtpSecurity.None, SmtpAuth.Login)).ShouldBeOfType<Accepted>();
        server["AUTH"] = "235 welcome";
        (await Send(server, SmtpSecurity.None, SmtpAuth.XOAuth2)).ShouldBeOfType<Accepted>();
        server.Lines.ShouldContain($"AUTH XOAUTH2 {Base64($"user=clerk\u0001auth=Bearer {Password}\u0001\u0001")}");
    }

    [Fact]
    public async Task A_wrong_password_is_no_verdict_on_the_mail_and_is_never_repeated()
    {
        await using var server = new ScriptedSmtpServer
        {
            ["EHLO"] = "250-hi\r\n250 AUTH PLAIN",
            ["AUTH"] = $"535 5.7.8 bad: {Password} {Base64(Password)} {Base64("\0clerk\0" + Password)}",
        };
        var outcome = (await Send(server, SmtpSecurity.None, SmtpAuth.Plain)).ShouldBeOfType<RejectedTemporarily>();
        outcome.Step.ShouldBe(SmtpStep.SignIn);
        outcome.Reply.ShouldBe(new SmtpReply(535, "5.7.8 bad: (secret) (secret) (secret)"));
        outcome.ToString().ShouldNotContain("horse");
    }

    [Theory]
    [InlineData("AUTH", "gibberish")]
    [InlineData("RCPT", "550 you said")]
    [InlineData(".", "25 you said")]
    public async Task A_password_the_server_repeats_is_kept_nowhere(string verb, string words)
    {
        await using var server = new ScriptedSmtpServer { ["EHLO"] = "250-hi\r\n250 AUTH PLAIN", ["AUTH"] = "235 welcome" };
        server[verb] = $"{words} {Password} {Base64("\0clerk\0" + Password)}";
        var told = (await Send(server, SmtpSecurity.None, SmtpAuth.Plain)).ToString();
        told.ShouldContain("(secret)");
        told.ShouldNotContain("horse");
        told.ShouldNotContain(Base64("\0clerk\0" + Password));
    }

    [Fact]
    public void The_password_is_in_no_text_form()
    {
        var settings = Given.Settings(25) with { Auth = SmtpAuth.Plain, User = "clerk", Password = Password };
        $"{settings} {settings.Objection()}".ShouldNotContain("horse");
        settings.ToString().ShouldBe("127.0.0.1:25 (None, Plain as clerk)");
    }

    [Fact]
    public void Settings_that_would_betray_something_are_refused()
    {
        var good = Given.Settings(25) with { Auth = SmtpAuth.Plain, User = "clerk", Password = Password };
        good.Objection().ShouldBeNull();
        (good with { Host = "mail.example" }).Objection().ShouldNotBeNull().Field.ShouldBe("Security");
        (good with { Host = "mail.example", Security = SmtpSecurity.StartTls, AllowInvalidCertificate = true }).Objection().ShouldNotBeNull().Field.ShouldBe("AllowInvalidCertificate");
        (good with { HeloName = "x\r\nMAIL" }).Objection().ShouldNotBeNull().Field.ShouldBe("HeloName");
        (good with { Password = null }).Objection().ShouldNotBeNull().Field.ShouldBe("User");
        (good with { Host = "mail server" }).Objection().ShouldNotBeNull().Field.ShouldBe("Host");
        (good with { Port = 0 }).Objection().ShouldNotBeNull().Field.ShouldBe("Port");
    }

    private static SmtpSettings Settings(ScriptedSmtpServer server, SmtpSecurity security) => Given.Settings(server.Port) with { Security = security, AllowInvalidCertificate = true };

    private static async Task<DeliveryOutcome> Send(ScriptedSmtpServer server, SmtpSecurity security, SmtpAuth auth = SmtpAuth.None) =>
        await new SmtpTransport(Settings(server, security) with { Auth = auth, User = "clerk", Password = Password }).SendAsync(Given.Mail(), CancellationToken.None);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
