using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Ledger;

/// <summary>A desk with one creditor and one customer account, and short ways to act on it.</summary>
internal sealed class GivenAccount(TestDatabase database) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 3, 11);

    public TestDatabase Database => database;

    public CreditorId Creditor { get; } = Id.New<CreditorId>();

    public CustomerId Customer { get; } = Id.New<CustomerId>();

    public CustomerAccountId Account { get; } = Id.New<CustomerAccountId>();

    /// <summary>With invoices "INV-1", "INV-2", … over these amounts of minor units, due on 1 January, 2 January, …</summary>
    public static async Task<GivenAccount> WithInvoicesAsync(Engine engine, params long[] amounts)
    {
        var given = new GivenAccount(await TestDatabase.CreateAsync(engine));
        await given.With(async (DunwellDb db) =>
        {
            db.Add(new Creditor
            {
                Id = given.Creditor, Code = "ACME", Name = "Acme", ActorRole = ActorRole.CreditorOwnName, DebtPurpose = DebtPurpose.TradeCredit, DebtType = DebtType.Invoice,
                Currency = "USD", Country = "US", PostalAddress = "1 Main St", TimeZone = "America/New_York", EmailFrom = "ar@example.com", StrategyId = "gentle-b2b",
            });
            db.Add(new Customer { Id = given.Customer, CreditorId = given.Creditor, Number = "C-1", NumberKey = "C1", Name = "Buyer" });
            db.Add(new CustomerAccount { Id = given.Account, CreditorId = given.Creditor, CustomerId = given.Customer, Currency = "USD" });
            await db.SaveChangesAsync();
            for (var i = 0; i < amounts.Length; i++)
                await given.AddInvoiceAsync(db, $"INV-{i + 1}", amounts[i], new DateOnly(2026, 1, 1).AddDays(i));
        });
        return given;
    }

    public Task With<TService>(Func<TService, Task> use)
        where TService : notnull => database.With(use);

    /// <summary>Records a payment today and gives it back.</summary>
    public Task<Result<RecordedPayment>> PayAsync(decimal amount, string key, params string[] invoices) => PayOnAsync(Today, amount, key, invoices);

    public Task<Result<RecordedPayment>> PayOnAsync(DateOnly day, decimal amount, string key, params string[] invoices) =>
        database.With((RecordPayment record) => record.Run(new(Account, amount, day, null, invoices, key, "Ann"), default));

    public Task<Result<ReversedPayment>> ReverseAsync(PaymentId payment) =>
        database.With((ReversePayment reverse) => reverse.Run(new(Account, payment, null, "bounced", "Ann"), default));

    /// <summary>Balances by document number, zero ones left out.</summary>
    public Task<Dictionary<string, long>> BalancesAsync() => database.With(async (DunwellDb db) =>
    {
        await db.Database.OpenConnectionAsync();
        var items = await AccountBalances.OfAsync(db.Database.GetDbConnection(), Account.Value, null, default);
        return items.Where(i => i.Balance.Open != 0).GroupBy(i => i.Balance.Number).ToDictionary(g => g.Key, g => g.Sum(i => i.Balance.Open));
    });

    public Task<List<TimelineLine>> TimelineAsync() => database.With((DunwellDb db) =>
        db.Set<TimelineLine>().AsNoTracking().Where(l => l.CustomerAccountId == Account).OrderBy(l => l.Sequence).ToListAsync());

    public Task<List<Message>> MessagesAsync() => database.With((DunwellDb db) => db.Set<Message>().AsNoTracking().OrderBy(m => m.AttemptKey).ToListAsync());

    /// <summary>A message in any status, as a run would have left it.</summary>
    public Task AddMessageAsync(string key, MessageStatus status, Channel channel = Channel.Email, string address = "buyer@example.com") => database.With(async (DunwellDb db) =>
    {
        var action = new GateAction(channel == Channel.Letter ? ActionKind.Letter : ActionKind.Email, channel, Account.Value, [], address);
        var plan = new MessagePlan(Id.New<MessageId>(), Creditor, Account, action, "gentle-b2b", 1, "first", 1, "t", Today, key, 100, false, null);
        db.Add(Message.Held(null, plan, "test", null, database.Clock.Now));
        await db.SaveChangesAsync();
        await db.Set<Message>().Where(m => m.Id == plan.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, status));
    });

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task AddInvoiceAsync(DunwellDb db, string number, long amount, DateOnly due)
    {
        var invoice = new Invoice
        {
            Id = Id.New<InvoiceId>(), CreditorId = Creditor, CustomerAccountId = Account, Kind = InvoiceKind.Invoice, Number = number,
            IssueDate = due.AddDays(-30), DueDate = due, Amount = amount, Source = "test", ExternalId = number, ContentHash = [1],
        };
        var head = await Timeline.HeadAsync(db, Account, default);
        var posting = new AccountPosting(Creditor, Account, head.Sequence, head.Hash);
        posting.AddInvoice(invoice, [(due, amount)]);
        posting.AddTo(db, posting.Seal(database.Clock.Now, TimelineKind.Imported, "import", $"Invoice {number}", null));
        await db.SaveChangesAsync();
    }
}
