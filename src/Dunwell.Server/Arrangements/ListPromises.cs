using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Arrangements;

/// <summary>One promise as lists show it. Minor units.</summary>
public sealed record PromiseLine(
    Guid AccountId, Guid Id, string Customer, string Creditor, string Currency, long Amount, long Received, DateOnly MadeOn, DateOnly DueOn, DateOnly PausesUntil, PromiseState State,
    string PromisedBy, string Channel, string? Words, string? EndReason);

/// <summary>Promises by state and day: due today, broken, or all of one account.</summary>
public sealed class ListPromises(DunwellDb db)
{
    public const int Listed = 200;

    /// <param name="Account">Of one account; null for all.</param>
    /// <param name="States">Only these states; null for all.</param>
    /// <param name="DueFrom">Last day promised, from.</param>
    /// <param name="DueTo">Last day promised, to.</param>
    public sealed record Input(CustomerAccountId? Account = null, IReadOnlyList<PromiseState>? States = null, DateOnly? DueFrom = null, DateOnly? DueTo = null);

    public Task<List<PromiseLine>> Run(Input input, CancellationToken cancel)
    {
        // The words are members of an enum: nothing a user wrote gets into the statement.
        var states = input.States is { } wanted ? $"and p.state in ({string.Join(", ", wanted.Select(s => $"'{s}'"))})" : "";
        return db.ListAsync(
            $$"""
            select p.customer_account_id, p.id, c.name, r.name, a.currency, p.amount, p.received, p.made_on, p.due_on, p.pauses_until, p.state, p.promised_by, p.channel, p.words, p.end_reason
            from promises p
            join customer_accounts a on a.id = p.customer_account_id
            join customers c on c.id = a.customer_id
            join creditors r on r.id = p.creditor_id
            where {scope:p.creditor_id} {{states}}
              {{(input.Account is null ? "" : "and p.customer_account_id = @account")}}
              {{(input.DueFrom is null ? "" : "and p.due_on >= @from")}} {{(input.DueTo is null ? "" : "and p.due_on <= @to")}}
            order by p.due_on {{(input.Account is null ? "" : "desc")}}, p.id limit {{Listed}}
            """,
            new { account = input.Account, from = input.DueFrom, to = input.DueTo },
            r => new PromiseLine(
                r.Uuid(0), r.Uuid(1), r.Text(2), r.Text(3), r.Text(4), r.Number(5), r.Number(6), r.Date(7), r.Date(8), r.Date(9), r.Enum<PromiseState>(10), r.Text(11), r.Text(12), r.TextOrNull(13), r.TextOrNull(14)),
            cancel);
    }
}
