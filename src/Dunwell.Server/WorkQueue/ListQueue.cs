using Dapper;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Team;

namespace Dunwell.Server.WorkQueue;

/// <summary>Which accounts of the queue are asked for.</summary>
public enum QueueView
{
    /// <summary>What somebody works on today: points, not snoozed, not contacted today already unless a person is asked to act.</summary>
    Work,

    /// <summary>A person is asked to act on or before today.</summary>
    Due,
    Broken,
    Promised,
    Held,
    Review,
    Snoozed,
    Missing,

    /// <summary>Something of it went to the supervisors.</summary>
    Escalated,
    Everything,
}

/// <summary>Whose accounts.</summary>
public enum QueueOf { Mine, Unassigned, Everybody }

/// <summary>One account in the queue. Minor units of its currency.</summary>
public sealed record QueueLine(
    Guid AccountId, string Customer, string Number, string Creditor, string CreditorZone, string Currency, int Points, IReadOnlyList<RankReason> Reasons,
    long Collectable, long Overdue, int OldestDays, long Promised, long Disputed, long Unapplied, NextActionKind Action, string ActionText, DateOnly? ActionOn,
    DateTime? LastContactAt, string? LastContact, string? Collector, DateOnly? SnoozedUntil, bool IsPinned, IReadOnlyList<string> Zones, DateOnly AsOf, DateOnly DueBy, bool IsEscalated);

/// <summary>One page of the queue; <paramref name="Next"/> goes on after its last line, null at the end.</summary>
/// <param name="StandsInFor">For one's own list: by the name of who is away, its last day; whoever looks stands in for them.</param>
public sealed record QueuePage(IReadOnlyList<QueueLine> Lines, string? Next, IReadOnlyDictionary<string, DateOnly>? StandsInFor = null);

