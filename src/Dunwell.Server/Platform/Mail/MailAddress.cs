using System.Globalization;
using System.Text;
using Dunwell.Domain;

namespace Dunwell.Server.Platform.Mail;

/// <summary>A mailbox that can be written into a header and an SMTP command without further care: checked once, here.
/// The domain is kept in its ASCII form (punycode); a quoted local part or an address literal is refused, because customers do not have them and parsers disagree on them.</summary>
public sealed record MailAddress
{
    private const string AtomSigns = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private MailAddress(string local, string domain, string? name) => (LocalPart, Domain, DisplayName) = (local, domain, name);

    public string LocalPart { get; }

    /// <summary>ASCII, lower case: <c>xn--bcher-kva.example</c> for <c>bücher.example</c>.</summary>
    public string Domain { get; }

    public string? DisplayName { get; }

    public string Address => $"{LocalPart}@{Domain}";

    /// <summary>True when the part before the @ is not ASCII: only a server that offers SMTPUTF8 (RFC 6531) can take it.</summary>
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(LocalPart);

    public static Result<MailAddress> Parse(string address, string? displayName = null)
    {
        if (displayName is not null && MimeText.Objection(displayName) is { } bad)
            return Refuse($"The display name {bad}.");
        if (MimeText.Objection(address) is { } wrong)
            return Refuse($"The mail address {wrong}.");
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1)
            return Refuse($"'{address}' is not a mail address: it needs a name, an @ and a domain.");
        var local = address[..at];
        if (LocalObjection(local) is { } why)
            return Refuse($"'{address}' is not a mail address that can be used: {why}.");
        if (AsciiDomain(address[(at + 1)..]) is not { } domain)
            return Refuse($"'{address}' is not a mail address: '{address[(at + 1)..]}' is not a domain name.");
        return new MailAddress(local, domain, string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim());
    }

    public override string ToString() => Address;

    private static Refusal Refuse(string why) => new("mail.address_invalid", why, "address");

    private static string? LocalObjection(string local)
    {
        if (Encoding.UTF8.GetByteCount(local) > 64)
            return "the part before the @ is longer than 64 bytes";
        if (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal))
            return "a dot must stand between other characters";
        foreach (var rune in local.EnumerateRunes())
            if (!IsAllowed(rune))
                return $"the part before the @ contains '{rune}' (U+{rune.Value:X4})";
        return null;
    }

    private static bool IsAllowed(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || AtomSigns.Contains((char)rune.Value)
        : Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return ascii.Length <= 253 && Ascii.IsValid(ascii) && ascii.Split('.').All(IsLabel) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) => label is { Length: > 0 and <= 63 }
        && !label.StartsWith('-') && !label.EndsWith('-') && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
