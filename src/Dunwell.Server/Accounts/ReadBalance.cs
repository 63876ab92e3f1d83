using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>An account with what is open on it on a day. Minor units; credits are negative.</summary>
public sealed record AccountBalance(CustomerAccount Account, Customer Customer, Creditor Creditor, DateOnly AsOf, IReadOnlyList<BalanceItem> Items, IReadOnlyList<Hold> Holds)
{
    public Money Open => new(Items.Sum(i => i.Open), Currency.Of(Account.Currency));
}

public sealed record BalanceItem(OpenItemId Id, OpenItemKind Kind, string Number, int Installment, DateOnly IssueDate, DateOnly? DueDate, long Open, PaymentId? PaymentId);

/// <summary>What is open on one account on a day, item by item, with its holds that stand.</summary>
public sealed class ReadBalance(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">Which account.</param>
    /// <param name="AsOf">Null for today.</param>
    public sealed record Input(CustomerAccountId AccountId, DateOnly? AsOf = null);

    public async Task<Result<AccountBalance>> Run(Input input, CancellationToken cancel)
    {
        var id = input.AccountId;
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var asOf = input.AsOf ?? clock.Today(creditor.TimeZone);
        await db.Database.OpenConnectionAsync(cancel);
        var items = await AccountBalances.OfAsync(db.Database.GetDbConnection(), id.Value, asOf, cancel);
        var holds = await db.Set<Hold>().AsNoTracking().Where(h => h.CustomerAccountId == id && h.LiftedAt == null).OrderBy(h => h.Id).ToListAsync(cancel);
        return new AccountBalance(
            account, customer, creditor, asOf,
            [.. items.Where(i => i.Balance.Open != 0).OrderBy(i => i.Balance.DueDate ?? i.Balance.IssueDate).ThenBy(i => i.Balance.Number, StringComparer.Ordinal).ThenBy(i => i.Installment).Select(Item)],
            holds);
    }

    private static BalanceItem Item(AccountItem item) => new(
        item.Balance.Id, item.Kind, item.Balance.Number, item.Installment, item.Balance.IssueDate, item.Balance.DueDate, item.Balance.Open,
        item.Kind == OpenItemKind.Payment ? new PaymentId(item.DocumentId) : null);
}
