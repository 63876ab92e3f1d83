using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Intake;

/// <summary>A file that a page takes in is checked after the page has answered; a crash in between leaves it to be checked again.</summary>
public class CheckLaterTests
{
    private static readonly byte[] File = TestBook.Bytes("Invoice,Customer,Date,Due,Amount", "A1,C1,2026-01-13,2026-01-31,100.00", "A2,C1,2026-01-13,2026-01-31,abc");

    [OnEachDatabase]
    public async Task Checked_later_a_batch_is_the_same_as_checked_at_once_however_often(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await BeginAsync(book);
        (batch.Status, batch.RowsRead).ShouldBe((BatchStatus.Checking, 0));
        foreach (var attempt in new[] { 1, 2 })
        {
            var done = (await CheckAsync(book, batch)).Value;
            (done.Status, done.RowsRead, done.RowsGood, done.RowsBad, done.Totals).ShouldBe((BatchStatus.Checked, 2, 1, 1, """{"USD":"100.00"}"""), $"attempt {attempt}");
        }

        (await book.ProblemsAsync(batch)).Single().Value.ShouldBe("abc");
        (await DecideAsync(book, batch, BatchDecision.Accept)).Value.RowsPosted.ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task Before_it_is_checked_a_batch_cannot_be_accepted_but_rejected_and_then_the_check_changes_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await BeginAsync(book);
        (await DecideAsync(book, batch, BatchDecision.Accept)).Refusal!.Code.ShouldBe("batch.checking");
        (await DecideAsync(book, batch, BatchDecision.Reject, "wrong file")).Value.Status.ShouldBe(BatchStatus.Rejected);
        (await CheckAsync(book, batch)).Value.Status.ShouldBe(BatchStatus.Rejected);
        (await book.DumpAsync()).Exact.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_file_that_cannot_be_read_any_more_rejects_its_batch_with_the_reason(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await BeginAsync(book);
        await System.IO.File.WriteAllBytesAsync(new FileStore(book.Database.Options).PathOf(batch.FileHash), []);
        var done = (await CheckAsync(book, batch)).Value;
        (done.Status, string.IsNullOrEmpty(done.Reason)).ShouldBe((BatchStatus.Rejected, false));
    }

    [OnEachDatabase]
    public async Task The_first_rows_are_shown_as_they_would_be_taken_in_with_their_problems_and_nothing_is_kept(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await BeginAsync(book);
        var mapping = Dunwell.Server.Intake.Reading.ImportMappingJson.Read(batch.Mapping!).Value;
        var rows = (await book.Database.With((PreviewRows preview) => preview.Run(new(batch.CreditorId, batch.Kind, batch.FileName, batch.FileHash, mapping), default))).Value;
        rows.Select(r => (r.Line, r.IsGood, r.Invoice?.Amount.MinorUnits, r.Invoice?.DueDate, r.Problems.Count))
            .ShouldBe([(2, true, 100_00, new DateOnly(2026, 1, 31), 0), (3, false, null, null, 1)]);
        (await book.DumpAsync()).Exact.ShouldBeEmpty();
    }

    private static async Task<ImportBatch> BeginAsync(TestBook book)
    {
        var creditor = (await book.CheckAsync(BatchKind.Invoices, "a.csv", File)).Value.Batch!;
        return (await book.Database.With((CheckFile check) => check.Run(new(creditor.CreditorId, BatchKind.Invoices, "a.csv", creditor.FileHash, null, null, "tester", Later: true), default))).Value.Batch!;
    }

    private static Task<Result<ImportBatch>> CheckAsync(TestBook book, ImportBatch batch) => book.Database.With((CheckBatch check) => check.Run(new(batch.Id), default));

    private static Task<Result<ImportBatch>> DecideAsync(TestBook book, ImportBatch batch, BatchDecision decision, string? reason = null) =>
        book.Database.With((DecideBatch decide) => decide.Run(new(batch.Id, decision, reason, "boss"), default));
}
