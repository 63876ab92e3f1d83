using System.Data.Common;
using System.Runtime.CompilerServices;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Dossiers;

/// <summary>
/// Reads dossiers of one account, in one round trip, or of a whole creditor, account by account, by merging streams that are all in order of account.
/// The same queries serve the nightly run, the preview, the dry run, the account page and the last look before a message leaves.
/// </summary>
internal static class DossierReader
{
    /// <summary>One account's dossier, or null when it is not this creditor's. Runs inside the caller's transaction.</summary>
    public static async Task<AccountDossier?> OneAsync(DbConnection connection, CreditorId creditor, CustomerAccountId account, DateOnly asOf, CancellationToken cancel)
    {
        string[] queries =
        [
            DossierQueries.Accounts.Sql(account), DossierQueries.Entries.Sql(account), DossierQueries.Items.Sql(account), DossierQueries.Contacts.Sql(account),
            DossierQueries.Consents.Sql(account), DossierQueries.Holds.Sql(account), DossierQueries.Messaged.Sql(account), DossierQueries.Completed.Sql(account),
            DossierQueries.OpenWork.Sql(account), DossierQueries.Promises.Sql(account), DossierQueries.Calls.Sql(account),
        ];
        await using var results = await QueryResults.OpenAsync(connection, queries, new { creditor, asOf, account }, cancel);
        var found = await results.NextAsync(DossierQueries.Accounts.Map);
        if (found.Count == 0)
            return null;
        var dossier = found[0].Row;
        var balances = new ItemBalances();
        foreach (var (_, entry) in await results.NextAsync(DossierQueries.Entries.Map))
            balances.Add(entry);
        foreach (var (_, item) in await results.NextAsync(DossierQueries.Items.Map))
            AddItem(dossier, item, balances);
        dossier.Contacts.AddRange(await Rows(DossierQueries.Contacts));
        dossier.Consents.AddRange(await Rows(DossierQueries.Consents));
        dossier.Holds.AddRange(await Rows(DossierQueries.Holds));
        dossier.Messaged.AddRange(await Rows(DossierQueries.Messaged));
        dossier.Messaged.AddRange(await Rows(DossierQueries.Completed));
        dossier.OpenWork.AddRange(await Rows(DossierQueries.OpenWork));
        dossier.Promises.AddRange(await Rows(DossierQueries.Promises));
        dossier.Calls.AddRange(await Rows(DossierQueries.Calls));
        return dossier;

        async Task<IEnumerable<T>> Rows<T>(DossierQuery<T> query) => (await results.NextAsync(query.Map)).Select(r => r.Row);
    }

    /// <summary>Dossiers in order of account; a snapshot transaction must be open so that the streams agree.</summary>
    public static async IAsyncEnumerable<AccountDossier> StreamAsync(DbConnection connection, CreditorId creditor, DateOnly asOf, [EnumeratorCancellation] CancellationToken cancel)
    {
        IAsyncEnumerable<(Guid Account, T Row)> Open<T>(DossierQuery<T> query) => connection.StreamAsync(query.Sql(null), new { creditor, asOf }, query.Map, cancel);

        await using var entries = new Follower<EntrySides>(Open(DossierQueries.Entries));
        await using var items = new Follower<ItemRow>(Open(DossierQueries.Items));
        await using var contacts = new Follower<DossierContact>(Open(DossierQueries.Contacts));
        await using var consents = new Follower<DossierConsent>(Open(DossierQueries.Consents));
        await using var holds = new Follower<Hold>(Open(DossierQueries.Holds));
        await using var messaged = new Follower<MessagedLine>(Open(DossierQueries.Messaged));
        await using var completed = new Follower<MessagedLine>(Open(DossierQueries.Completed));
        await using var work = new Follower<DossierWork>(Open(DossierQueries.OpenWork));
        await using var promises = new Follower<DossierPromise>(Open(DossierQueries.Promises));
        await using var calls = new Follower<DossierCall>(Open(DossierQueries.Calls));
        var (balances, ofAccount, itemRows) = (new ItemBalances(), new List<EntrySides>(), new List<ItemRow>());
        await foreach (var (account, dossier) in Open(DossierQueries.Accounts))
        {
            await entries.TakeAsync(account, ofAccount);
            await items.TakeAsync(account, itemRows);
            ofAccount.ForEach(balances.Add);
            itemRows.ForEach(item => AddItem(dossier, item, balances));
            await contacts.TakeAsync(account, dossier.Contacts);
            await consents.TakeAsync(account, dossier.Consents);
            await holds.TakeAsync(account, dossier.Holds);
            await messaged.TakeAsync(account, dossier.Messaged);
            await completed.TakeAsync(account, dossier.Messaged);
            await work.TakeAsync(account, dossier.OpenWork);
            await promises.TakeAsync(account, dossier.Promises);
            await calls.TakeAsync(account, dossier.Calls);
            balances.Clear();
            ofAccount.Clear();
            itemRows.Clear();
            yield return dossier;
        }
    }

    private static void AddItem(AccountDossier dossier, ItemRow item, ItemBalances balances)
    {
        if (balances.Of(item.Id.Value) is not 0 and var open)
            dossier.Items.Add(new(item.Id, item.Kind, item.Number, item.Installment, item.IssueDate, item.DueDate, open));
    }
}
