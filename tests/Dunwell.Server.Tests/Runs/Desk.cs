using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Runs;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Runs;

/// <summary>A desk with one creditor in New York, whose customers, invoices, runs and days a test can name in one line each. Mail goes into a folder unless a test says otherwise.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private int made;

    private Desk(TestDatabase database, Creditor creditor) => (Database, Creditor) = (database, creditor.Id);

    public TestDatabase Database { get; }

    public CreditorId Creditor { get; }

    public FakeClock Clock => Database.Clock;

    /// <summary>The creditor's business day; noon in New York.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.Now);

    public string MailFolder => Path.Combine(Database.Options.DataFolder, "mail");

    public static async Task<Desk> CreateAsync(Engine engine, string strategy = "gentle-b2b", Action<Creditor>? change = null, Action<IServiceCollection>? more = null)
    {
        var desk = await OfAsync(await TestDatabase.CreateAsync(engine, more: more), "ACME", strategy, change);
        desk.SendMailTo($"folder:{desk.MailFolder}");
        return desk;
    }

    /// <summary>The desk of another creditor in the same database.</summary>
    public Task<Desk> BesideAsync(string code, Action<Creditor>? change = null) => OfAsync(Database, code, "gentle-b2b", change);

    private static async Task<Desk> OfAsync(TestDatabase database, string code, string strategy, Action<Creditor>? change)
    {
        var creditor = new Creditor
        {
            Id = Id.New<CreditorId>(), Code = code, Name = "Acme Supplies", ActorRole = ActorRole.CreditorOwnName, DebtPurpose = DebtPurpose.TradeCredit, DebtType = DebtType.Invoice,
            Currency = "USD", Country = "US", Region = "NY", PostalAddress = "1 Main Street\nAlbany, NY 12207", TimeZone = "America/New_York", EmailFrom = "ar@acme.example", StrategyId = strategy,
            BankDataLimitHours = 0, LedgerDataLimitHours = 0,
        };
        change?.Invoke(creditor);
        var desk = new Desk(database, creditor);
        await desk.SaveAsync(creditor);
        return desk;
    }

    /// <summary>With one strategy "own" of the test, steps as in a strategy file.</summary>
    public static async Task<Desk> WithStepsAsync(Engine engine, int spacing, params string[] steps)
    {
        var desk = await CreateAsync(engine, "own");
        var folder = Directory.CreateDirectory(Path.Combine(desk.Database.Options.DataFolder, "packs", "strategies"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "own.yaml"),
            $"id: own\nversion: 1\ntitle: Own\nfor: This test\nspacing_days: {spacing}\nsteps:\n{string.Concat(steps.Select(step => $"  - {{ {step} }}\n"))}");
        return desk;
    }

    /// <summary>A step of a strategy file that sends the gentle reminder.</summary>
    public static string Step(int level, int day) =>
        $"id: s{level}, level: {level}, title: Step {level}, offset_days: {day}, kind: reminder, tone: friendly, channels: [email, letter], template: gentle-b2b-1";

    public void SendMailTo(string url) => File.WriteAllText(Path.Combine(Database.Options.DataFolder, "smtp.url"), url);

    public async Task<CustomerAccountId> CustomerAsync(string number, Channel[]? reachedBy = null, string currency = "USD", Action<Customer>? change = null)
    {
        var customer = new Customer { Id = Id.New<CustomerId>(), CreditorId = Creditor, Number = number, NumberKey = number, Name = $"Buyer {number}", Kind = PartyKind.Entity, Country = "US", Region = "NY" };
        change?.Invoke(customer);
        var account = new CustomerAccount { Id = Id.New<CustomerAccountId>(), CreditorId = Creditor, CustomerId = customer.Id, Currency = currency };
        var contacts = (reachedBy ?? [Channel.Email, Channel.Letter]).Select(channel => new Contact
        {
            Id = Id.New<ContactId>(), CreditorId = Creditor, CustomerId = customer.Id, Channel = channel, Use = AddressUse.Business, Role = ContactRole.AccountsPayable,
            Address = channel == Channel.Email ? EmailOf(number) : $"{customer.Name}\n2 Side Street\nTroy, NY 12180",
        });
        await SaveAsync([customer, account, .. contacts]);
        return account.Id;
    }

    public static string EmailOf(string number) => $"{number.ToLowerInvariant()}@customer.example";

    /// <summary>A customer with one invoice that fell due so many days ago (negative: falls due).</summary>
    public async Task<CustomerAccountId> OverdueAsync(string number, int days, long amount = 100_00, Channel[]? reachedBy = null, Action<Customer>? change = null)
    {
        var account = await CustomerAsync(number, reachedBy, change: change);
        await InvoiceAsync(account, $"INV-{number}", days, amount);
        return account;
    }

    /// <summary>The ids of its open items, one per part.</summary>
    public Task<List<OpenItemId>> InvoiceAsync(CustomerAccountId account, string number, int daysOverdue, long amount = 100_00) =>
        InvoiceAsync(account, number, Today.AddDays(-daysOverdue - 30), [(Today.AddDays(-daysOverdue), amount)]);

    public Task<List<OpenItemId>> InvoiceAsync(CustomerAccountId account, string number, DateOnly issued, IReadOnlyList<(DateOnly? Due, long Amount)> parts) => Database.With(async (DunwellDb db) =>
    {
        var invoice = new Invoice
        {
            Id = Id.New<InvoiceId>(), CreditorId = Creditor, CustomerAccountId = account, Kind = InvoiceKind.Invoice, Number = number,
            IssueDate = issued, DueDate = parts[0].Due, Amount = parts.Sum(p => p.Amount), Source = "test", ExternalId = number, ContentHash = [1],
        };
        var head = await Timeline.HeadAsync(db, account, default);
        var posting = new AccountPosting(Creditor, account, head.Sequence, head.Hash);
        posting.AddInvoice(invoice, parts);
        posting.AddTo(db, posting.Seal(Clock.Now, TimelineKind.Imported, "import", $"Invoice {number}", null));
        await db.SaveChangesAsync();
        return posting.Items.ConvertAll(i => i.Id);
    });

    public Task<RecordedPayment> PayAsync(CustomerAccountId account, decimal amount, params string[] invoices) => Database.With(async (RecordPayment record) =>
        (await record.Run(new(account, amount, Today, null, invoices, $"key-{++made}", "Ann"), default)).Value);

    public Task<Hold> HoldAsync(CustomerAccountId account, HoldKind kind, OpenItemId? item = null, DateOnly? until = null) => Database.With(async (PlaceHold place) =>
        (await place.Run(new(account, kind, "they said so", "Ann", item, Until: until), default)).Value);

    public Task OptOutAsync(CustomerAccountId account, Channel channel, string? address = null) => Database.With(async (RecordConsent record) =>
        (await record.Run(new(account, channel, address, false, "said on the phone", "Ann"), default)).Value);

    public async Task<RunReport> RunAsync(bool dry = false, Action<RunDecision>? seen = null)
    {
        var result = await Database.With((RunCollections run) => run.Run(new(Creditor, null, dry, "run", seen), default));
        return result.Value.Single();
    }

    public async Task<SendDue.Output> SendAsync() => await Database.With((SendDue send) => send.Run(new(), default));

    public async Task RunAndSendAsync()
    {
        await RunAsync();
        await SendAsync();
    }

    public Task<Result<PrintBatch>> PrintAsync() => Database.With((PrintLetters print) => print.Run(new(Creditor, "Ann"), default));

    public Task<Result<PrintBatch>> PostAsync(PrintBatchId batch) => Database.With((PostPrintBatch post) => post.Run(new(batch, "Ann"), default));

    public Task<Result<Message>> DecideAsync(Message message, MessageDecision decision) =>
        Database.With((DecideMessage decide) => decide.Run(new(message.CustomerAccountId, message.Id, decision, "Ann"), default));

    public Task<RunDecision> NextAsync(CustomerAccountId account) => Database.With(async (PreviewAccount preview) => (await preview.Run(new(account), default)).Value.Decision);

    public Task<List<Message>> MessagesAsync(CustomerAccountId? account = null) => Database.With((DunwellDb db) =>
        db.Set<Message>().AsNoTracking().Where(m => account == null || m.CustomerAccountId == account).OrderBy(m => m.AsOf).ThenBy(m => m.Id).ToListAsync());

    public async Task<Message> MessageAsync(CustomerAccountId account) => (await MessagesAsync(account)).Single();

    public Task<List<T>> RowsAsync<T>()
        where T : class => Database.With((DunwellDb db) => db.Set<T>().AsNoTracking().ToListAsync());

    public Task ChangeAsync(Action<Creditor> change) => Database.With(async (DunwellDb db) =>
    {
        change(await db.Set<Creditor>().SingleAsync());
        await db.SaveChangesAsync();
    });

    public Task SaveAsync(params object[] rows) => Database.With(async (DunwellDb db) =>
    {
        db.AddRange(rows);
        await db.SaveChangesAsync();
    });

    /// <summary>Every mail the folder holds, as text.</summary>
    public List<string> Mails() => Directory.Exists(MailFolder) ? [.. Directory.EnumerateFiles(MailFolder, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)] : [];

    public void NextDay(int days = 1) => Clock.Advance(TimeSpan.FromDays(days));

    /// <summary>The clock shows this reading in the zone.</summary>
    public void ItIs(string local, string zone = "America/New_York") =>
        Clock.Now = TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>Ledger and timelines are proved whole.</summary>
    public async Task ProveAsync() => (await Database.With((Verify verify) => verify.Run(new(), default))).Findings.ShouldBeEmpty();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
