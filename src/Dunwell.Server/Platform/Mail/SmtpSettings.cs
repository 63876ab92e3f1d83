using System.Net;
using Dunwell.Domain;

namespace Dunwell.Server.Platform.Mail;

public enum SmtpSecurity
{
    /// <summary>STARTTLS, and no mail when the server does not offer it: a network in between could have taken the offer away.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually port 465.</summary>
    ImplicitTls,

    /// <summary>No encryption: a relay on the same machine or in the same closed network.</summary>
    None,
}

public enum SmtpAuth
{
    None,
    Plain,
    Login,

    /// <summary>The password is an OAuth access token.</summary>
    XOAuth2,
}

/// <summary>How to reach the mail server. Its text form never shows the password.</summary>
public sealed record SmtpSettings
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    public SmtpAuth Auth { get; init; } = SmtpAuth.None;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>What we call ourselves in EHLO: the public host name of this machine, or an address literal such as [192.0.2.1].</summary>
    public string HeloName { get; init; } = "[127.0.0.1]";

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For each whole reply, however slowly it drips. RFC 5321 (4.5.3.2) asks for five minutes.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For sending the content, and again for the answer to its end, where a server may scan the mail first. RFC 5321 asks for ten minutes.</summary>
    public TimeSpan ContentTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Only for tests: refused for any host but this machine.</summary>
    public bool AllowInvalidCertificate { get; init; }

    public Refusal? Objection()
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            return Refuse("Host", $"'{Host}' is not the host name or address of a mail server.");
        if (Port is < 1 or > 65535)
            return Refuse("Port", $"{Port} is not a port.");
        if (HeloName.Length is 0 or > 255 || HeloName.Any(c => c is <= ' ' or > '~'))
            return Refuse("HeloName", "The name used in EHLO must be a host name or an address literal without blanks.");
        if (Auth != SmtpAuth.None && (string.IsNullOrEmpty(User) || string.IsNullOrEmpty(Password)))
            return Refuse("User", $"Signing in with {Auth} needs a user and a password.");
        if (Auth != SmtpAuth.None && (User + Password).Any(c => c is '\0' or '\r' or '\n' or '\u0001'))
            return Refuse("User", "The user or the password contains a control character.");
        if (Auth != SmtpAuth.None && Security == SmtpSecurity.None && !IsThisMachine)
            return Refuse("Security", "A password is not sent over an unencrypted connection to another machine.");
        if (AllowInvalidCertificate && !IsThisMachine)
            return Refuse("AllowInvalidCertificate", "An invalid certificate is only accepted from this machine, in tests.");
        return new[] { ConnectTimeout, ReplyTimeout, ContentTimeout }.Any(limit => limit <= TimeSpan.Zero || limit > TimeSpan.FromHours(1))
            ? Refuse("ReplyTimeout", "A timeout must be more than nothing and at most an hour.")
            : null;
    }

    public override string ToString() => $"{Host}:{Port} ({Security}{(Auth == SmtpAuth.None ? "" : $", {Auth} as {User}")})";

    private bool IsThisMachine => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    private static Refusal Refuse(string field, string why) => new("mail.settings_invalid", why, field);
}
