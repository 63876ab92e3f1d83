using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
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
        select p.id, p.received_on, p.amount, e.credit_item_id, e.amount
        from payments p
        join open_items i on i.customer_account_id = p.customer_account_id and i.document_id = p.id
        join ledger_entries r on r.customer_account_id = p.customer_account_id and r.credit_item_id = i.id and r.kind = 'Payment'
          and not exists (select 1 from ledger_entries m where m.customer_account_id = p.customer_account_id and m.reverses_id = r.id)
        left join ledger_entries e on e.customer_account_id = p.customer_account_id and e.debit_item_id = i.id and e.kind = 'Allocation'
          and not exists (select 1 from ledger_entries m where m.customer_account_id = p.customer_account_id and m.reverses_id = e.id)
        where p.customer_account_id = @account and p.received_on >= @since
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

    /// <summary>Accounts with promises that a file brought payments for.</summary>
    public static Task<List<CustomerAccountId>> PaidByAsync(DunwellDb db, CreditorId creditor, ImportBatchId batch, CancellationToken cancel) =>
        (from promise in db.Set<PromiseToPay>().IgnoreQueryFilters()
         join payment in db.Set<Payment>().IgnoreQueryFilters() on promise.CustomerAccountId equals payment.CustomerAccountId
         where promise.CreditorId == creditor && promise.EndReason == null && payment.BatchId == batch
         select promise.CustomerAccountId).Distinct().ToListAsync(cancel);

    private async Task<bool> JudgeAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel)
    {
        var promises = await db.Set<PromiseToPay>().IgnoreQueryFilters().Where(p => p.CustomerAccountId == account && p.EndReason == null).ToListAsync(cancel);
        if (promises.Count == 0)
            return false;
        var creditorId = promises[0].CreditorId;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == creditorId, cancel);
        var currency = Currency.Of(await db.Set<CustomerAccount>().IgnoreQueryFilters().Where(a => a.Id == account).Select(a => a.Currency).SingleAsync(cancel));
        var judgements = PromiseJudge.Judge(await FactsAsync(db, account, promises, cancel), await ReceiptsAsync(db, account, promises.Min(p => p.MadeOn), cancel), clock.Today(creditor.TimeZone));
        var any = false;
        foreach (var judgement in judgements)
        {
            var promise = promises.Find(p => p.Id == judgement.Id)!;
            var received = promise.Received;
            if (promise.Take(judgement))
                await Timeline.AppendAsync(db, creditorId, account, clock.UtcNow(), TimelineKind.PromiseJudged, Actor, Text(promise, currency), promise.Id.Value, null, cancel);
            any |= db.Entry(promise).State == EntityState.Modified || received != promise.Received;
        }

        return any;
    }

    private static async Task<List<PromiseFacts>> FactsAsync(DunwellDb db, CustomerAccountId account, List<PromiseToPay> promises, CancellationToken cancel)
    {
        var parts = (await db.Set<PromisePart>().IgnoreQueryFilters().AsNoTracking().Where(p => p.CustomerAccountId == account).ToListAsync(cancel)).ToLookup(p => p.PromiseId);
        var items = (await db.Set<PromisedItem>().IgnoreQueryFilters().AsNoTracking().Where(p => p.CustomerAccountId == account).ToListAsync(cancel)).ToLookup(p => p.PromiseId);
        var balances = await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Value, null, cancel);
        var net = Math.Max(0, balances.Sum(b => b.Balance.Open));
        return promises.ConvertAll(p =>
        {
            var about = items[p.Id].Select(i => i.OpenItemId).ToHashSet();
            var open = about.Count == 0 ? net : balances.Where(b => about.Contains(b.Balance.Id.Value)).Sum(b => Math.Max(0, b.Balance.Open));
            return new PromiseFacts(p.Id, p.MadeOn, [.. parts[p.Id].OrderBy(d => d.DueOn).Select(d => new PromiseDay(d.DueOn, d.Amount))], about, p.GraceDays, open, p.State, p.IsEnded);
        });
    }

    private static async Task<List<ReceiptFacts>> ReceiptsAsync(DunwellDb db, CustomerAccountId account, DateOnly since, CancellationToken cancel)
    {
        var rows = await db.ListAsync(
            Receipts, new { account = account.Value, since }, r => (Id: r.Uuid(0), On: r.Date(1), Amount: r.Number(2), Item: r.UuidOrNull(3), Part: r.NumberOrNull(4)), cancel);
        return [.. rows.GroupBy(r => r.Id).Select(g => new ReceiptFacts(g.Key, g.First().On, g.First().Amount, [.. g.Where(r => r.Item is not null).Select(r => new ReceiptPart(r.Item!.Value, r.Part!.Value))]))];
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
