using Dunwell.Domain.Accounts;
using Dunwell.Domain.Documents;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Documents;

/// <summary>The files kept with an account, newest first.</summary>
public sealed class ListDocuments(DunwellDb db)
{
    /// <param name="AccountId">Whose.</param>
    /// <param name="EvenWithdrawn">Also those that were taken out of use.</param>
    public sealed record Input(CustomerAccountId AccountId, bool EvenWithdrawn = false);

    public async Task<IReadOnlyList<AccountDocument>> Run(Input input, CancellationToken cancel) =>
        await db.Set<AccountDocument>().AsNoTracking().Where(d => d.CustomerAccountId == input.AccountId && (input.EvenWithdrawn || d.WithdrawnAt == null))
            .OrderByDescending(d => d.AddedAt).ThenByDescending(d => d.Id).ToListAsync(cancel);
}
