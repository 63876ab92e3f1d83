using Dunwell.Domain.Team;
using Microsoft.AspNetCore.Identity;

namespace Dunwell.Server.Platform.Auth;

/// <summary>A person who signs in to the desk.</summary>
public sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    public required Role Role { get; set; }

    /// <summary>Creditor codes this user may see, comma separated; null for all.</summary>
    public string? CreditorCodes { get; set; }

    public DateTime CreatedAt { get; set; }
}
