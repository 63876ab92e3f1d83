using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Intake;

/// <summary>A file is checked, a person decides, and only then is anything posted.</summary>
public class BatchFlowTests
{
    private static readonly byte[] File = TestBook.Bytes("Invoice,Customer,Date,Due,Amount", "A1,C1,2026-01-13,2026-01-31,100.00", "A2,C1,2026-01-13,2026-01-31,abc");
    private static readonly byte[] Undecidable = TestBook.Bytes("Invoice,Customer,Date,Amount", "A1,C1,01/02/2026,100.00", "A2,C1,03/04/2026,50.00");

    [OnEachDatabase]
    public async Task Checking_counts_and_names_but_posts_nothing_until_somebody_accepts(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = (await book.CheckAsync(BatchKind.Invoices, "a.csv", File)).Value.Batch!;
        (batch.Status, batch.RowsRead, batch.RowsGood, batch.RowsBad, batch.RowsPosted, batch.Totals).ShouldBe((BatchStatus.Checked, 2, 1, 1, 0, """{"USD":"100.00"}"""));
        (await book.DumpAsync()).Exact.ShouldBeEmpty();

        var accepted = (await Decide(book, batch, BatchDecision.Accept)).Value;
        (accepted.Status, accepted.RowsPosted, accepted.RowsBad, accepted.DecidedBy).ShouldBe((BatchStatus.Accepted, 1, 1, "boss"));
        (await book.AgeAsync("2026-03-01")).Totals.Single().Total.ShouldBe(100_00);
        (await book.ProblemsAsync(batch)).Single().ShouldSatisfyAllConditions(p => p.Line.ShouldBe(3), p => p.Field.ShouldBe("Amount"), p => p.Value.ShouldBe("abc"));
    }

    [OnEachDatabase]
    public async Task Rejecting_and_returning_need_a_reason_and_post_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        foreach (var (decision, status) in new[] { (BatchDecision.Reject, BatchStatus.Rejected), (BatchDecision.Return, BatchStatus.Returned) })
        {
            var batch = (await book.CheckAsync(BatchKind.Invoices, "a.csv", File)).Value.Batch!;
            (await Decide(book, batch, decision, " ")).Refusal!.Code.ShouldBe("batch.reason");
            (await Stored(book, batch)).Status.ShouldBe(BatchStatus.Checked);
            var decided = (await Decide(book, batch, decision, "wrong month")).Value;
            (decided.Status, decided.Reason, decided.RowsPosted).ShouldBe((status, "wrong month", 0));
        }

