using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Remembers from a confirmed choice who pays for whom. A revoked rule is learned again only from a new choice.</summary>
internal static class LearnPayer
{
    public static async Task Apply(DunwellDb db, BankReceipt receipt, CustomerAccountId account, string actor, DateTime now, CancellationToken cancel)
    {
        foreach (var (mark, value) in Marks(receipt))
        {
            var rule = await db.Set<PayerRule>().SingleOrDefaultAsync(r => r.CustomerAccountId == account && r.Mark == mark && r.Value == value, cancel);
            if (rule is null)
            {
                db.Add(new PayerRule
                {
                    CustomerAccountId = account, Id = Id.New<PayerRuleId>(), CreditorId = receipt.CreditorId, Mark = mark, Value = value, Confirmed = 1, ConfirmedAt = now, ConfirmedBy = actor,
                });
                continue;
            }

            (rule.Confirmed, rule.ConfirmedAt, rule.ConfirmedBy) = (rule.RevokedAt is null ? rule.Confirmed + 1 : 1, now, actor);
            (rule.RevokedAt, rule.RevokedBy) = (null, null);
            rule.Version++;
        }
    }

    private static IEnumerable<(PayerMark Mark, string Value)> Marks(BankReceipt receipt)
    {
        if (receipt.Payer is { } name && PayerKey.Name(name) is { Length: > 0 } named)
            yield return (PayerMark.Name, named);
        if (receipt.PayerAccount is { } number && PayerKey.Account(number) is { Length: > 0 } known)
            yield return (PayerMark.Account, known);
    }
}
