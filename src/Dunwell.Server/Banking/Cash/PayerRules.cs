using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

public sealed record PayerRuleRow(Guid AccountId, Guid Id, PayerMark Mark, string Value, string Customer, string Number, string Creditor, int Confirmed, DateTime ConfirmedAt, string ConfirmedBy, string Zone);

/// <summary>What matching has learned and still uses, newest first.</summary>
public sealed class ListPayerRules(DunwellDb db)
{
    public const int Listed = 200;

    /// <param name="Search">Part of the payer or of the customer; null for all.</param>
    public sealed record Input(string? Search = null, int Size = Listed);

    public Task<List<PayerRuleRow>> Run(Input input, CancellationToken cancel) => db.ListAsync(
        $$"""
        select r.customer_account_id, r.id, r.mark, r.value, c.name, c.number, k.name, r.confirmed, r.confirmed_at, r.confirmed_by, k.time_zone
        from payer_rules r join customer_accounts a on a.id = r.customer_account_id join customers c on c.id = a.customer_id join creditors k on k.id = r.creditor_id
        where {scope:r.creditor_id} and r.revoked_at is null {{(string.IsNullOrWhiteSpace(input.Search) ? "" : "and (lower(r.value) like @like or lower(c.name) like @like)")}}
        order by r.confirmed_at desc, r.id limit {{input.Size}}
        """,
        new { like = $"%{input.Search?.Trim().ToLowerInvariant()}%" },
        static r => new PayerRuleRow(r.Uuid(0), r.Uuid(1), r.Enum<PayerMark>(2), r.Text(3), r.Text(4), r.Text(5), r.Text(6), r.Int(7), r.Instant(8), r.Text(9), r.Text(10)), cancel);
}

/// <summary>Makes matching forget a learned payer.</summary>
public sealed class RevokePayerRule(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, PayerRuleId RuleId, string Actor);

    public Task<Result<PayerRule>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<PayerRule>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<PayerRule>().SingleOrDefaultAsync(r => r.CustomerAccountId == input.AccountId && r.Id == input.RuleId && r.RevokedAt == null, cancel) is not { } rule)
            return new Refusal("rule.unknown", "There is no such rule, or it is revoked already");
        (rule.RevokedAt, rule.RevokedBy) = (clock.UtcNow(), input.Actor);
        rule.Version++;
        return rule;
    }
}
