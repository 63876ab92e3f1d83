using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Ledger;

public class OpeningTests
{
    private const string Rows = "Customer Number,Invoice Number,Invoice Date,Due Date,Amount\nC-1,OLD-1,2025-11-05,2025-12-05,150.00\nC-1,OLD-2,2025-11-06,,-20.00\n";

    [OnEachDatabase]
    public async Task Invoices_taken_in_as_opening_balances_are_owed_and_aged_but_are_no_sales(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        await TakeInAsync(given, BatchKind.Invoices, Rows, opening: true);
        (await given.BalancesAsync()).ShouldBe(new Dictionary<string, long> { ["OLD-1"] = 15_000, ["OLD-2"] = -2_000 }, ignoreOrder: true);
        (await given.BooksAsync()).ShouldBe(new Dictionary<LedgerAccount, long> { [LedgerAccount.Receivables] = 13_000, [LedgerAccount.OpeningBalance] = -13_000 }, ignoreOrder: true);
        (await given.ItemAsync("OLD-1")).DueDate.ShouldBe(new DateOnly(2025, 12, 5));
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_person_may_say_so_when_accepting_and_only_of_invoices(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var batch = await TakeInAsync(given, BatchKind.Invoices, Rows, opening: false, accept: false);
        (await given.Database.With((DecideBatch decide) => decide.Run(new(batch.Id, BatchDecision.Accept, null, "Ann", AsOpening: true), default))).Value.IsOpening.ShouldBeTrue();
        (await given.BooksAsync())[LedgerAccount.OpeningBalance].ShouldBe(-13_000);
        var receipts = await TakeInAsync(given, BatchKind.Payments, "Customer Number,Payment Date,Amount,Reference\nC-1,2026-03-01,5.00,x\n", opening: false, accept: false);
        (await given.Database.With((DecideBatch decide) => decide.Run(new(receipts.Id, BatchDecision.Accept, null, "Ann", AsOpening: true), default))).Refusal!.Code.ShouldBe("batch.opening");
        (await given.Database.With((DunwellDb db) => db.Set<ImportBatch>().AsNoTracking().SingleAsync(b => b.Id == receipts.Id))).Status.ShouldBe(BatchStatus.Checked);
    }

    private static Task<ImportBatch> TakeInAsync(GivenAccount given, BatchKind kind, string text, bool opening, bool accept = true) => given.Database.With(async (CheckFile check) =>
    {
        var hash = await given.Database.Services.GetRequiredService<FileStore>().SaveAsync(System.Text.Encoding.UTF8.GetBytes(text), default);
        var result = await check.Run(new(given.Creditor, kind, $"{kind}.csv", hash, null, null, "Ann", AcceptGood: accept, IsOpening: opening), default);
        return result.Value.Batch.ShouldNotBeNull();
    });
}
