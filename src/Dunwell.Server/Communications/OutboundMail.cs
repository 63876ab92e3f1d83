using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Mail;

namespace Dunwell.Server.Communications;

/// <summary>
/// How e-mail leaves: DUNWELL_SMTP, else the file smtp.url in the data folder. "smtp://user:password@host:587" (STARTTLS),
/// "smtps://…" (TLS from the start), "smtp+plain://host:25" (no encryption, same machine only), or "folder:/path" for mail that must not leave.
/// </summary>
public class OutboundMail(DatabaseOptions options)
{
    /// <summary>Null when no mail server is set: messages wait, and the outbox says so.</summary>
    public virtual IMailTransport? Open()
    {
        var text = Environment.GetEnvironmentVariable("DUNWELL_SMTP");
        var file = Path.Combine(options.DataFolder, "smtp.url");
        if (string.IsNullOrWhiteSpace(text) && File.Exists(file))
            text = File.ReadAllText(file).Trim();
        return string.IsNullOrWhiteSpace(text) ? null : Open(text);
    }

    private static IMailTransport Open(string text)
    {
        if (text.StartsWith("folder:", StringComparison.Ordinal))
            return new FolderTransport(text["folder:".Length..]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("smtp" or "smtps" or "smtp+plain"))
            throw new InvalidOperationException("The mail server setting is not an address like smtp://user:password@host:587");
        var user = url.UserInfo.Split(':', 2);
        var settings = new SmtpSettings
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : url.Scheme switch { "smtps" => 465, "smtp+plain" => 25, _ => 587 },
            Security = url.Scheme switch { "smtps" => SmtpSecurity.ImplicitTls, "smtp+plain" => SmtpSecurity.None, _ => SmtpSecurity.StartTls },
            Auth = user is [{ Length: > 0 }, _] ? SmtpAuth.Plain : SmtpAuth.None,
            User = user is [{ Length: > 0 } name, _] ? Uri.UnescapeDataString(name) : null,
            Password = user is [_, var password] ? Uri.UnescapeDataString(password) : null,
        };
        return settings.Objection() is { } refusal ? throw new InvalidOperationException(refusal.Message) : new SmtpTransport(settings).OpenSession();
    }
}
