using System.Security.Cryptography;
using System.Text.Json;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Microsoft.AspNetCore.DataProtection;

namespace Dunwell.Server.Intake.Pages;

/// <summary>A file somebody brought, on its way to become a batch. It travels sealed, so that nobody can name a file of another creditor.</summary>
public sealed record UploadTicket(string Hash, string FileName, BatchKind Kind, Guid CreditorId)
{
    public CreditorId Creditor => new(CreditorId);

    public string Seal(IDataProtectionProvider protection) => Protector(protection).Protect(JsonSerializer.Serialize(this));

    /// <summary>Null when the text is none of our seals.</summary>
    public static UploadTicket? Open(string? text, IDataProtectionProvider protection)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<UploadTicket>(Protector(protection).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("upload");
}
