using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>A customer and the one it belongs to now; no parent when it stands by itself.</summary>
public sealed record PlacedCustomer(Customer Customer, Customer? Parent);

/// <summary>Says to which customer of the same creditor the account's customer belongs, such as its head office, or that it belongs to none.</summary>
public sealed class SetParent(DunwellDb db, TimeProvider clock)
{
    /// <summary>Two links made at once could close a circle that neither closes alone: they take turns.</summary>
    internal const string Turn = "groups";

    /// <summary>Links above and including a customer.</summary>
    private const string Above = """
        with recursive up(id, parent_id) as (
          select id, parent_id from customers where id = @customer
          union select c.id, c.parent_id from customers c join up on c.id = up.parent_id)
        select id, parent_id from up where parent_id is not null
        """;

    /// <param name="AccountId">An account of the customer; the timelines of all its accounts tell of the change.</param>
    /// <param name="ParentNumber">Number of the customer above it, in any spelling; null or blank for none.</param>
    /// <param name="Actor">Who says so.</param>
    public sealed record Input(CustomerAccountId AccountId, string? ParentNumber, string Actor);

    public Task<Result<PlacedCustomer>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<PlacedCustomer>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.Id == input.AccountId).Select(a => new { a.CreditorId }).FirstOrDefaultAsync(cancel) is { } known)
            await db.LockTurnAsync(Turn, known.CreditorId.Value, cancel);
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        await taken.Value.TakeOthersAsync(db, cancel);
        var account = taken.Value.Account;
        var customer = await db.Set<Customer>().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var parent = await ParentAsync(input, account.CreditorId, cancel);
        if (parent.IsRefused)
            return parent.Refusal!;
        if (customer.ParentId == parent.Value?.Id)
            return new PlacedCustomer(customer, parent.Value);
        if (parent.Value is { } above && new Hierarchy(await AboveAsync(above.Id, cancel)).Put(customer.Id, above.Id) is { } objection)
            return objection;

        var before = customer.ParentId is { } left ? await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == left, cancel) : null;
        customer.ParentId = parent.Value?.Id;
        customer.Version++;
        foreach (var id in await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.CustomerId == customer.Id).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel))
            await Timeline.AppendAsync(db, account.CreditorId, id, clock.UtcNow(), TimelineKind.GroupChanged, input.Actor, Told(Named(parent.Value), Named(before)), parent.Value?.Id.Value, null, cancel);
        return new PlacedCustomer(customer, parent.Value);
    }

    /// <summary>How a timeline tells of the change.</summary>
    /// <param name="parent">Name and number of the customer above; null for none.</param>
    /// <param name="before">Of the one that was above; null for none.</param>
    internal static string Told(string? parent, string? before) => (parent, before) switch
    {
        ({ } now, null) => $"Belongs to {now}",
        ({ } now, { } old) => $"Belongs to {now}, no longer to {old}",
        (_, var old) => $"Stands by itself, no longer belongs to {old}",
    };

    internal static string Named(string name, string number) => $"{name} ({number})";

    private static string? Named(Customer? customer) => customer is null ? null : Named(customer.Name, customer.Number);

    private async Task<Result<Customer?>> ParentAsync(Input input, CreditorId creditor, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(input.ParentNumber))
            return (Customer?)null;
        var key = CustomerNumber.Key(input.ParentNumber);
        return await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(c => c.CreditorId == creditor && c.NumberKey == key, cancel) is { } parent
            ? parent
            : new Refusal("parent.missing", $"This creditor has no customer {input.ParentNumber.Trim()}", "parent");
    }

    private async Task<List<(CustomerId, CustomerId)>> AboveAsync(CustomerId customer, CancellationToken cancel) =>
        await db.ListAsync(Above, new { customer }, r => (r.Id<CustomerId>(0), r.Id<CustomerId>(1)), cancel);
}
