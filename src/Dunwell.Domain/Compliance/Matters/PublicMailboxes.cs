using System.Collections.Frozen;

namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Mail domains anybody can get an address at: such a mailbox is not an employer's.</summary>
internal static class PublicMailboxes
{
    private static readonly FrozenSet<string> Domains = new[]
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com",
        "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "mail.com",
        "zoho.com", "fastmail.com",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static bool Has(string? address) => address?.LastIndexOf('@') is { } at and >= 0 && Domains.Contains(address[(at + 1)..].Trim());
}
