using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Accounts of a customer number (one per currency), or the account with an id.</summary>
public sealed class FindAccounts(DunwellDb db, FindCreditor creditors)
{
    public sealed record Input(string? CreditorCode, string NumberOrId);

    public async Task<Result<IReadOnlyList<CustomerAccountId>>> Run(Input input, CancellationToken cancel)
    {
        if (Guid.TryParse(input.NumberOrId, out var guid))
        {
            var id = new CustomerAccountId(guid);
            return await db.Set<CustomerAccount>().AnyAsync(a => a.Id == id, cancel)
                ? new[] { id }
                : new Refusal("account.unknown", $"There is no account {guid}", "account");
        }

        var creditor = await creditors.Run(input.CreditorCode, cancel);
        if (creditor.IsRefused)
            return creditor.Refusal!;
        var (creditorId, key) = (creditor.Value, CustomerNumber.Key(input.NumberOrId));
        var accounts = await db.Set<Customer>().Where(c => c.CreditorId == creditorId && c.NumberKey == key)
            .Join(db.Set<CustomerAccount>(), c => c.Id, a => a.CustomerId, (_, a) => a).OrderBy(a => a.Currency).Select(a => a.Id).ToListAsync(cancel);
        return accounts.Count > 0 ? accounts : new Refusal("account.unknown", $"No customer {input.NumberOrId} of this creditor has an account", "account");
    }
}
