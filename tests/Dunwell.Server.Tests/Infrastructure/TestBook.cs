using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Intake;
using Dunwell.Server.Accounts;
using Dunwell.Server.Aging;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>A database with one creditor, taking in files given as text: what a person does with the import page, in one line.</summary>
public sealed class TestBook(TestDatabase database, CreditorId creditor) : IAsyncDisposable
{
    public TestDatabase Database => database;

    public CreditorId Creditor => creditor;

    public static async Task<TestBook> CreateAsync(Engine engine, string currency = "USD")
    {
        var database = await TestDatabase.CreateAsync(engine);
        return new(database, await AddCreditorAsync(database, "ACME", currency));
    }

    public static Task<CreditorId> AddCreditorAsync(TestDatabase database, string code, string currency = "USD") =>
        database.With(async (AddCreditor add) =>
            (await add.Run(new(code, $"{code} Supplies", currency, "US", "America/New_York", "billing@example.com", "1 Main Street"), default)).Value.Id);

    /// <summary>The same database seen by another creditor.</summary>
    public async Task<TestBook> BesideAsync(string code) => new(database, await AddCreditorAsync(database, code));

    public Task<ImportBatch> InvoicesAsync(params string[] lines) => TakeInAsync(BatchKind.Invoices, lines);

    public Task<ImportBatch> PaymentsAsync(params string[] lines) => TakeInAsync(BatchKind.Payments, lines);

    public Task<ImportBatch> CustomersAsync(params string[] lines) => TakeInAsync(BatchKind.Customers, lines);

    public Task<ImportBatch> TakeInAsync(BatchKind kind, params string[] lines) => TakeInAsync(kind, "test.csv", Bytes(lines));

    public async Task<ImportBatch> TakeInAsync(BatchKind kind, string name, byte[] content)
    {
        var output = (await CheckAsync(kind, name, content, acceptGood: true)).Value;
        output.Proposal?.Questions.Select(q => q.Text).ShouldBeEmpty();
        return output.Batch!;
    }

    public async Task<Result<CheckFile.Output>> CheckAsync(
        BatchKind kind, string name, byte[] content, bool acceptGood = false, ImportMapping? mapping = null, string? mappingName = null, IProgress<int>? progress = null,
        CancellationToken cancel = default)
    {
        await using var scope = database.NewScope();
        var hash = await new FileStore(database.Options).SaveAsync(content, default);
        var check = (CheckFile)scope.ServiceProvider.GetService(typeof(CheckFile))!;
        return await check.Run(new(creditor, kind, name, hash, mapping, mappingName, "tester", acceptGood, progress), cancel);
    }

    public Task<AgingReport> AgeAsync(
        string? asOf = null, AgingBy by = AgingBy.Customer, AgingBasis basis = AgingBasis.DueDate, string buckets = "30,60,90", bool everyCreditor = false) =>
        database.With((AgeBook age) => age.Run(
            new(asOf is null ? null : DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), everyCreditor ? null : creditor, by, basis, AgingScheme.Parse(buckets).Value), default));

    public Task<List<ImportProblem>> ProblemsAsync(ImportBatch batch) =>
        database.With((DunwellDb db) => db.Set<ImportProblem>().AsNoTracking().Where(p => p.BatchId == batch.Id).OrderBy(p => p.Number).ToListAsync());

    public Task<LedgerDump> DumpAsync() => database.With((DunwellDb db) => LedgerDump.OfAsync(db));

    public ValueTask DisposeAsync() => database.DisposeAsync();

    public static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
