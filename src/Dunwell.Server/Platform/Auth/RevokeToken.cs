using Dunwell.Domain;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Ends a token at once. Its row stays, so that the past can be read.</summary>
public sealed class RevokeToken(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(string Name);

    public async Task<Result<ApiToken>> Run(Input input, CancellationToken cancel)
    {
        var token = await db.Set<ApiToken>().Where(t => t.Name == input.Name && t.RevokedAt == null).OrderByDescending(t => t.CreatedAt).FirstOrDefaultAsync(cancel);
        if (token is null)
            return new Refusal("token.unknown", $"No token named '{input.Name}' is in use", "name");
        token.RevokedAt = clock.UtcNow();
        await db.SaveChangesAsync(cancel);
        return token;
    }
}
