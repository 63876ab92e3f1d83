using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Aging;
using Dunwell.Server.Intake;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Ledger;

public class CloseTests
{
    private static readonly DateOnly February = new(2026, 2, 28);
    private static readonly DateOnly March = new(2026, 3, 1);

    [OnEachDatabase]
    public async Task Nothing_a_person_dates_into_a_closed_period_is_posted_and_what_the_world_dated_there_goes_to_the_first_open_day(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        var payment = (await given.PayOnAsync(new(2026, 2, 10), 30m, "before")).Value;
        (await CloseAsync(given, February)).IsRefused.ShouldBeFalse();
        (await given.AdjustAsync("INV-1", 1m, on: February)).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("period.closed"), r => r.Message.ShouldContain("from 2026-03-01 on"));
        (await given.AdjustAsync("INV-1", 1m, on: March)).IsRefused.ShouldBeFalse();
        (await given.Database.With((ReversePayment use) => use.Run(new(given.Account, payment.Id, new(2026, 2, 20), "bounced", "Ann"), default))).Refusal!.Code.ShouldBe("period.closed");
        (await given.ReverseAsync(payment.Id)).Value.On.ShouldBe(GivenAccount.Today);
        var late = (await given.PayOnAsync(new(2026, 2, 20), 20m, "late")).Value;
        await given.With(async (DunwellDb db) =>
        {
            (await db.Set<Payment>().SingleAsync(p => p.Id == late.Id)).ReceivedOn.ShouldBe(new(2026, 2, 20), "the value date is a fact");
            var entries = await db.Set<LedgerEntry>().OrderBy(e => e.TimelineSequence).ToListAsync();
            entries.Where(e => e.TimelineSequence == entries[^1].TimelineSequence).ShouldAllBe(e => e.Date == March);
        });
        await given.ProveAsync();
        (await VerifyAsync(given)).Single().Findings.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task An_invoice_of_a_closed_month_keeps_its_dates_and_is_booked_on_the_first_open_day_with_a_note(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await CloseAsync(given, February);
        var before = await AgingAsync(given, February);
        await given.Database.With(async (CheckFile check) =>
        {
            var text = "Customer Number,Invoice Number,Invoice Date,Due Date,Amount\nC-1,LATE-1,2026-01-05,2026-02-04,150.00\n";
            var hash = await given.Database.Services.GetRequiredService<FileStore>().SaveAsync(System.Text.Encoding.UTF8.GetBytes(text), default);
            (await check.Run(new(given.Creditor, BatchKind.Invoices, "late.csv", hash, null, null, "Ann", AcceptGood: true), default)).Value.Batch!.RowsPosted.ShouldBe(1);
        });
        var item = await given.ItemAsync("LATE-1");
        (item.IssueDate, item.DueDate).ShouldBe((new DateOnly(2026, 1, 5), new DateOnly(2026, 2, 4)));
        await given.With(async (DunwellDb db) =>
        {
            (await db.Set<LedgerEntry>().SingleAsync(e => e.DebitItemId == item.Id)).Date.ShouldBe(March);
            (await db.Set<ImportProblem>().SingleAsync()).ShouldSatisfyAllConditions(p => p.IsWarning.ShouldBeTrue(), p => p.Reason.ShouldContain("booked on 2026-03-01"));
        });
        (await AgingAsync(given, February)).ShouldBe(before);
        (await VerifyAsync(given)).Single().Findings.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task Whoever_forgets_to_ask_is_stopped_before_the_entry_is_saved(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await CloseAsync(given, February);
        var posting = given.With(async (DunwellDb db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var head = await Server.Communications.Timeline.HeadAsync(db, given.Account, default);
            var careless = new AccountPosting(given.Creditor, given.Account, head.Sequence, head.Hash);
            careless.AddInvoice(new()
            {
                Id = Id.New<InvoiceId>(), CreditorId = given.Creditor, CustomerAccountId = given.Account, Kind = InvoiceKind.Invoice, Number = "X", IssueDate = February, Amount = 1, Source = "test", ExternalId = "X", ContentHash = [1],
            }, [(null, 1)]);
            careless.AddTo(db, careless.Seal(given.Database.Clock.Now, TimelineKind.Imported, "test", "X", null));
            await LedgerVersion.BumpAsync(db, given.Creditor, given.Account, default);
        });
        (await Should.ThrowAsync<DbUpdateConcurrencyException>(posting)).Message.ShouldContain("2026-02-28");
    }

    [OnEachDatabase]
    public async Task Closing_while_people_post_leaves_nothing_in_the_closed_period_that_the_snapshot_does_not_hold(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_000);
        var posts = Enumerable.Range(0, 12).Select(n => Task.Run(() => given.PayOnAsync(February, 10m, $"k{n}"))).ToList();
        await posts[2];
        (await CloseAsync(given, February)).IsRefused.ShouldBeFalse();
        (await Task.WhenAll(posts)).ShouldAllBe(p => !p.IsRefused);
        (await given.BalancesAsync())["INV-1"].ShouldBe(88_000);
        (await VerifyAsync(given)).Single().Findings.ShouldBeEmpty();
        await given.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_period_is_closed_once_in_order_and_reopened_with_a_reason_that_stays(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        (await CloseAsync(given, GivenAccount.Today)).Refusal!.Code.ShouldBe("close.date");
        var january = (await CloseAsync(given, new(2026, 1, 31))).Value;
        (await CloseAsync(given, new(2026, 1, 31))).Refusal!.Code.ShouldBe("close.closed");
        var february = (await CloseAsync(given, February)).Value;
        (await ReopenAsync(january)).Refusal!.Code.ShouldBe("close.later");
        (await ReopenAsync(february)).Value.ReopenReason.ShouldBe("a wrong invoice");
        (await ReopenAsync(february)).Refusal!.Code.ShouldBe("close.reopened");
        (await given.AdjustAsync("INV-1", 1m, on: February)).IsRefused.ShouldBeFalse();
        (await given.AdjustAsync("INV-1", 1m, on: new(2026, 1, 31))).Refusal!.Code.ShouldBe("period.closed");
        (await CloseAsync(given, February)).IsRefused.ShouldBeFalse();
        (await VerifyAsync(given)).Select(c => (c.Close.Through, c.Close.ReopenedBy, c.Findings.Count)).ShouldBe([(February, null, 0), (February, "Root", 0), (new(2026, 1, 31), null, 0)]);

        Task<Result<LedgerClose>> ReopenAsync(LedgerClose close) => given.Database.With((ReopenPeriod use) => use.Run(new(close.Id, "a wrong invoice", "Root"), default));
    }

    [OnEachDatabase]
    public async Task A_snapshot_or_a_book_that_was_tampered_with_is_found(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        var close = (await CloseAsync(given, February)).Value;
        var path = given.Database.Services.GetRequiredService<FileStore>().PathOf(close.SnapshotHash);
        var kept = await File.ReadAllBytesAsync(path);
        await File.WriteAllTextAsync(path, System.Text.Encoding.UTF8.GetString(kept).Replace("10000", "90000", StringComparison.Ordinal));
        (await VerifyAsync(given)).Single().Findings.Single().ShouldContain("another SHA-256");
        await File.WriteAllBytesAsync(path, kept);
        (await VerifyAsync(given)).Single().Findings.ShouldBeEmpty();
        await given.With((DunwellDb db) => db.Set<LedgerEntry>().ExecuteUpdateAsync(set => set.SetProperty(e => e.Amount, 9_000)));
        (await VerifyAsync(given)).Single().Findings.Single().ShouldContain("its aging of 2026-02-28 is not what it was");
        await given.With((DunwellDb db) => db.Set<LedgerClose>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Signature, new byte[64])));
        (await VerifyAsync(given)).Single().Findings.Single().ShouldContain("signature");
    }

    /// <summary>Whatever is posted, taken back and closed, in any order and on any day people choose.</summary>
    [Fact]
    public async Task The_aging_of_a_closed_day_never_changes()
    {
        await using var given = await GivenAccount.WithInvoicesAsync(Engine.Sqlite, 10_000, 2_500, 40_000);
        var (closed, acts, payments, key) = (new Dictionary<DateOnly, string>(), new List<LedgerActId>(), new List<PaymentId>(), 0);
        var step = Gen.Choose(0, 6).Zip(Gen.Choose(1, 3)).Zip(Gen.Choose(1, 3_000).Zip(Gen.Choose(0, 60)));
        Prop.ForAll(step.ListOf(15).ToArbitrary(), run =>
        {
            foreach (var ((what, item), (amount, ago)) in run)
                StepAsync(what, $"INV-{item}", amount / 100m, GivenAccount.Today.AddDays(-ago)).GetAwaiter().GetResult();
            foreach (var (day, aging) in closed)
                AgingAsync(given, day).GetAwaiter().GetResult().ShouldBe(aging, $"{day}");
            given.ProveAsync().GetAwaiter().GetResult();
            VerifyAsync(given).GetAwaiter().GetResult().SelectMany(c => c.Findings).ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6));
        closed.Count.ShouldBeGreaterThan(0);

        async Task StepAsync(int what, string item, decimal amount, DateOnly day)
        {
            var done = what switch
            {
                0 => await given.AdjustAsync(item, amount, on: day),
                1 => await given.AdjustAsync(item, amount, up: true, on: day),
                2 => await given.WriteOffAsync(item, amount, on: day),
                _ => new Refusal("none", ""),
            };
            if (!done.IsRefused)
                acts.Add(done.Value.Id);
            if (what == 3 && (await given.PayOnAsync(day, amount, $"k{++key}", item)) is { IsRefused: false } paid)
                payments.Add(paid.Value.Id);
            if (what == 4 && payments.Count > 0)
                await given.ReverseAsync(payments[++key % payments.Count]);
            if (what == 5 && acts.Count > 0)
                await given.TakeBackAsync(acts[++key % acts.Count]);
            if (what == 6 && closed.Count < 5 && !(await CloseAsync(given, day.AddDays(-20 + (4 * closed.Count)))).IsRefused)
                closed.Add(day.AddDays(-20 + (4 * (closed.Count))), await AgingAsync(given, day.AddDays(-20 + (4 * closed.Count))));
        }
    }

    [OnEachDatabase]
    public async Task A_proof_is_kept_until_the_ledger_moves_or_somebody_asks_again(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await CloseAsync(given, February);
        var first = (await ProveAsync(given)).Single();
        first.Close.Findings.ShouldBeEmpty();
        given.Database.Clock.Advance(TimeSpan.FromHours(1));
        (await ProveAsync(given)).Single().At.ShouldBe(first.At, "nothing has changed");
        (await ProveAsync(given, anew: true)).Single().At.ShouldBeGreaterThan(first.At);
        // Behind the ledger's back no version moves: the kept proof stands until somebody asks.
        await given.With((DunwellDb db) => db.Set<LedgerEntry>().Where(e => e.Date <= February).ExecuteUpdateAsync(set => set.SetProperty(e => e.Amount, e => e.Amount + 1)));
        (await ProveAsync(given)).Single().Close.Findings.ShouldBeEmpty();
        (await ProveAsync(given, anew: true)).Single().Close.Findings.ShouldNotBeEmpty();
        await given.With((DunwellDb db) => db.Set<LedgerEntry>().Where(e => e.Date <= February).ExecuteUpdateAsync(set => set.SetProperty(e => e.Amount, e => e.Amount - 1)));
        await given.PayAsync(1m, "k");
        (await ProveAsync(given)).Single().Close.Findings.ShouldBeEmpty("a posting makes the proof anew");
    }

    private static Task<IReadOnlyList<ProveCloses.Proved>> ProveAsync(GivenAccount given, bool anew = false) => given.Database.With((ProveCloses use) => use.Run(new(anew), default));

    private static Task<Result<LedgerClose>> CloseAsync(GivenAccount given, DateOnly through) => given.Database.With((ClosePeriod use) => use.Run(new(given.Creditor, through, "Sue"), default));

    private static Task<IReadOnlyList<CheckedClose>> VerifyAsync(GivenAccount given) => given.Database.With((VerifyClose use) => use.Run(new(), default));

    private static async Task<string> AgingAsync(GivenAccount given, DateOnly day)
    {
        var report = await given.Database.With((AgeBook use) => use.Run(new(day), default));
        return string.Join("; ", report.Rows.Select(r => $"{r.Key} {string.Join(' ', r.Buckets)}"));
    }
}
