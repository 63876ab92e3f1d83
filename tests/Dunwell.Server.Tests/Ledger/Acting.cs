using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

/// <summary>Acts on items, in one line each.</summary>
internal static class Acting
{
    public static Guid Key => Guid.CreateVersion7();

    public static Task<OpenItem> ItemAsync(this GivenAccount given, string number) =>
        given.Database.With((DunwellDb db) => db.Set<OpenItem>().AsNoTracking().Where(i => i.CustomerAccountId == given.Account).SingleAsync(i => i.Number == number));

    public static async Task<Result<PostedAct>> AdjustAsync(this GivenAccount given, string item, decimal amount, bool up = false, Role role = Role.Supervisor, Guid? key = null, DateOnly? on = null)
    {
        var id = (await given.ItemAsync(item)).Id;
        return await given.Database.With((AdjustItem use) => use.Run(new(given.Account, id, up, amount, "agreed", key ?? Key, "Ann", role, on), default));
    }

    public static async Task<Result<PostedAct>> WriteOffAsync(this GivenAccount given, string item, decimal? amount = null, Role role = Role.Supervisor, DateOnly? on = null)
    {
        var id = (await given.ItemAsync(item)).Id;
        return await given.Database.With((WriteOffItem use) => use.Run(new(given.Account, id, amount, WriteOffReason.Uncollectible, "nobody there", Key, "Ann", role, on), default));
    }

    public static async Task<Result<PostedAct>> RecoverAsync(this GivenAccount given, string item, decimal? amount, string? credit = null)
    {
        var (id, from) = ((await given.ItemAsync(item)).Id, credit is null ? (OpenItemId?)null : (await given.ItemAsync(credit)).Id);
        return await given.Database.With((RecoverWriteOff use) => use.Run(new(given.Account, id, amount, from, "", Key, "Ann"), default));
    }

    public static async Task<Result<PostedAct>> RefundAsync(this GivenAccount given, string credit, decimal? amount = null, Role role = Role.Supervisor)
    {
        var id = (await given.ItemAsync(credit)).Id;
        return await given.Database.With((RefundCredit use) => use.Run(new(given.Account, id, amount, "asked for", Key, "Ann", role), default));
    }

    public static async Task<Result<PostedAct>> DiscountAsync(this GivenAccount given, string item, DateOnly on, decimal? amount = null)
    {
        var id = (await given.ItemAsync(item)).Id;
        return await given.Database.With((TakeDiscount use) => use.Run(new(given.Account, id, amount, "", Key, "Ann", on), default));
    }

    public static async Task<Result<PostedAct>> DeductAsync(this GivenAccount given, string item, decimal amount)
    {
        var id = (await given.ItemAsync(item)).Id;
        return await given.Database.With((RecordDeduction use) => use.Run(new(given.Account, id, amount, ShortPayReason.Damage, "two boxes wet", Key, "Ann"), default));
    }

    public static async Task<Result<PostedAct>> ApplyAsync(this GivenAccount given, string credit, params (string Item, decimal? Amount)[] to)
    {
        var parts = new List<CreditPart>();
        foreach (var (item, amount) in to)
            parts.Add(new((await given.ItemAsync(item)).Id, amount));
        var id = (await given.ItemAsync(credit)).Id;
        return await given.Database.With((ApplyCredit use) => use.Run(new(given.Account, id, parts, Key, "Ann"), default));
    }

    public static async Task<Result<PostedAct>> UnapplyAsync(this GivenAccount given, string credit, string? from = null)
    {
        var (id, item) = ((await given.ItemAsync(credit)).Id, from is null ? (OpenItemId?)null : (await given.ItemAsync(from)).Id);
        return await given.Database.With((UnapplyCredit use) => use.Run(new(given.Account, id, item, "wrong invoice", Key, "Ann"), default));
    }

    public static Task<Result<PostedAct>> ReturnAsync(this GivenAccount given, PaymentId payment, decimal? fee = null, ReturnReason code = ReturnReason.InsufficientFunds, string? bank = "R01") =>
        given.Database.With((ReturnPayment use) => use.Run(new(given.Account, payment, code, bank, fee, Key, "Ann"), default));

    public static Task<Result<Invoice>> CreditAsync(this GivenAccount given, string number, decimal amount, OpenItemId? item = null) =>
        given.Database.With((IssueCreditNote use) => use.Run(new(given.Account, number, amount, null, "damaged", "Ann", item), default));

    public static Task<Result<ReversedAct>> TakeBackAsync(this GivenAccount given, LedgerActId act, DateOnly? on = null, CustomerAccountId? account = null) =>
        given.Database.With((ReverseAct use) => use.Run(new(account ?? given.Account, act, "by mistake", "Ann", on), default));

    public static async Task ProveAsync(this GivenAccount given) => (await given.Database.With((Verify verify) => verify.Run(new(), default))).Findings.ShouldBeEmpty();

    /// <summary>What stands on each account of the ledger, debits less credits; zero ones left out.</summary>
    public static Task<Dictionary<LedgerAccount, long>> BooksAsync(this GivenAccount given) => given.Database.With(async (DunwellDb db) =>
    {
        var entries = await db.Set<LedgerEntry>().AsNoTracking().ToListAsync();
        return Enum.GetValues<LedgerAccount>().ToDictionary(a => a, a => entries.Where(e => e.Debit == a).Sum(e => e.Amount) - entries.Where(e => e.Credit == a).Sum(e => e.Amount))
            .Where(a => a.Value != 0).ToDictionary();
    });

    /// <summary>Another account of the same creditor, in US dollars unless said otherwise.</summary>
    public static async Task<CustomerAccountId> AnotherAccountAsync(this GivenAccount given, string currency = "USD")
    {
        var (customer, account) = (Id.New<CustomerId>(), Id.New<CustomerAccountId>());
        await given.With(async (DunwellDb db) =>
        {
            db.Add(new Customer { Id = customer, CreditorId = given.Creditor, Number = $"C-{customer.Value}", NumberKey = $"C{customer.Value}", Name = "Sister" });
            db.Add(new CustomerAccount { Id = account, CreditorId = given.Creditor, CustomerId = customer, Currency = currency });
            await db.SaveChangesAsync();
        });
        return account;
    }
}
