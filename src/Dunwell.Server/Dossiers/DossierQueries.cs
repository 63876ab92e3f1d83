using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Dossiers;

/// <summary>One of the queries a dossier is read by, in order of account, and what its rows are. See <see cref="ScopedSql.OfAccounts"/>.</summary>
internal sealed record DossierQuery<T>(string Text, Func<RowReader, (Guid Account, T Row)> Map)
{
    /// <param name="accounts">Names of the accounts asked for, separated by commas; null for all of the creditor.</param>
    public string Sql(string? accounts) => Text.OfAccounts(accounts);
}

/// <summary>An item as the database knows it, without its balance.</summary>
internal readonly record struct ItemRow(OpenItemId Id, OpenItemKind Kind, string Number, int Installment, DateOnly IssueDate, DateOnly? DueDate);

/// <summary>The queries a dossier is read by. Entries and items come as they lie in their keys' order: they are added up here, account by account, which needs no sorting and no memory in the database.</summary>
internal static class DossierQueries
{
    public static readonly DossierQuery<AccountDossier> Accounts = new(
        """
        select a.id, a.creditor_id, a.customer_id, a.currency, a.strategy_id, a.terms, c.number, c.name, c.kind, c.language, c.city, c.region, c.country, c.time_zone,
          (select t.sequence from timeline_lines t where t.customer_account_id = a.id order by t.sequence desc limit 1),
          (select t.hash from timeline_lines t where t.customer_account_id = a.id order by t.sequence desc limit 1)
        from customer_accounts a join customers c on c.id = a.customer_id
        where a.creditor_id = @creditor {account:a.id} order by a.id
        """,
        static r => (r.Uuid(0), Account(r)));

    public static readonly DossierQuery<EntrySides> Entries = new(
        """
        select customer_account_id, debit_item_id, credit_item_id, amount
        from ledger_entries where creditor_id = @creditor and date <= @asOf {account:customer_account_id} order by customer_account_id
        """,
        static r => (r.Uuid(0), new(r.UuidOrNull(1), r.UuidOrNull(2), r.Number(3))));

    public static readonly DossierQuery<ItemRow> Items = new(
        """
        select customer_account_id, id, kind, number, installment, issue_date, due_date
        from open_items where creditor_id = @creditor {account:customer_account_id} order by customer_account_id
        """,
        static r => (r.Uuid(0), new(r.Id<OpenItemId>(1), r.Enum<OpenItemKind>(2), r.Text(3), r.Int(4), r.Date(5), r.DateOrNull(6))));

    public static readonly DossierQuery<DossierCharge> Charges = new(
        """
        select c.customer_account_id, c.charge_item_id,
          c.amount - coalesce((select sum(w.amount) from charge_waivers w where w.customer_account_id = c.customer_account_id and w.charge_id = c.id and w.is_correction), 0),
          coalesce((select sum(w.amount) from charge_waivers w where w.customer_account_id = c.customer_account_id and w.charge_id = c.id and not w.is_correction), 0)
        from charges c where c.creditor_id = @creditor {account:c.customer_account_id} order by c.customer_account_id
        """,
        static r => (r.Uuid(0), new(r.Id<OpenItemId>(1), r.Sum(2), r.Sum(3))));

    public static readonly DossierQuery<DossierContact> Contacts = new(
        """
        select a.id, k.channel, k.address, k.person_name, k.role, k.use, k.status, k.preference
        from contacts k join customer_accounts a on a.customer_id = k.customer_id
        where a.creditor_id = @creditor {account:a.id} order by a.id, k.preference, k.id
        """,
        static r => (r.Uuid(0), new(r.Enum<Channel>(1), r.Text(2), r.TextOrNull(3), r.Enum<ContactRole>(4), r.Enum<AddressUse>(5), r.Enum<ContactStatus>(6), r.Int(7))));

    public static readonly DossierQuery<DossierConsent> Consents = new(
        """
        select a.id, k.channel, k.address, k.granted, k.at, k.evidence
        from consents k join customer_accounts a on a.customer_id = k.customer_id
        where a.creditor_id = @creditor {account:a.id} order by a.id, k.at, k.id
        """,
        static r => (r.Uuid(0), new(r.Enum<Channel>(1), r.TextOrNull(2), r.FlagOrNull(3) == true, r.Instant(4), r.Text(5))));

