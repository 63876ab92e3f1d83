using System.Net;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Runs;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Platform.Web;

/// <summary>Two creditors in one desk. Who may see ALPHA only tries every way to what is BRAVO's, knowing all its ids.</summary>
[Trait("Category", "Slow")]
public sealed class CreditorScopeTests : IAsyncLifetime
{
    /// <summary>Stands in everything that is BRAVO's, and nowhere else.</summary>
    private const string Mark = "Bravissimo";

    private TestDesk desk = null!;
    private IReadOnlyList<DeskRoute> routes = [];
    private Dictionary<string, string> ids = [];

    public async Task InitializeAsync()
    {
        var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await CreditorAsync(database, "ALPHA", "Alpha Supplies", "Andante Ltd");
        var bravo = await CreditorAsync(database, "BRAVO", $"{Mark} Lending", $"{Mark} Customer");
        await database.With((RunCollections run) => run.Run(new(null, null, false, "test"), default));
        ids = await database.With((DunwellDb db) => IdsAsync(db, bravo));
        desk = await TestDesk.ServeAsync(database);
        routes = await DeskRoutes.OfAsync(desk);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Nothing_of_another_creditor_can_be_read_by_any_address()
    {
        using var all = await desk.SignInAsync(Role.Administrator);
        using var alpha = await desk.SignInAsync(Role.Supervisor, "ALPHA");
        var (leaks, shown) = (new List<string>(), 0);
        foreach (var route in routes.Where(r => r.Method == "GET"))
        {
            foreach (var query in new[] { "", "?creditor=BRAVO", "?status=Held", "?status=Queued", "?by=Creditor", $"?account={ids["account"]}", $"?run={ids["run"]}" })
            {
                var url = route.Url(ids) + query;
                shown += (await TextAsync(all, url)).Contains(Mark, StringComparison.Ordinal) ? 1 : 0;
                if ((await TextAsync(alpha, url)).Contains(Mark, StringComparison.Ordinal))
                    leaks.Add(url);
            }
        }

        leaks.ShouldBeEmpty();
        shown.ShouldBeGreaterThan(20, "the marks must be there for those who may see them, or this test proves nothing");
    }

    [Fact]
    public async Task What_belongs_to_another_creditor_is_not_there()
    {
        using var program = await desk.ProgramAsync(Role.Supervisor, "ALPHA");
        var wrong = new List<string>();
        foreach (var route in routes.Where(r => r.Method == "GET" && !r.IsPage && r.Template.Contains("{batch", StringComparison.Ordinal) | r.Template.Contains("{account:guid}/messages", StringComparison.Ordinal) | r.Template.Contains("{run", StringComparison.Ordinal)))
        {
            using var answer = await program.GetAsync(new Uri(route.Url(ids), UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.NotFound)
                wrong.Add($"{route}: {(int)answer.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_of_another_creditor_can_be_changed_by_any_address()
    {
        using var program = await desk.ProgramAsync(Role.Supervisor, "ALPHA");
        var before = await BravoAsync();
        var done = new List<string>();
        foreach (var route in routes.Where(r => r.Method is not ("GET" or "HEAD") && !r.IsPage))
        {
            foreach (var body in Bodies)
            {
                using var content = new StringContent(body, null, "application/json");
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Url(ids) + "?creditor=BRAVO&kind=Invoices&fileName=x.csv") { Content = content };
                using var answer = await program.SendAsync(request);
                if (answer.IsSuccessStatusCode && route.Template.Contains('{', StringComparison.Ordinal))
                    done.Add($"{route} {body}");
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{route} {body}");
            }
        }

        done.ShouldBeEmpty();
        (await BravoAsync()).ShouldBe(before);
    }

    private static readonly string[] Bodies =
    [
        "{}", """{"creditor":"BRAVO"}""", """{"decision":"Release"}""", """{"decision":"Cancel","reason":"x"}""", """{"decision":"Accept"}""", """{"text":"hello"}""",
        """{"amount":1,"receivedOn":"2026-03-10","key":"k"}""", """{"kind":"NoContact","reason":"x"}""", """{"reason":"x"}""", """{"number":"CN-1","amount":1,"reason":"x"}""",
        """{"days":[{"dueOn":"2026-03-20","amount":1}],"promisedBy":"x"}""", """{"address":"+12125550100"}""", """{"direction":"Inbound"}""", """{"outcome":"Informed"}""",
        """{"text":"x","due":"2026-03-20"}""", """{"handling":"Pin","reason":"x"}""", """{"again":"2026-03-20"}""",
        """{"channel":"Email","granted":true,"evidence":"x"}""", """{"channel":"Email","address":"new@example.com"}""",
    ];

    private static async Task<string> TextAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(new Uri(url, UriKind.Relative));
        return $"{answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>Everything of BRAVO that a route might change, as text.</summary>
    private Task<string> BravoAsync() => desk.Database.With(async (DunwellDb db) =>
    {
        var bravo = await db.Set<Creditor>().Where(c => c.Code == "BRAVO").Select(c => c.Id).SingleAsync();
        var messages = await db.Set<Message>().AsNoTracking().Where(m => m.CreditorId == bravo).OrderBy(m => m.AttemptKey).Select(m => $"{m.Status} {m.Version}").ToListAsync();
        var batches = await db.Set<ImportBatch>().AsNoTracking().Where(b => b.CreditorId == bravo).OrderBy(b => b.FileName).Select(b => $"{b.Status} {b.Version}").ToListAsync();
        var lines = await db.Set<TimelineLine>().CountAsync(l => l.CreditorId == bravo);
        var entries = await db.Set<Dunwell.Domain.Ledger.LedgerEntry>().CountAsync(e => e.CreditorId == bravo);
        return $"{string.Join(", ", messages)}; {string.Join(", ", batches)}; {lines} lines; {entries} entries";
    });

    private static async Task<CreditorId> CreditorAsync(TestDatabase database, string code, string name, string customer)
    {
        var id = (await database.With((AddCreditor add) => add.Run(new(code, name, "USD", "US", "America/New_York", "billing@example.com", "1 Main Street"), default))).Value.Id;
        await TakeInAsync(database, id, BatchKind.Customers, "customers.csv", $"Customer Number,Name,Email,Country\nC-1,{customer},{code}@example.com,US\n", accept: true);
        await TakeInAsync(database, id, BatchKind.Invoices, "invoices.csv", $"Customer Number,Invoice Number,Invoice Date,Due Date,Amount\nC-1,{customer.Split(' ')[0]}-1,2026-01-05,2026-01-20,150.00\n", accept: true);
        await TakeInAsync(database, id, BatchKind.Invoices, $"{customer.Split(' ')[0]}.csv", $"Customer Number,Invoice Number,Invoice Date,Due Date,Amount\nC-1,{customer.Split(' ')[0]}-2,2026-01-06,2026-01-21,70.00\n", accept: false);
        return id;
    }

    private static Task TakeInAsync(TestDatabase database, CreditorId creditor, BatchKind kind, string name, string text, bool accept) => database.With(async (CheckFile check) =>
    {
        var hash = await database.Services.GetRequiredService<FileStore>().SaveAsync(System.Text.Encoding.UTF8.GetBytes(text), default);
        var result = await check.Run(new(creditor, kind, name, hash, null, null, "test", AcceptGood: accept), default);
        result.Value.Batch.ShouldNotBeNull().RowsBad.ShouldBe(0);
    });

    /// <summary>BRAVO's ids by the name of the route's parameter; where one name means two things, by template.</summary>
    private static async Task<Dictionary<string, string>> IdsAsync(DunwellDb db, CreditorId bravo)
    {
        var message = await db.Set<Message>().FirstAsync(m => m.CreditorId == bravo);
        var batch = (await db.Set<ImportBatch>().FirstAsync(b => b.CreditorId == bravo && b.Status == BatchStatus.Checked)).Id.Value.ToString();
        var run = (await db.Set<CollectionRun>().FirstAsync(r => r.CreditorId == bravo)).Id.Value.ToString();
        var print = new PrintBatch { Id = Id.New<PrintBatchId>(), CreditorId = bravo, CreatedAt = message.QueuedAt, Letters = 1, ContentHash = new string('a', 64), Status = PrintBatchStatus.Open };
        db.Add(print);
        await db.SaveChangesAsync();
        return new()
        {
            ["account"] = message.CustomerAccountId.Value.ToString(),
            ["message"] = message.Id.Value.ToString(),
            ["batch"] = batch,
            ["run"] = run,
            ["code"] = "BRAVO",
            ["import/batches/{id:guid}:id"] = batch,
            ["runs/{id:guid}:id"] = run,
            ["accounts/{id:guid}:id"] = message.CustomerAccountId.Value.ToString(),
            ["accounts/{account:guid}/messages/{id:guid}:id"] = message.Id.Value.ToString(),
            ["api/v1/print-batches/{batch:guid}/pdf:batch"] = print.Id.Value.ToString(),
            ["api/v1/print-batches/{batch:guid}/posted:batch"] = print.Id.Value.ToString(),
        };
    }
}
