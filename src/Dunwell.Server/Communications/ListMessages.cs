using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Communications;

/// <summary>One message as the outbox lists it. Minor units.</summary>
public sealed record MessageLine(
    Guid AccountId, Guid Id, string Customer, string Creditor, string Zone, string Currency, Channel Channel, string Address, MessageStatus Status,
    string? StatusReason, string? Subject, string StepId, int Level, long Total, DateOnly AsOf, DateTime QueuedAt, DateTime? NotBefore, DateTime? SentAt);

/// <summary>One page of the outbox, newest first, with how many messages stand in each state.</summary>
public sealed record MessagePage(IReadOnlyList<MessageLine> Lines, string? Next, IReadOnlyDictionary<MessageStatus, int> Counts);

/// <summary>Messages of one state: what waits, what was held and why, what went out, what needs a person.</summary>
public sealed class ListMessages(DunwellDb db)
{
    public const int PageSize = 50;

    /// <param name="Creditor">Code of one creditor; null for all.</param>
    /// <param name="Run">Only the messages of one run.</param>
    /// <param name="After">Where the page before ended.</param>
    public sealed record Input(MessageStatus? Status, string? Creditor = null, Channel? Channel = null, Guid? Run = null, string? After = null);

    public async Task<MessagePage> Run(Input input, CancellationToken cancel)
    {
        var narrow = "{scope:m.creditor_id}"
            + (input.Creditor is null ? "" : " and r.code = @creditor")
            + (input.Channel is null ? "" : " and m.channel = @channel")
            + (input.Run is null ? "" : " and m.run_id = @run");
        var values = new DynamicParameters(new { creditor = input.Creditor, channel = input.Channel?.ToString(), run = input.Run, status = input.Status?.ToString() });
        var counts = await db.ListAsync(
            $"select m.status, count(*) from messages m join creditors r on r.id = m.creditor_id where {narrow} group by m.status",
            values, r => (Status: r.Enum<MessageStatus>(0), Count: (int)r.Number(1)), cancel);
        var page = "";
        if (input.After?.Split('_') is [var ticks, var id] && long.TryParse(ticks, out var at) && Guid.TryParse(id, out var last))
        {
            values.Add("at", new DateTime(at, DateTimeKind.Utc));
            values.Add("last", last);
            page = " and (m.queued_at < @at or (m.queued_at = @at and m.id < @last))";
        }

        var lines = await db.ListAsync(
            $"""
            select m.customer_account_id, m.id, c.name, r.name, r.time_zone, a.currency, m.channel, m.address, m.status, m.status_reason, m.subject, m.step_id, m.level, m.total, m.as_of, m.queued_at, m.not_before, m.sent_at
            from messages m
            join customer_accounts a on a.id = m.customer_account_id
            join customers c on c.id = a.customer_id
            join creditors r on r.id = m.creditor_id
            where {narrow}{(input.Status is null ? "" : " and m.status = @status")}{page}
            order by m.queued_at desc, m.id desc limit {PageSize + 1}
            """,
            values, Read, cancel);
        var shown = lines.Take(PageSize).ToList();
        return new(shown, lines.Count > PageSize ? $"{shown[^1].QueuedAt.Ticks}_{shown[^1].Id}" : null, counts.ToDictionary(c => c.Status, c => c.Count));
    }

    private static MessageLine Read(RowReader r) => new(
        r.Uuid(0), r.Uuid(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Enum<Channel>(6), r.Text(7), r.Enum<MessageStatus>(8),
        r.TextOrNull(9), r.TextOrNull(10), r.Text(11), r.Int(12), r.Number(13), r.Date(14), r.Instant(15), r.InstantOrNull(16), r.InstantOrNull(17));
}
