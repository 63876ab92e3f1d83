using System.Globalization;
using Dapper;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.WorkQueue;

/// <summary>One thing that went to the supervisors.</summary>
/// <param name="Decision">What a supervisor decided about it; null while it waits for one.</param>
public sealed record EscalationLine(
    Guid AccountId, Guid Id, string Customer, string Number, string Creditor, DueKind Kind, string Text, DateOnly Due, string? Owner, EscalationCause Cause, DateTime At,
    string? DecidedBy, string? Decision, DateOnly? RestsUntil, string? Collector, DateOnly AsOf);

/// <summary>Which of them: those that wait for a decision, those with a new date, all that stand.</summary>
public enum EscalationView { Waiting, Resting, All }

/// <summary>One page of the supervisors' list; <paramref name="Next"/> goes on after its last line, null at the end.</summary>
public sealed record EscalationPage(IReadOnlyList<EscalationLine> Lines, string? Next);

/// <summary>The supervisors' list: what was due and not done, longest late first.</summary>
public sealed class ListEscalations(DunwellDb db, TimeProvider clock)
{
    public const int PageSize = 100;

    /// <param name="After">Where the page before ended.</param>
    public sealed record Input(EscalationView View = EscalationView.Waiting, string? After = null);

    public async Task<EscalationPage> Run(Input input, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        var values = new DynamicParameters(new { today });
        var lines = await db.ListAsync(
            $$"""
            select x.customer_account_id, x.id, c.name, c.number, r.name, x.kind, x.text, x.due, x.owner, x.cause, x.at, x.decided_by, x.decision, x.rests_until, s.collector
            from escalations x
            join customer_accounts a on a.id = x.customer_account_id
            join customers c on c.id = a.customer_id
            join creditors r on r.id = x.creditor_id
            left join assignments s on s.customer_account_id = x.customer_account_id
            where x.ended_at is null and {scope:x.creditor_id}
              {{input.View switch { EscalationView.Waiting => "and (x.rests_until is null or x.rests_until < @today)", EscalationView.Resting => "and x.rests_until >= @today", _ => "" }}}{{After(input.After, values)}}
            order by x.due, x.id limit {{PageSize + 1}}
            """,
            values,
            r => new EscalationLine(
                r.Uuid(0), r.Uuid(1), r.Text(2), r.Text(3), r.Text(4), r.Enum<DueKind>(5), r.Text(6), r.Date(7), r.TextOrNull(8), r.Enum<EscalationCause>(9), r.Instant(10),
                r.TextOrNull(11), r.TextOrNull(12), r.DateOrNull(13), r.TextOrNull(14), today),
            cancel);
        var shown = lines.Take(PageSize).ToList();
        return new(shown, lines.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].Due:yyyy-MM-dd}_{shown[^1].Id}") : null);
    }

    private static string After(string? after, DynamicParameters values)
    {
        if (after?.Split('_') is not [var due, var id] || !DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !Guid.TryParse(id, out var last))
            return "";
        values.Add("day", day);
        values.Add("last", last);
        return " and (x.due > @day or (x.due = @day and x.id > @last))";
    }
}
