using Dunwell.Domain;

namespace Dunwell.Server.Platform.Database;

/// <summary>Load, decide, save in one transaction; what lost a race against somebody else is done again from the start.</summary>
public static class Transactions
{
    private const int Tries = 5;

    /// <summary>Runs a decision in a transaction, saves what it left in the context, commits. A refusal saves nothing.</summary>
    /// <param name="db">A context without an open transaction; a try that failed leaves nothing in it.</param>
    /// <param name="decide">Loads afresh each time it is called.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Result<T>> InTransactionAsync<T>(this DunwellDb db, Func<Task<Result<T>>> decide, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var result = await decide();
                if (result.IsRefused)
                {
                    db.ChangeTracker.Clear();
                    return result;
                }

                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return result;
            }
            catch (Exception failure) when (attempt < Tries && failure.IsConflict())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancel);
            }
        }
    }
}
