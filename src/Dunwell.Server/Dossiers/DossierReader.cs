using System.Data.Common;
using System.Runtime.CompilerServices;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Dossiers;

/// <summary>
/// Reads dossiers of one account or of a whole creditor, account by account, by merging streams that are all in order of account.
/// One way of reading serves the nightly run, the preview, the dry run, the account page and the last look before a message leaves.
/// </summary>
internal static class DossierReader
{
    private const string Accounts = """
        select a.id, a.customer_id, a.currency, a.strategy_id, a.terms, c.number, c.name, c.kind, c.language, c.city, c.region, c.country, c.time_zone,
          (select t.sequence from timeline_lines t where t.customer_account_id = a.id order by t.sequence desc limit 1),
          (select t.hash from timeline_lines t where t.customer_account_id = a.id order by t.sequence desc limit 1)
        from customer_accounts a join customers c on c.id = a.customer_id
        where a.creditor_id = @creditor {account:a.id} order by a.id
        """;

    private const string Items = """
        select i.customer_account_id, i.id, i.kind, i.number, i.installment, i.issue_date, i.due_date, e.balance
        from (
          select customer_account_id, item, sum(amount) balance from (
            select customer_account_id, debit_item_id item, amount from ledger_entries
              where creditor_id = @creditor and date <= @asOf and debit_item_id is not null {account:customer_account_id}
            union all
            select customer_account_id, credit_item_id, -amount from ledger_entries
              where creditor_id = @creditor and date <= @asOf and credit_item_id is not null {account:customer_account_id}) x
          group by customer_account_id, item having sum(amount) <> 0) e
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.item
        order by i.customer_account_id
        """;

    private const string Contacts = """
        select a.id, k.channel, k.address, k.person_name, k.role, k.use, k.status, k.preference
        from contacts k join customer_accounts a on a.customer_id = k.customer_id
        where a.creditor_id = @creditor {account:a.id} order by a.id, k.preference, k.id
        """;

    private const string Consents = """
        select a.id, k.channel, k.address, k.granted, k.at, k.evidence
        from consents k join customer_accounts a on a.customer_id = k.customer_id
        where a.creditor_id = @creditor {account:a.id} order by a.id, k.at, k.id
        """;

    private const string Holds = """
        select customer_account_id, id, kind, open_item_id, amount, "from", until, reason, placed_by, placed_at, review_on
        from holds where creditor_id = @creditor and lifted_at is null {account:customer_account_id}
        union all
        select p.customer_account_id, p.id, 'Promise', i.open_item_id, cast(null as bigint), p.made_on, p.pauses_until, 'promised by ' || p.promised_by, p.recorded_by, p.recorded_at, cast(null as date)
        from promises p left join promised_items i on i.customer_account_id = p.customer_account_id and i.promise_id = p.id
        where p.creditor_id = @creditor and p.state in ('Open', 'PartKept') {account:p.customer_account_id}
        order by customer_account_id, id
        """;

    private const string Promises = """
        select customer_account_id, id, state, made_on, due_on, pauses_until, amount, received, promised_by, grace_days,
          (select min(d.due_on) from promise_parts d where d.customer_account_id = promises.customer_account_id and d.promise_id = promises.id
             and (select sum(u.amount) from promise_parts u where u.customer_account_id = d.customer_account_id and u.promise_id = d.promise_id and u.number <= d.number) > promises.received)
        from promises where creditor_id = @creditor and end_reason is null {account:customer_account_id} order by customer_account_id, due_on, id
        """;

    private const string Calls = """
        select customer_account_id, id, direction, address, started_at, outcome, is_conversation
        from calls where creditor_id = @creditor {account:customer_account_id} order by customer_account_id, started_at, id
        """;

