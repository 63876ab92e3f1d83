using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Sets booked lines aside that are the deposit of cheques a lockbox file has brought one by one, whichever came first: the money is one, and the cheques say whose it is. A line a person has brought back is left alone.</summary>
public sealed class ExplainDeposits(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CreditorId CreditorId);

    /// <returns>How many lines were set aside.</returns>
    public Task<Result<int>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<int>> DecideAsync(Input input, CancellationToken cancel)
    {
        var deposits = await db.Set<BankReceipt>().Where(r => r.CreditorId == input.CreditorId && r.LineId == null)
            .GroupBy(r => new { r.FileId, r.ValueOn, r.Currency }).Select(g => new LockboxDeposit(g.Key.FileId, g.Key.ValueOn, g.Key.Currency, g.Count(), g.Sum(r => r.Amount))).ToListAsync(cancel);
        if (deposits.Count == 0)
            return 0;
        var (totals, days) = (deposits.ConvertAll(d => d.Total), deposits.ConvertAll(d => d.On));
        var lines = await db.Set<BankReceipt>()
            .Where(r => r.CreditorId == input.CreditorId && r.LineId != null && r.State == ReceiptState.Open && r.Version == 0 && totals.Contains(r.Amount) && days.Contains(r.ValueOn)).ToListAsync(cancel);
        var explained = LockboxDeposit.Explain(lines, deposits);
        foreach (var (line, deposit) in explained)
        {
            var file = await db.Set<StoredBankFile>().Where(f => f.Id == deposit.File).Select(f => f.FileName).SingleAsync(cancel);
            if (line.BestAccount is { } account)
                await db.LockAccountAsync(account, cancel);
            (line.State, line.DecidedAt, line.DecidedBy) = (ReceiptState.SetAside, clock.UtcNow(), MatchReceipts.Actor);
            line.Reason = PlainText.Cut($"Deposit of the {deposit.Cheques} cheques that came by {file}: same day, same total", 500);
            line.Version++;
        }

        return explained.Count;
    }
}
