using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>An account taken for this transaction, with its creditor: the beginning of every act on one account.</summary>
internal sealed record LockedAccount(CustomerAccount Account, Creditor Creditor)
{
    public CustomerAccountId Id => Account.Id;

    public Currency Currency => Currency.Of(Account.Currency);

    /// <summary>Waits for whoever else works on the account. Refused when it does not exist or is out of the user's sight.</summary>
    public static async Task<Result<LockedAccount>> TakeAsync(DunwellDb db, CustomerAccountId id, CancellationToken cancel)
    {
        await db.LockAccountAsync(id.Value, cancel);
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        return new LockedAccount(account, await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel));
    }

    /// <summary>Takes the customer's other accounts too, for an act that changes what they all share, such as an address: their place in the queue follows.</summary>
    public async Task TakeOthersAsync(DunwellDb db, CancellationToken cancel)
    {
        foreach (var other in await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.CustomerId == Account.CustomerId && a.Id != Id).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel))
            await db.LockAccountAsync(other.Value, cancel);
    }

    public DateOnly Today(TimeProvider clock) => clock.Today(Creditor.TimeZone);

    /// <summary>An amount as written, in minor units of the account's currency; refused rather than rounded.</summary>
    public Result<Money> Amount(decimal written) =>
        written <= 0 ? new Refusal("amount.positive", "The amount must be above zero", "amount")
        : Money.TryFromDecimal(written, Currency, out var money) ? money
        : new Refusal("amount.digits", $"{written} is not an amount of {Currency.Code}: it has at most {Currency.Digits} decimals", "amount");
}
