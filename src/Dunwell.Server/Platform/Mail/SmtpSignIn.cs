using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>The three ways of signing in (RFC 4954).</summary>
internal static class SmtpSignIn
{
    public static string Mechanism(SmtpAuth auth) => auth switch
    {
        SmtpAuth.Plain => "PLAIN",
        SmtpAuth.Login => "LOGIN",
        _ => "XOAUTH2",
    };

    public static async Task<SmtpReply> RunAsync(SmtpSettings settings, Func<string, Task<SmtpReply>> ask)
    {
        var answers = Answers(settings);
        var given = settings.Auth == SmtpAuth.Login ? 0 : 1;
        var reply = await ask(given == 1 ? $"AUTH {Mechanism(settings.Auth)} {answers[0]}" : "AUTH LOGIN");
        for (; reply.Code == 334 && given < answers.Length; given++)
            reply = await ask(answers[given]);
        // XOAUTH2 explains a refused token in a challenge; the empty answer asks for the real reply.
        if (reply.Code == 334 && settings.Auth == SmtpAuth.XOAuth2)
            reply = await ask("");
        return reply;
    }

    /// <summary>The text without any form of the password: what a server says is kept in the timeline, and some servers repeat what they were told.</summary>
    public static string WithoutSecrets(SmtpSettings settings, string text) => settings.Auth == SmtpAuth.None
        ? text
        : Answers(settings).Append(settings.Password!).Append(Base64(settings.Password!)).OrderByDescending(secret => secret.Length)
            .Aggregate(text, (left, secret) => left.Replace(secret, "(secret)", StringComparison.Ordinal));

    private static string[] Answers(SmtpSettings settings) => settings.Auth switch
    {
        SmtpAuth.Plain => [Base64($"\0{settings.User}\0{settings.Password}")],
        SmtpAuth.Login => [Base64(settings.User!), Base64(settings.Password!)],
        _ => [Base64($"user={settings.User}\u0001auth=Bearer {settings.Password}\u0001\u0001")],
    };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