    /// <summary>Holds people placed, the pauses live promises amount to, and receipts that are likely the account's but not put to it yet.</summary>
    public static readonly DossierQuery<Hold> Holds = new(
        """
        select customer_account_id, creditor_id, id, kind, open_item_id, amount, "from", until, reason, placed_by, placed_at, review_on
        from holds where creditor_id = @creditor and lifted_at is null {account:customer_account_id}
        union all
        select p.customer_account_id, p.creditor_id, p.id, 'Promise', i.open_item_id, cast(null as bigint), p.made_on, p.pauses_until, 'promised by ' || p.promised_by, p.recorded_by, p.recorded_at, cast(null as date)
        from promises p left join promised_items i on i.customer_account_id = p.customer_account_id and i.promise_id = p.id
        where p.creditor_id = @creditor and p.state in ('Open', 'PartKept') {account:p.customer_account_id}
        union all
        select b.best_account, b.creditor_id, b.id, 'UnmatchedCash', null, null, b.value_on, b.holds_until, 'a payment that may be theirs waits at the cash desk', 'cash matching', b.matched_at, cast(null as date)
        from bank_receipts b
        where b.creditor_id = @creditor and b.state = 'Open' and b.holds_until is not null and b.best_account is not null {account:b.best_account}
        order by customer_account_id, id
        """,
        static r => (r.Uuid(0), Hold(r)));

    public static readonly DossierQuery<LegalFact> LegalFacts = new(
        """
        select customer_account_id, creditor_id, id, kind, name, open_item_id, "on", at, is_so, in_writing, channel, address, detail, until, place, number, source, recorded_by, recorded_at
        from legal_facts where creditor_id = @creditor and withdrawn_at is null {account:customer_account_id} order by customer_account_id, id
        """,
        static r => (r.Uuid(0), LegalFact(r)));

    public static readonly DossierQuery<MessagedLine> Messaged = new(
        """
        select m.customer_account_id, m.id, i.open_item_id, coalesce(i.level, 0), i.is_coming_due, m.status, m.channel, m.address, m.strategy_id, m.strategy_version,
          m.step_id, m.attempt_key, m.queued_at, m.sent_at,
          case when m.status in ('Sending', 'Unknown') then (select v.at from verdicts v where v.customer_account_id = m.customer_account_id and v.id = m.verdict_id) end,
          m.not_before, m.needs_approval, m.status_reason
        from messages m left join messaged_items i on i.customer_account_id = m.customer_account_id and i.message_id = m.id
        where m.creditor_id = @creditor {account:m.customer_account_id} order by m.customer_account_id, m.id
        """,
        static r => (r.Uuid(0), Line(r)));

    /// <summary>A step a person completed moves levels as a message does; it has no address, and calls are counted by themselves.</summary>
    public static readonly DossierQuery<MessagedLine> Completed = new(
        """
        select customer_account_id, work_item_id, open_item_id, level, strategy_id, strategy_version, step_id, at
        from completed_steps where creditor_id = @creditor and undone_at is null {account:customer_account_id} order by customer_account_id, work_item_id
        """,
        static r => (r.Uuid(0), new(
            new(r.Uuid(1)), r.Uuid(2), r.Int(3), false, MessageStatus.Sent, Channel.Phone, "", r.Text(4), r.Int(5), r.Text(6), $"work:{r.Uuid(1):N}", r.Instant(7), r.Instant(7))));

    public static readonly DossierQuery<DossierPromise> Promises = new(
        """
        select customer_account_id, id, state, made_on, due_on, pauses_until, amount, received, promised_by, grace_days,
          (select min(d.due_on) from promise_parts d where d.customer_account_id = promises.customer_account_id and d.promise_id = promises.id
             and (select sum(u.amount) from promise_parts u where u.customer_account_id = d.customer_account_id and u.promise_id = d.promise_id and u.number <= d.number) > promises.received)
        from promises where creditor_id = @creditor and end_reason is null {account:customer_account_id} order by customer_account_id, due_on, id
        """,
        static r => (r.Uuid(0), new(r.Id<PromiseId>(1), r.Enum<PromiseState>(2), r.Date(3), r.Date(4), r.Date(5), r.Number(6), r.Number(7), r.Text(8), r.Int(9), r.DateOrNull(10))));

