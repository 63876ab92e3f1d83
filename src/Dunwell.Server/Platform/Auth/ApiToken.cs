using Dunwell.Domain.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Platform.Auth;

/// <summary>What a program signs in with. The token itself is shown once and never kept: only its SHA-256 is.</summary>
public sealed class ApiToken
{
    public required Guid Id { get; init; }

    /// <summary>Which program this is; timelines show it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 (hex) of the token.</summary>
    public required string Hash { get; init; }

    /// <summary>The user it acts for, with that user's rights of the moment; null for a token with a role of its own.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Its own role; null when it acts for a user.</summary>
    public Role? Role { get; init; }

    /// <summary>Creditor codes a token with its own role may see, comma separated; null for all.</summary>
    public string? CreditorCodes { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>It opens nothing from this instant on.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>To within ten minutes.</summary>
    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public bool IsLiveAt(DateTime now) => RevokedAt is null && now < ExpiresAt;
}

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiTokens");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}
