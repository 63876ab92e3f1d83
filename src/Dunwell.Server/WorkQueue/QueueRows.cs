using System.Data.Common;
using Dapper;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.WorkQueue;

/// <summary>An entry made anew, and when the stored one it is to replace had been ranked; null when there was none.</summary>
internal sealed record RankedEntry(QueueEntry Entry, DateTime? SeenAt);

/// <summary>How queue entries are written: one by one with an act, or a whole book at once.</summary>
internal static class QueueRows
{
    private static readonly string[] Columns =
    [
        "customer_account_id", "creditor_id", "currency", "collector", "back_up", "points", "reasons", "open", "overdue", "disputed", "promised", "unapplied", "collectable", "oldest_days",
        "action", "action_text", "action_on", "due_by", "last_contact_at", "last_contact", "snoozed_until", "is_pinned", "zones", "as_of", "ranked_at",
    ];

    private static readonly string Set = string.Join(", ", Columns.Skip(2).Select(c => $"{c} = excluded.{c}"));

    private static readonly string Upsert =
        $"insert into queue_entries ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select(c => "@" + c))}) on conflict (customer_account_id) do update set {Set}";

    private static BulkTable<RankedEntry> Ranked { get; } = new("ranked", [.. Columns, "seen_at"], static (ranked, row) =>
    {
        var e = ranked.Entry;
        row.Uuid(e.CustomerAccountId.Value);
        row.Uuid(e.CreditorId.Value);
        row.Text(e.Currency);
        row.Text(e.Collector);
        row.Text(e.BackUp);
        row.Int(e.Points);
        row.Text(e.Reasons);
        row.Number(e.Open);
        row.Number(e.Overdue);
        row.Number(e.Disputed);
        row.Number(e.Promised);
        row.Number(e.Unapplied);
        row.Number(e.Collectable);
        row.Int(e.OldestDays);
        row.Text(e.Action.ToString());
        row.Text(e.ActionText);
        row.Date(e.ActionOn);
        row.Date(e.DueBy);
        row.Instant(e.LastContactAt);
        row.Text(e.LastContact);
        row.Date(e.SnoozedUntil);
        row.Flag(e.IsPinned);
        row.Text(e.Zones);
        row.Date(e.AsOf);
        row.Instant(e.RankedAt);
        row.Instant(ranked.SeenAt);
    });

    public static Task WriteOneAsync(DbConnection connection, QueueEntry e, CancellationToken cancel)
    {
        var values = new DynamicParameters();
        object?[] row =
        [
            e.CustomerAccountId.Value, e.CreditorId.Value, e.Currency, e.Collector, e.BackUp, e.Points, e.Reasons, e.Open, e.Overdue, e.Disputed, e.Promised, e.Unapplied, e.Collectable, e.OldestDays,
            e.Action.ToString(), e.ActionText, e.ActionOn, e.DueBy, e.LastContactAt, e.LastContact, e.SnoozedUntil, e.IsPinned, e.Zones, e.AsOf, e.RankedAt,
        ];
        for (var i = 0; i < Columns.Length; i++)
            values.Add(Columns[i], row[i]);
        return connection.ExecuteAsync(new CommandDefinition(Upsert, values, cancellationToken: cancel));
    }

    /// <summary>Writes many rows in the caller's transaction; a row that somebody's act has ranked since it was read stays as it is.</summary>
    public static async Task WriteAsync(DbConnection connection, IEnumerable<RankedEntry> entries, CancellationToken cancel)
    {
        await connection.CreateTemporaryTableAsync(
            "ranked",
            "customer_account_id uuid, creditor_id uuid, currency text, collector text, back_up text, points int, reasons text, open bigint, overdue bigint, disputed bigint, promised bigint, unapplied bigint, collectable bigint, oldest_days int, " +
            "action text, action_text text, action_on date, due_by date, last_contact_at timestamptz, last_contact text, snoozed_until date, is_pinned bool, zones text, as_of date, ranked_at timestamptz, seen_at timestamptz",
            cancel);
        await BulkWriter.WriteAsync(connection, Ranked, entries, cancel);
        var columns = string.Join(", ", Columns);
        await connection.ExecuteAsync(new CommandDefinition(
            $"insert into queue_entries ({columns}) select {columns} from ranked where true on conflict (customer_account_id) do update set {Set} " +
            "where exists (select 1 from ranked r where r.customer_account_id = queue_entries.customer_account_id and r.seen_at = queue_entries.ranked_at)",
            commandTimeout: 0, cancellationToken: cancel));
    }
}