    public static readonly DossierQuery<DossierCall> Calls = new(
        """
        select customer_account_id, id, direction, address, started_at, outcome, is_conversation
        from calls where creditor_id = @creditor {account:customer_account_id} order by customer_account_id, started_at, id
        """,
        static r => (r.Uuid(0), new(
            r.Id<CallId>(1), r.Enum<CallDirection>(2), r.TextOrNull(3), r.Instant(4), r.TextOrNull(5) is { } outcome ? Enum.Parse<CallOutcome>(outcome) : null, r.FlagOrNull(6) == true)));

    public static readonly DossierQuery<DossierWork> OpenWork = new(
        """
        select customer_account_id, id, cause, text, due, owner from work_items where creditor_id = @creditor and done_at is null {account:customer_account_id} order by customer_account_id
        """,
        static r => (r.Uuid(0), new(r.Id<WorkItemId>(1), r.Text(2), r.Text(3), r.Date(4), r.TextOrNull(5))));

    private static AccountDossier Account(RowReader r) => new()
    {
        Id = r.Id<CustomerAccountId>(0),
        CreditorId = r.Id<CreditorId>(1),
        CustomerId = r.Id<CustomerId>(2),
        Currency = r.Text(3),
        StrategyId = r.TextOrNull(4),
        Terms = r.TextOrNull(5),
        Number = r.Text(6),
        Name = r.Text(7),
        Kind = r.Enum<PartyKind>(8),
        Language = r.TextOrNull(9),
        City = r.TextOrNull(10),
        Region = r.TextOrNull(11),
        Country = r.TextOrNull(12),
        TimeZone = r.TextOrNull(13),
        HeadSequence = r.IntOrNull(14) ?? 0,
        HeadHash = r.BytesOrNull(15) ?? HashChain.Start,
    };

    private static Hold Hold(RowReader r) => new()
    {
        CustomerAccountId = r.Id<CustomerAccountId>(0),
        CreditorId = r.Id<CreditorId>(1),
        Id = r.Id<HoldId>(2),
        Kind = r.Enum<HoldKind>(3),
        OpenItemId = r.UuidOrNull(4),
        Amount = r.NumberOrNull(5),
        From = r.Date(6),
        Until = r.DateOrNull(7),
        Reason = r.Text(8),
        PlacedBy = r.Text(9),
        PlacedAt = r.Instant(10),
        ReviewOn = r.DateOrNull(11),
    };

    private static LegalFact LegalFact(RowReader r) => new()
    {
        CustomerAccountId = r.Id<CustomerAccountId>(0),
        CreditorId = r.Id<CreditorId>(1),
        Id = r.Id<LegalFactId>(2),
        Kind = r.Enum<LegalFactKind>(3),
        Name = r.Text(4),
        OpenItemId = r.UuidOrNull(5),
        On = r.Date(6),
        At = r.InstantOrNull(7),
        IsSo = r.FlagOrNull(8) == true,
        InWriting = r.FlagOrNull(9) == true,
        Channel = r.TextOrNull(10) is { } channel ? Enum.Parse<Channel>(channel) : null,
        Address = r.TextOrNull(11),
        Detail = r.TextOrNull(12),
        Until = r.DateOrNull(13),
        Place = r.TextOrNull(14),
        Number = r.TextOrNull(15),
        Source = r.Text(16),
        RecordedBy = r.Text(17),
        RecordedAt = r.Instant(18),
    };

    private static MessagedLine Line(RowReader r) => new(
        r.Id<MessageId>(1), r.UuidOrNull(2) ?? Guid.Empty, r.Int(3), r.FlagOrNull(4) == true, r.Enum<MessageStatus>(5), r.Enum<Channel>(6), r.Text(7), r.Text(8), r.Int(9), r.Text(10), r.Text(11),
        r.Instant(12), r.InstantOrNull(13) ?? r.InstantOrNull(14), r.InstantOrNull(15), r.FlagOrNull(16) == true, r.TextOrNull(17));
}
