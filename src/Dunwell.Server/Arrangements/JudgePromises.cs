using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Arrangements;

/// <summary>Judges an account's promises by its receipts whenever anything about the account changes, and tells its timeline what became of them.</summary>
internal sealed class JudgePromises(TimeProvider clock) : IBeforeCommit
{
    public const string Actor = "promises";

    private const string Receipts = """
        select p.id, p.received_on, p.amount, e.credit_item_id, e.amount, r.timeline_sequence
        from payments p
        join open_items i on i.customer_account_id = p.customer_account_id and i.document_id = p.id
        join ledger_entries r on r.customer_account_id = p.customer_account_id and r.credit_item_id = i.id and r.kind = 'Payment'
          and not exists (select 1 from ledger_entries m where m.customer_account_id = p.customer_account_id and m.reverses_id = r.id)
        left join ledger_entries e on e.customer_account_id = p.customer_account_id and e.debit_item_id = i.id and e.kind = 'Allocation'
          and not exists (select 1 from ledger_entries m where m.customer_account_id = p.customer_account_id and m.reverses_id = e.id)
        where p.customer_account_id = @account and p.received_on >= @since
        """;

    private const string Told = """
        select subject_id, kind, sequence from timeline_lines
        where customer_account_id = @account and kind in ('PromiseMade', 'PromiseEnded') and subject_id is not null
        """;

    private const string FirstSeen = """
        select debit_item_id, min(timeline_sequence) from ledger_entries
        where customer_account_id = @account and debit_item_id is not null group by debit_item_id
        """;

    public async Task RunAsync(DunwellDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancel)
    {
        var changed = false;
        foreach (var account in accounts)
            changed |= await JudgeAsync(db, new(account), cancel);
        if (changed)
            await db.SaveChangesAsync(cancel);
    }

    /// <summary>Accounts with a live promise whose day and grace have passed: the calendar alone broke it.</summary>
    public static Task<List<CustomerAccountId>> OverdueAsync(DunwellDb db, CreditorId creditor, DateOnly today, CancellationToken cancel) =>
        (from promise in db.Set<PromiseToPay>()
         join part in db.Set<PromisePart>() on new { promise.CustomerAccountId, promise.Id } equals new { part.CustomerAccountId, Id = part.PromiseId }
         where promise.CreditorId == creditor && (promise.State == PromiseState.Open || promise.State == PromiseState.PartKept) && part.DueOn < today
         select promise.CustomerAccountId).Distinct().ToListAsync(cancel);

    /// <summary>Accounts with promises that a file brought payments or credits for.</summary>
    public static Task<List<CustomerAccountId>> TouchedByAsync(DunwellDb db, CreditorId creditor, ImportBatchId batch, CancellationToken cancel) =>
        db.Set<PromiseToPay>().IgnoreQueryFilters()
            .Where(p => p.CreditorId == creditor && p.EndReason == null
                && (db.Set<Payment>().IgnoreQueryFilters().Any(m => m.CustomerAccountId == p.CustomerAccountId && m.BatchId == batch)
                    || db.Set<Invoice>().IgnoreQueryFilters().Any(i => i.CustomerAccountId == p.CustomerAccountId && i.BatchId == batch)))
            .Select(p => p.CustomerAccountId).Distinct().OrderBy(id => id).ToListAsync(cancel);