    private const string Messaged = """
        select i.customer_account_id, i.message_id, i.open_item_id, i.level, i.is_coming_due, m.status, m.channel, m.address, m.strategy_id, m.strategy_version,
          m.step_id, m.attempt_key, m.queued_at, m.sent_at,
          case when m.status in ('Sending', 'Unknown') then (select v.at from verdicts v where v.customer_account_id = m.customer_account_id and v.id = m.verdict_id) end,
          m.not_before, m.needs_approval, m.status_reason
        from messaged_items i join messages m on m.customer_account_id = i.customer_account_id and m.id = i.message_id
        where i.creditor_id = @creditor {account:i.customer_account_id} order by i.customer_account_id, i.message_id
        """;

    private const string Completed = """
        select customer_account_id, work_item_id, open_item_id, level, strategy_id, strategy_version, step_id, at
        from completed_steps where creditor_id = @creditor {account:customer_account_id} order by customer_account_id, work_item_id
        """;

    private const string OpenWork = """
        select customer_account_id, id, cause, text, due, owner from work_items where creditor_id = @creditor and done_at is null {account:customer_account_id} order by customer_account_id
        """;

    /// <summary>One account's dossier, or null when it is not this creditor's. Runs inside the caller's transaction.</summary>
    public static async Task<AccountDossier?> OneAsync(DbConnection connection, CreditorId creditor, CustomerAccountId account, DateOnly asOf, CancellationToken cancel)
    {
        await foreach (var dossier in StreamAsync(connection, creditor, account, asOf, cancel))
            return dossier;
        return null;
    }

    /// <summary>Dossiers in order of account; a snapshot transaction must be open so that the streams agree.</summary>
    public static async IAsyncEnumerable<AccountDossier> StreamAsync(
        DbConnection connection, CreditorId creditor, CustomerAccountId? account, DateOnly asOf, [EnumeratorCancellation] CancellationToken cancel)
    {
        object parameters = account is { } one ? new { creditor, asOf, account = one } : new { creditor, asOf };
        IAsyncEnumerable<T> Open<T>(string sql, Func<RowReader, T> map) => connection.StreamAsync(For(sql, account), parameters, map, cancel);

        await using var items = new Follower<DossierItem>(Open(Items, static r => (r.Uuid(0), new DossierItem(r.Id<OpenItemId>(1), r.Enum<OpenItemKind>(2), r.Text(3), r.Int(4), r.Date(5), r.DateOrNull(6), r.Sum(7)))));
        await using var contacts = new Follower<DossierContact>(Open(Contacts, static r => (r.Uuid(0), new DossierContact(r.Enum<Channel>(1), r.Text(2), r.TextOrNull(3), r.Enum<ContactRole>(4), r.Enum<AddressUse>(5), r.Enum<ContactStatus>(6), r.Int(7)))));
        await using var consents = new Follower<DossierConsent>(Open(Consents, static r => (r.Uuid(0), new DossierConsent(r.Enum<Channel>(1), r.TextOrNull(2), r.FlagOrNull(3) == true, r.Instant(4), r.Text(5)))));
        await using var holds = new Follower<Hold>(Open(Holds, r => (r.Uuid(0), MapHold(r, creditor))));
        await using var messaged = new Follower<MessagedLine>(Open(Messaged, MapMessaged));
        await using var completed = new Follower<MessagedLine>(Open(Completed, MapCompleted));
        await using var work = new Follower<DossierWork>(Open(OpenWork, static r => (r.Uuid(0), new DossierWork(r.Id<WorkItemId>(1), r.Text(2), r.Text(3), r.Date(4), r.TextOrNull(5)))));
        await using var promises = new Follower<DossierPromise>(Open(Promises, static r => (r.Uuid(0), new DossierPromise(r.Id<PromiseId>(1), r.Enum<PromiseState>(2), r.Date(3), r.Date(4), r.Date(5), r.Number(6), r.Number(7), r.Text(8), r.Int(9), r.DateOrNull(10)))));
        await using var calls = new Follower<DossierCall>(Open(Calls, static r => (r.Uuid(0), new DossierCall(r.Id<CallId>(1), r.Enum<CallDirection>(2), r.TextOrNull(3), r.Instant(4), r.TextOrNull(5) is { } outcome ? Enum.Parse<CallOutcome>(outcome) : null, r.FlagOrNull(6) == true))));
        await foreach (var dossier in Open(Accounts, r => MapAccount(r, creditor)))
        {
            await items.TakeAsync(dossier.Id.Value, dossier.Items);
            await contacts.TakeAsync(dossier.Id.Value, dossier.Contacts);
            await consents.TakeAsync(dossier.Id.Value, dossier.Consents);
            await holds.TakeAsync(dossier.Id.Value, dossier.Holds);
            await messaged.TakeAsync(dossier.Id.Value, dossier.Messaged);
            await completed.TakeAsync(dossier.Id.Value, dossier.Messaged);
            await work.TakeAsync(dossier.Id.Value, dossier.OpenWork);
            await promises.TakeAsync(dossier.Id.Value, dossier.Promises);
            await calls.TakeAsync(dossier.Id.Value, dossier.Calls);
            yield return dossier;
        }
    }

