namespace Dunwell.Server.Platform.Database;

/// <summary>A stream of rows in order of account that is read along with the accounts: memory holds the rows of one account.</summary>
internal sealed class Follower<T>(IAsyncEnumerable<(Guid Account, T Row)> rows) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<(Guid Account, T Row)> rows = rows.GetAsyncEnumerator();
    private bool started;
    private bool more;

    /// <summary>Adds the account's rows; those of accounts passed by are left out.</summary>
    public async ValueTask TakeAsync(Guid account, List<T> into)
    {
        if (!started)
            (started, more) = (true, await rows.MoveNextAsync());
        while (more && rows.Current.Account.CompareTo(account) <= 0)
        {
            if (rows.Current.Account == account)
                into.Add(rows.Current.Row);
            more = await rows.MoveNextAsync();
        }
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