        (await book.DumpAsync()).Exact.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_batch_is_decided_once(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = (await book.CheckAsync(BatchKind.Invoices, "a.csv", File)).Value.Batch!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Decide(book, batch, BatchDecision.Accept))));
        answers.Count(a => !a.IsRefused).ShouldBe(1);
        answers.Where(a => a.IsRefused).ShouldAllBe(a => a.Refusal!.Code == "batch.decided");
        (await Decide(book, batch, BatchDecision.Reject, "too late")).Refusal!.Code.ShouldBe("batch.decided");
        (await book.AgeAsync("2026-03-01")).Totals.Single().Total.ShouldBe(100_00);
    }

    [OnEachDatabase]
    public async Task A_question_the_file_leaves_open_is_asked_and_the_answer_decides(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var asked = (await book.CheckAsync(BatchKind.Invoices, "a.csv", Undecidable, acceptGood: true)).Value;
        asked.Batch.ShouldBeNull();
        asked.Proposal!.Questions.Single().ShouldSatisfyAllConditions(q => q.Kind.ShouldBe(MappingQuestionKind.DateOrder), q => q.Header.ShouldBe("Date"));
        (await book.Database.With((DunwellDb db) => db.Set<ImportBatch>().CountAsync())).ShouldBe(0);
        MappingAnswers.Apply(asked.Proposal, []).Refusal!.Code.ShouldBe("mapping.open");
        MappingAnswers.Apply(asked.Proposal, ["Date=Tomorrow"]).Refusal!.Message.ShouldContain("DayMonthYear");
        MappingAnswers.Apply(asked.Proposal, ["Amount=."]).Refusal!.Code.ShouldBe("mapping.answer");

        var mapping = MappingAnswers.Apply(asked.Proposal, ["Date=DayMonthYear"]).Value;
        (await book.CheckAsync(BatchKind.Invoices, "a.csv", Undecidable, acceptGood: true, mapping: mapping)).Value.Batch!.RowsPosted.ShouldBe(2);
        (await book.AgeAsync("2026-02-28")).Totals.Single().Total.ShouldBe(100_00);
    }

    [OnEachDatabase]
    public async Task A_mapping_saved_by_name_reads_the_next_file_without_asking(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var asked = (await book.CheckAsync(BatchKind.Invoices, "a.csv", Undecidable)).Value.Proposal!;
        var mapping = MappingAnswers.Apply(asked, ["Date=DayMonthYear"]).Value;
        await book.Database.With((SaveMapping save) => save.Run(new(book.Creditor, BatchKind.Invoices, "monthly", mapping), default));
        var next = TestBook.Bytes("Invoice,Customer,Date,Amount", "B1,C1,05/02/2026,7.00");
        var batch = (await book.CheckAsync(BatchKind.Invoices, "b.csv", next, acceptGood: true, mappingName: "monthly")).Value.Batch!;
        batch.RowsPosted.ShouldBe(1);
        (await book.AgeAsync("2026-02-05")).Totals.Single().Total.ShouldBe(7_00);
        (await book.CheckAsync(BatchKind.Invoices, "b.csv", next, mappingName: "weekly")).Refusal!.Code.ShouldBe("mapping.unknown");
    }

    [OnEachDatabase]
    public async Task A_failure_in_the_middle_leaves_no_trace(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync("Invoice,Customer,Date,Due,Amount", "A1,C1,2026-01-13,2026-01-31,100.00");
        var before = await book.DumpAsync();
        var file = TestBook.Bytes(["Invoice,Customer,Date,Due,Amount,Settled Date", .. Enumerable.Range(0, 45_000).Select(n => $"N{n},D{n % 500},2026-01-13,2026-01-31,1.00,2026-02-01")]);
        var broken = new Breaks(40_000);
        await Should.ThrowAsync<InvalidOperationException>(() => book.CheckAsync(BatchKind.Invoices, "big.csv", file, acceptGood: true, progress: broken));
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => book.CheckAsync(BatchKind.Invoices, "big.csv", file, acceptGood: true, progress: new Cancels(cancel), cancel: cancel.Token));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
        (await book.Database.With((DunwellDb db) => db.Set<ImportBatch>().CountAsync())).ShouldBe(1);
        (await book.AgeAsync("2026-03-01")).Totals.Single().Total.ShouldBe(100_00);
    }

    [OnEachDatabase]
    public async Task A_batch_whose_file_no_longer_opens_is_refused_and_stays_undecided(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = (await book.CheckAsync(BatchKind.Invoices, "a.csv", File)).Value.Batch!;
        await System.IO.File.WriteAllBytesAsync(new FileStore(book.Database.Options).PathOf(batch.FileHash), []);
        (await Decide(book, batch, BatchDecision.Accept)).IsRefused.ShouldBeTrue();
        (await Stored(book, batch)).Status.ShouldBe(BatchStatus.Checked);
    }

    private static Task<Result<ImportBatch>> Decide(TestBook book, ImportBatch batch, BatchDecision decision, string? reason = null) =>
        book.Database.With((DecideBatch decide) => decide.Run(new(batch.Id, decision, reason, "boss"), default));

    private static Task<ImportBatch> Stored(TestBook book, ImportBatch batch) =>
        book.Database.With((DunwellDb db) => db.Set<ImportBatch>().AsNoTracking().SingleAsync(b => b.Id == batch.Id));

    private sealed class Breaks(int at) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= at)
                throw new InvalidOperationException("The disk is gone");
        }
    }

    private sealed class Cancels(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
