using Dapper;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Team;

namespace Dunwell.Server.WorkQueue;

/// <summary>One open task for a person, or a call nobody has written the outcome of.</summary>
/// <param name="IsLate">Its day is past.</param>
/// <param name="IsEscalated">The supervisors know.</param>
/// <param name="Line">The line of the timeline in which its owner was mentioned; null for other tasks.</param>
public sealed record WorkLine(Guid AccountId, Guid Id, string Customer, string Creditor, string Text, DateOnly Due, string? Owner, bool IsLate, bool IsEscalated, int? Line = null);

/// <summary>Mentions: notes that name whoever looks.</summary>
public enum WorkView { Mine, All, Late, Calls, Mentions, Due }

/// <summary>Open tasks, longest due first. Late ones are a supervisor's list too: nothing due can disappear.</summary>
public sealed class ListWork(DunwellDb db, TimeProvider clock)
{
    public const int Listed = 200;

    /// <param name="Me">Name of who looks, for <see cref="WorkView.Mine"/>: their tasks, those of accounts they or nobody works, and those of people who are away and whom they back up or stand in for.</param>
    /// <param name="Owner">Only tasks given to this person by name; null for all of the view.</param>
    public sealed record Input(WorkView View = WorkView.All, string? Me = null, string? Owner = null);

    public Task<List<WorkLine>> Run(Input input, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        return input.View == WorkView.Calls ? CallsAsync(today, cancel) : TasksAsync(input, today, cancel);
    }

    private async Task<List<WorkLine>> TasksAsync(Input input, DateOnly today, CancellationToken cancel)
    {
        var values = new DynamicParameters(new { today, me = input.Me, owner = input.Owner });
        var mine = input is { View: WorkView.Mine, Me: { } me } ? (await Presence.OfAsync(db, today, cancel)).IsWith(me, "coalesce(w.owner, s.collector)", "s.back_up", "w.creditor_id", values) : "1 = 1";
        return await db.ListAsync(
            $$"""
            select w.customer_account_id, w.id, c.name, r.name, w.text, w.due, coalesce(w.owner, s.collector), {{Escalated("w")}}, w.cause
            from work_items w
            join customer_accounts a on a.id = w.customer_account_id
            join customers c on c.id = a.customer_id
            join creditors r on r.id = w.creditor_id
            left join assignments s on s.customer_account_id = w.customer_account_id
            where w.done_at is null and {scope:w.creditor_id}
              {{input.View switch { WorkView.Late => "and w.due < @today", WorkView.Due => "and w.due <= @today", _ => "" }}}
              and {{mine}}
              {{(input.View == WorkView.Mentions ? $"and w.owner = @me and w.cause like '{Mentions.Cause}%'" : "")}}
              {{(input.Owner is null ? "" : "and w.owner = @owner")}}
            order by w.due, w.id limit {{Listed}}
            """,
            values,
            r => new WorkLine(r.Uuid(0), r.Uuid(1), r.Text(2), r.Text(3), r.Text(4), r.Date(5), r.TextOrNull(6), r.Date(5) < today, r.FlagOrNull(7) == true, Mentions.LineOf(r.Text(8))), cancel);
    }

    private static string Escalated(string row) =>
        $"exists (select 1 from escalations x where x.customer_account_id = {row}.customer_account_id and x.subject_id = {row}.id and x.ended_at is null)";

    private Task<List<WorkLine>> CallsAsync(DateOnly today, CancellationToken cancel) => db.ListAsync(
        $$"""
        select k.customer_account_id, k.id, c.name, r.name, k.address, k.started_at, k.by, {{Escalated("k")}}
        from calls k
        join customer_accounts a on a.id = k.customer_account_id
        join customers c on c.id = a.customer_id
        join creditors r on r.id = k.creditor_id
        where k.ended_at is null and {scope:k.creditor_id}
        order by k.started_at limit {{Listed}}
        """,
        null, r => new WorkLine(r.Uuid(0), r.Uuid(1), r.Text(2), r.Text(3), $"Write down how the call to {r.TextOrNull(4) ?? "a withheld number"} ended", DateOnly.FromDateTime(r.Instant(5)), r.Text(6), DateOnly.FromDateTime(r.Instant(5)) < today, r.FlagOrNull(7) == true), cancel);
}
