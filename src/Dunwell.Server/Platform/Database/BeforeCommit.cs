using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dunwell.Server.Platform.Database;

/// <summary>Brings up to date what is derived from accounts, in the very transaction that changed them. Its changes are saved by itself.</summary>
public interface IBeforeCommit
{
    Task RunAsync(DunwellDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancel);
}

/// <summary>Calls <see cref="IBeforeCommit"/> for the accounts a transaction locked, so that no use case can forget it.</summary>
internal sealed class CommitInterceptor(IEnumerable<IBeforeCommit> followers) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        (eventData.Context as DunwellDb)?.Touched.Clear();
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is DunwellDb { Touched.Count: > 0 } db)
        {
            Guid[] accounts = [.. db.Touched];
            db.Touched.Clear();
            foreach (var follower in followers)
                await follower.RunAsync(db, accounts, cancellationToken);
        }

        return result;
    }
}
