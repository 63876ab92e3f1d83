using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>One account in a list.</summary>
public sealed record ListedAccount(Guid Id, string Creditor, string Number, string Name, string Currency);

/// <summary>Accounts in order of customer number, page by page, for programs that walk through the book.</summary>
public sealed class ListAccounts(DunwellDb db)
{
    public const int Most = 500;

    /// <param name="Creditor">Code of one creditor; null for all.</param>
    /// <param name="Number">One customer's number as written; null for all.</param>
    /// <param name="After">Key of the last account of the page before.</param>
    /// <param name="Limit">Accounts wanted, at most <see cref="Most"/>.</param>
    public sealed record Input(string? Creditor = null, string? Number = null, CustomerAccountId? After = null, int Limit = 100);

    public async Task<IReadOnlyList<ListedAccount>> Run(Input input, CancellationToken cancel)
    {
        var key = input.Number is null ? null : Domain.Intake.CustomerNumber.Key(input.Number);
        var found =
            from account in db.Set<CustomerAccount>().AsNoTracking()
            join customer in db.Set<Customer>() on account.CustomerId equals customer.Id
            join creditor in db.Set<Creditor>() on account.CreditorId equals creditor.Id
            where (input.Creditor == null || creditor.Code == input.Creditor) && (key == null || customer.NumberKey == key)
            select new { account, customer, creditor };
        if (input.After is { } after)
        {
            if (await found.FirstOrDefaultAsync(f => f.account.Id == after, cancel) is not { } last)
                return [];
            var (number, code, currency) = (last.customer.NumberKey, last.creditor.Code, last.account.Currency);
            found = found.Where(f => string.Compare(f.customer.NumberKey, number) > 0 || (f.customer.NumberKey == number
                && (string.Compare(f.creditor.Code, code) > 0 || (f.creditor.Code == code && string.Compare(f.account.Currency, currency) > 0))));
        }

        var page = await found.OrderBy(f => f.customer.NumberKey).ThenBy(f => f.creditor.Code).ThenBy(f => f.account.Currency).Take(Math.Clamp(input.Limit, 1, Most)).ToListAsync(cancel);
        return page.ConvertAll(f => new ListedAccount(f.account.Id.Value, f.creditor.Code, f.customer.Number, f.customer.Name, f.account.Currency));
    }
}