/// <summary>The queue by its rank (pinned, points, day, collectable now, key), or in another order somebody asks for.</summary>
public sealed class ListQueue(DunwellDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>How long "today" lasts for who was contacted or worked: longer than a shift, shorter than the night between two, wherever the desk stands.</summary>
    internal static readonly TimeSpan WorkingDay = TimeSpan.FromHours(14);

    private const string Columns = """
        e.customer_account_id, c.name, c.number, r.name, r.time_zone, e.currency, e.points, e.reasons, e.collectable, e.overdue, e.oldest_days, e.promised, e.disputed, e.unapplied,
        e.action, e.action_text, e.action_on, e.last_contact_at, e.last_contact, e.collector, e.snoozed_until, e.is_pinned, e.zones, e.as_of, e.due_by,
        exists (select 1 from escalations x where x.customer_account_id = e.customer_account_id and x.ended_at is null)
        """;

    /// <param name="Me">Name of who looks, for <see cref="QueueOf.Mine"/>: accounts given to them, to nobody, or to somebody who is away and whom they back up or stand in for.</param>
    /// <param name="Creditor">Code of one creditor; null for all.</param>
    /// <param name="After">Where the page before ended.</param>
    /// <param name="Accounts">Only these accounts; null for all.</param>
    /// <param name="Reversed">The order the other way round.</param>
    /// <param name="Skip">An account not to list, the one just worked on.</param>
    public sealed record Input(QueueView View = QueueView.Work, QueueOf Of = QueueOf.Mine, string? Me = null, string? Creditor = null, string? After = null, int Limit = PageSize, Guid? Skip = null, IReadOnlyList<Guid>? Accounts = null,
        QueueSort Sort = QueueSort.Rank, bool Reversed = false);

    public async Task<QueuePage> Run(Input input, CancellationToken cancel)
    {
        var presence = await PresenceAsync(db, input, clock.UtcNow(), cancel);
        var (where, values) = Condition(input, clock.UtcNow(), presence);
        var limit = Math.Clamp(input.Limit, 1, 5_000);
        var order = QueueOrder.Of(input.Sort, input.Reversed);
        order.AddTo(values);
        // Which ones first, from the index alone; then what is shown of them. As one statement, what a planner without statistics makes of it costs as much as the whole book.
        var keys = await db.ListAsync(
            $"select e.customer_account_id from queue_entries e {order.Join} where {where}{order.After(input.After, values)} order by {order.By} limit {limit + 1}", values, r => r.Uuid(0), cancel);
        var lines = await LinesAsync([.. keys.Take(limit)], cancel);
        return new(lines, keys.Count > limit ? order.Cursor(lines[^1]) : null, presence?.StandsInFor(input.Me));
    }

    /// <summary>The outer join keeps a planner that sees one creditor from beginning there, which reads the creditor's whole queue.</summary>
    private async Task<List<QueueLine>> LinesAsync(List<Guid> keys, CancellationToken cancel)
    {
        if (keys.Count == 0)
            return [];
        var values = new DynamicParameters();
        var lines = await db.ListAsync(
            $"""
            select {Columns}
            from queue_entries e
            join customer_accounts a on a.id = e.customer_account_id
            join customers c on c.id = a.customer_id
            left join creditors r on r.id = e.creditor_id
            where e.customer_account_id in ({values.In("key", keys)})
            """,
            values, Read, cancel);
        var found = lines.ToDictionary(l => l.AccountId);
        return [.. keys.Where(found.ContainsKey).Select(k => found[k])];
    }

    /// <summary>Who is there today, where the list asked for depends on it.</summary>
    internal static async Task<Presence?> PresenceAsync(DunwellDb db, Input input, DateTime now, CancellationToken cancel) =>
        input.Of == QueueOf.Mine && input.Me is not null ? await Presence.OfAsync(db, DateOnly.FromDateTime(now), cancel) : null;

    /// <summary>Which entries, called e, a view of the queue holds, with the values the condition names.</summary>
    internal static (string Where, DynamicParameters Values) Condition(Input input, DateTime now, Presence? presence)
    {
        var values = new DynamicParameters(new { me = input.Me, creditor = input.Creditor, skip = input.Skip });
        values.Add("today", DateOnly.FromDateTime(now));
        values.Add("since", now - WorkingDay);
        var of = input.Of switch
        {
            QueueOf.Mine => $" and {presence?.IsWith(input.Me!, "e.collector", "e.back_up", "e.creditor_id", values) ?? "e.collector is null"}",
            QueueOf.Unassigned => " and e.collector is null",
            _ => "",
        };
        return (Where(input) + of + Only(input.Accounts, values), values);
    }

    private static string Where(Input input)
    {
        const string ForPerson = "e.action in ('Task', 'BrokenPromise', 'Message', 'Review', 'Missing')";
        var awake = "(e.snoozed_until is null or e.snoozed_until <= @today)";
        var view = input.View switch
        {
            QueueView.Work => $"e.points > 0 and {awake} and (e.is_pinned or e.last_contact_at is null or e.last_contact_at < @since or ({ForPerson} and e.due_by <= @today))",
            QueueView.Due => $"{ForPerson} and (e.action_on is null or e.action_on <= @today) and {awake}",
            QueueView.Broken => "e.action = 'BrokenPromise'",
            QueueView.Promised => "e.promised > 0",
            QueueView.Held => "e.action = 'Hold'",
            QueueView.Review => "e.action = 'Review' and e.action_on <= @today",
            QueueView.Snoozed => "e.snoozed_until > @today",
            QueueView.Missing => "e.action = 'Missing'",
            QueueView.Escalated => "e.customer_account_id in (select x.customer_account_id from escalations x where x.ended_at is null)",
            _ => "e.action <> 'Settled'",
        };
        return $"{{scope:e.creditor_id}} and {view}{(input.Creditor is null ? "" : " and e.creditor_id in (select id from creditors where code = @creditor)")}{(input.Skip is null ? "" : " and e.customer_account_id <> @skip")}";
    }

    private static string Only(IReadOnlyList<Guid>? accounts, DynamicParameters values) =>
        accounts is null ? "" : $" and e.customer_account_id in ({values.In("only", accounts)})";

    private static QueueLine Read(RowReader r) => new(
        r.Uuid(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Int(6), RankAccount.Reasons(r.Text(7)), r.Number(8), r.Number(9), r.Int(10), r.Number(11), r.Number(12), r.Number(13),
        r.Enum<NextActionKind>(14), r.Text(15), r.DateOrNull(16), r.InstantOrNull(17), r.TextOrNull(18), r.TextOrNull(19), r.DateOrNull(20), r.FlagOrNull(21) == true,
        r.Text(22).Split(' ', StringSplitOptions.RemoveEmptyEntries), r.Date(23), r.Date(24), r.FlagOrNull(25) == true);
}
