using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
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
    public static async Task<AccountDossier?> OneAsync(DbConnection connection, CreditorId creditor, CustomerAccountId account, DateOnly asOf, CancellationToken cancel) =>
        (await SomeAsync(connection, creditor, [account], asOf, cancel)).SingleOrDefault();

    /// <summary>The dossiers of a page of accounts in one round trip; accounts that are not this creditor's are left out. Runs inside the caller's transaction.</summary>
    public static async Task<IReadOnlyCollection<AccountDossier>> SomeAsync(
        DbConnection connection, CreditorId creditor, IReadOnlyCollection<CustomerAccountId> accounts, DateOnly asOf, CancellationToken cancel)
    {
        var values = new DynamicParameters(new { creditor, asOf });
        var only = values.In("account", accounts.Select(a => a.Value));
        string[] queries =
        [
            DossierQueries.Accounts.Sql(only), DossierQueries.Entries.Sql(only), DossierQueries.Charges.Sql(only), DossierQueries.Items.Sql(only), DossierQueries.Contacts.Sql(only),
            DossierQueries.Consents.Sql(only), DossierQueries.Holds.Sql(only), DossierQueries.LegalFacts.Sql(only), DossierQueries.Messaged.Sql(only), DossierQueries.Completed.Sql(only),
            DossierQueries.OpenWork.Sql(only), DossierQueries.Promises.Sql(only), DossierQueries.Calls.Sql(only),
        ];
        await using var results = await QueryResults.OpenAsync(connection, queries, values, cancel);
        var dossiers = (await results.NextAsync(DossierQueries.Accounts.Map)).ToDictionary(r => r.Account, r => r.Row);
        if (dossiers.Count == 0)
            return [];
        var balances = new ItemBalances();
        await EachAsync(DossierQueries.Entries, (_, entry) => balances.Add(entry));
        await EachAsync(DossierQueries.Charges, (dossier, charge) => dossier.Charges.Add(charge));
        await EachAsync(DossierQueries.Items, (dossier, item) => AddItem(dossier, item, balances));
        await EachAsync(DossierQueries.Contacts, (dossier, contact) => dossier.Contacts.Add(contact));
        await EachAsync(DossierQueries.Consents, (dossier, consent) => dossier.Consents.Add(consent));
        await EachAsync(DossierQueries.Holds, (dossier, hold) => dossier.Holds.Add(hold));
        await EachAsync(DossierQueries.LegalFacts, (dossier, fact) => dossier.LegalFacts.Add(fact));
        await EachAsync(DossierQueries.Messaged, (dossier, line) => dossier.Messaged.Add(line));
        await EachAsync(DossierQueries.Completed, (dossier, line) => dossier.Messaged.Add(line));
        await EachAsync(DossierQueries.OpenWork, (dossier, work) => dossier.OpenWork.Add(work));
        await EachAsync(DossierQueries.Promises, (dossier, promise) => dossier.Promises.Add(promise));
        await EachAsync(DossierQueries.Calls, (dossier, call) => dossier.Calls.Add(call));
        return dossiers.Values;

        async Task EachAsync<T>(DossierQuery<T> query, Action<AccountDossier, T> add)
        {
            foreach (var (account, row) in await results.NextAsync(query.Map))
                add(dossiers[account], row);
        }
    }

    /// <summary>Dossiers in order of account; a snapshot transaction must be open so that the streams agree.</summary>
    public static async IAsyncEnumerable<AccountDossier> StreamAsync(DbConnection connection, CreditorId creditor, DateOnly asOf, [EnumeratorCancellation] CancellationToken cancel)
    {
        IAsyncEnumerable<(Guid Account, T Row)> Open<T>(DossierQuery<T> query) => connection.StreamAsync(query.Sql(null), new { creditor, asOf }, query.Map, cancel);

        await using var entries = new Follower<EntrySides>(Open(DossierQueries.Entries));
        await using var charges = new Follower<DossierCharge>(Open(DossierQueries.Charges));
        await using var items = new Follower<ItemRow>(Open(DossierQueries.Items));
        await using var contacts = new Follower<DossierContact>(Open(DossierQueries.Contacts));
        await using var consents = new Follower<DossierConsent>(Open(DossierQueries.Consents));
        await using var holds = new Follower<Hold>(Open(DossierQueries.Holds));
        await using var facts = new Follower<LegalFact>(Open(DossierQueries.LegalFacts));
        await using var messaged = new Follower<MessagedLine>(Open(DossierQueries.Messaged));
        await using var completed = new Follower<MessagedLine>(Open(DossierQueries.Completed));
        await using var work = new Follower<DossierWork>(Open(DossierQueries.OpenWork));
        await using var promises = new Follower<DossierPromise>(Open(DossierQueries.Promises));
        await using var calls = new Follower<DossierCall>(Open(DossierQueries.Calls));
        var (balances, ofAccount, itemRows) = (new ItemBalances(), new List<EntrySides>(), new List<ItemRow>());
        await foreach (var (account, dossier) in Open(DossierQueries.Accounts))
        {
            await entries.TakeAsync(account, ofAccount);
            await charges.TakeAsync(account, dossier.Charges);
            await items.TakeAsync(account, itemRows);
            ofAccount.ForEach(balances.Add);
            itemRows.ForEach(item => AddItem(dossier, item, balances));
            await contacts.TakeAsync(account, dossier.Contacts);
            await consents.TakeAsync(account, dossier.Consents);
            await holds.TakeAsync(account, dossier.Holds);
            await facts.TakeAsync(account, dossier.LegalFacts);
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
            dossier.Items.Add(new(item.Id, item.Kind, item.Number, item.Installment, item.IssueDate, item.DueDate, open) { Charge = item.Kind == OpenItemKind.Charge ? Standing(dossier, item.Id, open) : null });
    }

    private static ChargeStanding? Standing(AccountDossier dossier, OpenItemId item, long open) =>
        dossier.Charges.Find(c => c.ItemId == item) is { } charge ? new(charge.Claimed, 0, charge.Waived, open) : null;
}