    /// <summary>"{account:COLUMN}" becomes a condition on that column, or nothing when the whole creditor is read.</summary>
    private static string For(string sql, CustomerAccountId? account)
    {
        for (var at = sql.IndexOf("{account:", StringComparison.Ordinal); at >= 0; at = sql.IndexOf("{account:", StringComparison.Ordinal))
        {
            var end = sql.IndexOf('}', at);
            var column = sql[(at + 9)..end];
            sql = sql[..at] + (account is null ? "" : $"and {column} = @account") + sql[(end + 1)..];
        }

        return sql;
    }

    private static AccountDossier MapAccount(RowReader r, CreditorId creditor) => new()
    {
        Id = r.Id<CustomerAccountId>(0),
        CreditorId = creditor,
        CustomerId = r.Id<CustomerId>(1),
        Currency = r.Text(2),
        StrategyId = r.TextOrNull(3),
        Terms = r.TextOrNull(4),
        Number = r.Text(5),
        Name = r.Text(6),
        Kind = r.Enum<PartyKind>(7),
        Language = r.TextOrNull(8),
        City = r.TextOrNull(9),
        Region = r.TextOrNull(10),
        Country = r.TextOrNull(11),
        TimeZone = r.TextOrNull(12),
        HeadSequence = r.IntOrNull(13) ?? 0,
        HeadHash = r.BytesOrNull(14) ?? HashChain.Start,
    };

    private static Hold MapHold(RowReader r, CreditorId creditor) => new()
    {
        CustomerAccountId = r.Id<CustomerAccountId>(0),
        CreditorId = creditor,
        Id = r.Id<HoldId>(1),
        Kind = r.Enum<HoldKind>(2),
        OpenItemId = r.UuidOrNull(3),
        Amount = r.NumberOrNull(4),
        From = r.Date(5),
        Until = r.DateOrNull(6),
        Reason = r.Text(7),
        PlacedBy = r.Text(8),
        PlacedAt = r.Instant(9),
        ReviewOn = r.DateOrNull(10),
    };

    private static (Guid Account, MessagedLine Line) MapMessaged(RowReader r) => (r.Uuid(0), new(
        r.Id<MessageId>(1), r.Uuid(2), r.Int(3), r.FlagOrNull(4) == true, r.Enum<MessageStatus>(5), r.Enum<Channel>(6), r.Text(7), r.Text(8), r.Int(9), r.Text(10), r.Text(11), r.Instant(12), r.InstantOrNull(13) ?? r.InstantOrNull(14), r.InstantOrNull(15), r.FlagOrNull(16) == true, r.TextOrNull(17)));

    /// <summary>A step a person completed moves levels as a message does; it has no address, and calls are counted by themselves.</summary>
    private static (Guid Account, MessagedLine Line) MapCompleted(RowReader r) => (r.Uuid(0), new(
        new(r.Uuid(1)), r.Uuid(2), r.Int(3), false, MessageStatus.Sent, Channel.Phone, "", r.Text(4), r.Int(5), r.Text(6), $"work:{r.Uuid(1):N}", r.Instant(7), r.Instant(7)));
}
