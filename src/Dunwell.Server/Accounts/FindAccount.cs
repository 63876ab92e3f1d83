using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>An account with what is open on it on a day. Minor units; credits are negative.</summary>
public sealed record FoundAccount(CustomerAccount Account, Customer Customer, Creditor Creditor, DateOnly AsOf, IReadOnlyList<FoundItem> Items, IReadOnlyList<Hold> Holds)
{
    public Money Open => new(Items.Sum(i => i.Open), Currency.Of(Account.Currency));
}

public sealed record FoundItem(OpenItemId Id, OpenItemKind Kind, string Number, int Installment, DateOnly IssueDate, DateOnly? DueDate, long Open, PaymentId? PaymentId);

/// <summary>Finds one account, by its id or by the customer's number, with its open items and live holds.</summary>
public sealed class FindAccount(DunwellDb db, TimeProvider clock)
{
    /// <param name="Id">The account; or null, and then <paramref name="Number"/> of <paramref name="CreditorId"/> is looked for.</param>
    /// <param name="Currency">Needed when the customer has accounts in several currencies.</param>
    public sealed record Input(CustomerAccountId? Id, CreditorId? CreditorId = null, string? Number = null, string? Currency = null, DateOnly? AsOf = null);

    public async Task<Result<FoundAccount>> Run(Input input, CancellationToken cancel)
    {
        var accounts = await CandidatesAsync(input, cancel);
        if (accounts.Count == 0)
            return new Refusal("account.unknown", input.Number is null ? "There is no such account" : string.Create(CultureInfo.InvariantCulture, $"There is no account of customer {input.Number}"));
        if (accounts.Count > 1)
            return new Refusal("account.several", $"The customer has several accounts: name the currency, {string.Join(" or ", accounts.Select(a => a.Currency).Order())}", "currency");
        var account = accounts[0];
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var asOf = input.AsOf ?? clock.Today(creditor.TimeZone);
        await db.Database.OpenConnectionAsync(cancel);
        var items = await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Id.Value, asOf, cancel);
        var holds = await db.Set<Hold>().AsNoTracking().Where(h => h.CustomerAccountId == account.Id && h.LiftedAt == null).OrderBy(h => h.Id).ToListAsync(cancel);
        return new FoundAccount(
            account, customer, creditor, asOf,
            [.. items.Where(i => i.Balance.Open != 0).OrderBy(i => i.Balance.DueDate ?? i.Balance.IssueDate).ThenBy(i => i.Balance.Number, StringComparer.Ordinal).ThenBy(i => i.Installment).Select(Item)],
            holds);
    }

    private async Task<List<CustomerAccount>> CandidatesAsync(Input input, CancellationToken cancel)
    {
        if (input.Id is { } id)
            return await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.Id == id).ToListAsync(cancel);
        var key = CustomerNumber.Key(input.Number ?? "");
        return await (
            from account in db.Set<CustomerAccount>()
            join customer in db.Set<Customer>() on account.CustomerId equals customer.Id
            where customer.CreditorId == input.CreditorId && customer.NumberKey == key && (input.Currency == null || account.Currency == input.Currency)
            select account).AsNoTracking().ToListAsync(cancel);
    }

    private static FoundItem Item(AccountItem item) => new(
        item.Balance.Id, item.Kind, item.Balance.Number, item.Installment, item.Balance.IssueDate, item.Balance.DueDate, item.Balance.Open,
        item.Kind == OpenItemKind.Payment ? new PaymentId(item.DocumentId) : null);
}
