using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>Reads an account's timeline from its end, page by page.</summary>
public sealed class ReadTimeline(DunwellDb db)
{
    public const int Most = 500;

    /// <param name="AccountId">Whose history.</param>
    /// <param name="Before">Lines before this one; null from the end.</param>
    /// <param name="Limit">Lines wanted, at most <see cref="Most"/>.</param>
    public sealed record Input(CustomerAccountId AccountId, int? Before = null, int Limit = 50);

    public async Task<IReadOnlyList<TimelineLine>> Run(Input input, CancellationToken cancel) =>
        await db.Set<TimelineLine>().AsNoTracking().Where(l => l.CustomerAccountId == input.AccountId && (input.Before == null || l.Sequence < input.Before))
            .OrderByDescending(l => l.Sequence).Take(Math.Clamp(input.Limit, 1, Most)).ToListAsync(cancel);
}
