using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Server.Platform.Auth;

/// <summary>One-time sign-in links: 256 random bits, kept only as a hash, used once, short-lived. They die with the process.</summary>
public sealed class SignInLinks(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Grant> grants = new();

    private sealed record Grant(Guid UserId, DateTimeOffset Until);

    /// <summary>Path and query of a new link that signs this user in once.</summary>
    public string Create(Guid userId, TimeSpan life)
    {
        var token = NewToken();
        grants[HashOf(token)] = new(userId, clock.GetUtcNow() + life);
        return $"/sign-in/link?token={token}";
    }

    /// <summary>The user the token stands for, once; null when it is unknown, used or too old.</summary>
    public Guid? Redeem(string? token) =>
        token is not null && grants.TryRemove(HashOf(token), out var grant) && clock.GetUtcNow() <= grant.Until ? grant.UserId : null;

    internal static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
