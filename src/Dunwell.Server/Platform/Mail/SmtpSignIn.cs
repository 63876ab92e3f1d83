using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>The three ways of signing in (RFC 4954). Whatever the server answers, the secret is taken out of it: answers are kept in the timeline.</summary>
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
        string[] answers = settings.Auth switch
        {
            SmtpAuth.Plain => [Base64($"\0{settings.User}\0{settings.Password}")],
            SmtpAuth.Login => [Base64(settings.User!), Base64(settings.Password!)],
            _ => [Base64($"user={settings.User}\u0001auth=Bearer {settings.Password}\u0001\u0001")],
        };
        var given = settings.Auth == SmtpAuth.Login ? 0 : 1;
        var reply = await ask(given == 1 ? $"AUTH {Mechanism(settings.Auth)} {answers[0]}" : "AUTH LOGIN");
        for (; reply.Code == 334 && given < answers.Length; given++)
            reply = await ask(answers[given]);
        // XOAUTH2 explains a refused token in a challenge; the empty answer asks for the real reply.
        if (reply.Code == 334 && settings.Auth == SmtpAuth.XOAuth2)
            reply = await ask("");
        return Without(reply, [settings.Password!, Base64(settings.Password!), .. answers]);
    }

    private static SmtpReply Without(SmtpReply reply, IEnumerable<string> secrets) =>
        secrets.Aggregate(reply, (left, secret) => left with { Text = left.Text.Replace(secret, "(secret)", StringComparison.Ordinal) });

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
