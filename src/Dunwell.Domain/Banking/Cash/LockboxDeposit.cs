namespace Dunwell.Domain.Banking.Cash;

/// <summary>The cheques of one lockbox file that were deposited on one day, as the bank books them: in one sum. Minor units.</summary>
public sealed record LockboxDeposit(BankFileId File, DateOnly On, string Currency, int Cheques, long Total)
{
    /// <summary>Fewer cheques than this are no sum: a single one could be any customer's transfer of that amount.</summary>
    public const int Fewest = 2;

    /// <summary>
    /// Which booked lines are deposits whose cheques came by a lockbox file: the same day, currency and total, from nobody's account, and only where one line and one deposit agree with each other alone.
    /// Of two lines that could be it neither is: a person says which.
    /// </summary>
    public static IReadOnlyList<(BankReceipt Line, LockboxDeposit Deposit)> Explain(IEnumerable<BankReceipt> lines, IEnumerable<LockboxDeposit> deposits)
    {
        var sums = deposits.Where(d => d.Cheques >= Fewest).ToLookup(d => (d.On, d.Currency, d.Total));
        return
        [
            .. lines.Where(l => l.LineId is not null && l.State == ReceiptState.Open && l.PayerAccount is null).GroupBy(l => (l.ValueOn, l.Currency, l.Amount))
                .Where(same => same.Count() == 1 && sums[same.Key].Count() == 1).Select(same => (same.Single(), sums[same.Key].Single())),
        ];
    }
}