    /// <summary>What the receipts make of an account's standing promises, beside what is stored. Changes nothing.</summary>
    internal async Task<List<(PromiseToPay Promise, PromiseJudgement Judgement)>> CompareAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel)
    {
        var promises = await db.Set<PromiseToPay>().IgnoreQueryFilters().Where(p => p.CustomerAccountId == account).ToListAsync(cancel);
        if (promises.TrueForAll(p => p.IsEnded))
            return [];
        var zone = await db.Set<Creditor>().Where(c => c.Id == promises[0].CreditorId).Select(c => c.TimeZone).SingleAsync(cancel);
        var judgements = PromiseJudge.Judge(await FactsAsync(db, account, promises, cancel), await ReceiptsAsync(db, account, promises.Min(p => p.MadeOn), cancel), clock.Today(zone));
        return [.. judgements.Select(j => (promises.Find(p => p.Id == j.Id)!, j))];
    }

    private async Task<bool> JudgeAsync(DunwellDb db, CustomerAccountId id, CancellationToken cancel)
    {
        var compared = await CompareAsync(db, id, cancel);
        if (compared.Count == 0)
            return false;
        var known = await db.Set<CustomerAccount>().IgnoreQueryFilters().AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        var account = new LockedAccount(known, await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == known.CreditorId, cancel));
        var any = false;
        foreach (var (promise, judgement) in compared)
        {
            var (wasLive, received) = (promise.IsLive, promise.Received);
            if (promise.Take(judgement))
            {
                await Timeline.AppendAsync(db, known.CreditorId, id, clock.UtcNow(), TimelineKind.PromiseJudged, Actor, Text(promise, account.Currency), promise.Id.Value, null, cancel);
                if (wasLive != promise.IsLive)
                    await PauseOrResumeAsync(db, account, promise, compared, cancel);
            }

            any |= db.Entry(promise).State == EntityState.Modified || received != promise.Received;
        }

        return any;
    }

    /// <summary>Messages a promise held go back to the gate once it is over; a promise that is open again holds them again.</summary>
    private async Task PauseOrResumeAsync(
        DunwellDb db, LockedAccount account, PromiseToPay promise, List<(PromiseToPay Promise, PromiseJudgement Judgement)> all, CancellationToken cancel)
    {
        if (await db.Set<PromisedItem>().IgnoreQueryFilters().AnyAsync(i => i.CustomerAccountId == account.Id && i.PromiseId == promise.Id, cancel))
            return;
        if (promise.IsLive && promise.PausesUntil >= account.Today(clock))
            await StoppedMessages.HoldAsync(db, account, MakePromise.Pause(promise), clock.UtcNow(), Actor, cancel);
        else if (!promise.IsLive)
            await StoppedMessages.ReleaseAsync(db, account, MakePromise.Pause(promise), await StandingAsync(db, account, all.Select(c => c.Promise), promise, clock, cancel), clock.UtcNow(), cancel);
    }

    /// <summary>What still stops the whole account beside this promise: a hold, else another promise that is live; null for nothing.</summary>
    internal static async Task<Hold?> StandingAsync(DunwellDb db, LockedAccount account, IEnumerable<PromiseToPay> promises, PromiseToPay but, TimeProvider clock, CancellationToken cancel)
    {
        var holds = await db.Set<Hold>().IgnoreQueryFilters().Where(h => h.CustomerAccountId == account.Id && h.OpenItemId == null && h.LiftedAt == null).ToListAsync(cancel);
        var today = account.Today(clock);
        if (holds.Find(h => h.IsLiveOn(today)) is { } hold)
            return hold;
        var items = await db.Set<PromisedItem>().IgnoreQueryFilters().Where(i => i.CustomerAccountId == account.Id).Select(i => i.PromiseId).Distinct().ToListAsync(cancel);
        return promises.FirstOrDefault(p => p.Id != but.Id && p.IsLive && p.PausesUntil >= today && !items.Contains(p.Id)) is { } other ? MakePromise.Pause(other) : null;
    }

    private static async Task<List<PromiseFacts>> FactsAsync(DunwellDb db, CustomerAccountId account, List<PromiseToPay> promises, CancellationToken cancel)
    {
        var parts = (await db.Set<PromisePart>().IgnoreQueryFilters().AsNoTracking().Where(p => p.CustomerAccountId == account).ToListAsync(cancel)).ToLookup(p => p.PromiseId);
        var items = (await db.Set<PromisedItem>().IgnoreQueryFilters().AsNoTracking().Where(p => p.CustomerAccountId == account).ToListAsync(cancel)).ToLookup(p => p.PromiseId);
        var told = await db.ListAsync(Told, new { account = account.Value }, r => (Promise: r.Uuid(0), Kind: r.Enum<TimelineKind>(1), Line: r.Int(2)), cancel);
        var firstSeen = (await db.ListAsync(FirstSeen, new { account = account.Value }, r => (Item: r.Uuid(0), Line: r.Int(1)), cancel)).ToDictionary(r => r.Item, r => r.Line);
        var balances = await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Value, null, cancel);
        return promises.ConvertAll(p =>
        {
            var about = items[p.Id].Select(i => i.OpenItemId).ToHashSet();
            var made = told.Where(t => t.Promise == p.Id.Value && t.Kind == TimelineKind.PromiseMade).Select(t => t.Line).DefaultIfEmpty(0).Min();
            var ended = told.Where(t => t.Promise == p.Id.Value && t.Kind == TimelineKind.PromiseEnded).Select(t => t.Line).DefaultIfEmpty(made).Max();
            // What was billed since is not what was promised; a credit, whenever it came, leaves less to pay.
            var open = about.Count == 0
                ? balances.Where(b => b.Balance.Open < 0 || firstSeen.GetValueOrDefault(b.Balance.Id.Value) < made).Sum(b => b.Balance.Open)
                : balances.Where(b => about.Contains(b.Balance.Id.Value)).Sum(b => Math.Max(0, b.Balance.Open));
            return new PromiseFacts(
                p.Id, p.MadeOn, made, [.. parts[p.Id].OrderBy(d => d.DueOn).Select(d => new PromiseDay(d.DueOn, d.Amount))], about, p.GraceDays, Math.Max(0, open),
                firstSeen.Where(f => f.Value > made).Select(f => f.Key).ToHashSet(), p.IsEnded ? ended : null);
        });
    }

    private static async Task<List<ReceiptFacts>> ReceiptsAsync(DunwellDb db, CustomerAccountId account, DateOnly since, CancellationToken cancel)
    {
        var rows = await db.ListAsync(
            Receipts, new { account = account.Value, since }, r => (Id: r.Uuid(0), On: r.Date(1), Amount: r.Number(2), Item: r.UuidOrNull(3), Part: r.NumberOrNull(4), Line: r.Int(5)), cancel);
        return
        [
            .. rows.GroupBy(r => r.Id).Select(g => g.First() is var first
                ? new ReceiptFacts(first.Id, first.Line, first.On, first.Amount, [.. g.Where(r => r.Item is not null).Select(r => new ReceiptPart(r.Item!.Value, r.Part!.Value))])
                : null!),
        ];
    }

    private static string Text(PromiseToPay promise, Currency currency)
    {
        var (promised, received) = (new Money(promise.Amount, currency), new Money(promise.Received, currency));
        var became = promise.State switch
        {
            PromiseState.Kept => "was kept",
            PromiseState.KeptLate => "was kept, late",
            PromiseState.PartKept => $"was kept in part: {received} came",
            PromiseState.Broken => $"was broken: {received} came",
            PromiseState.Withdrawn => "has nothing left to be paid",
            _ => "is open again",
        };
        return string.Create(CultureInfo.InvariantCulture, $"The promise of {promise.PromisedBy} to pay {promised} by {promise.DueOn:yyyy-MM-dd} {became}");
    }
}
