using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>A receipt put to one account whose items nobody named: in the order of settlement, as far as it reaches.</summary>
internal static class AccountProposal
{
    /// <param name="why">Why it is this account; the order is said beside it.</param>
    public static async Task<MatchProposal> OfAsync(DunwellDb db, Settlement settlement, BankReceipt receipt, CustomerAccountId account, int score, string why, CancellationToken cancel)
    {
        var items = (await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Value, null, cancel)).ConvertAll(i => i.Balance);
        var order = await settlement.OfAsync(db, account, cancel);
        var placed = CashApplication.Apply(receipt.Amount, items, [], order);
        var parts = placed.Select(p => (Placed: p, Item: items.Find(i => i.Id == p.ItemId)!)).Select(p => new ProposedPart(p.Placed.ItemId, p.Item.Number, p.Placed.Amount, p.Item.Open - p.Placed.Amount));
        return new(account, [.. parts], receipt.Amount - placed.Sum(p => p.Amount), score, [why, order.First.Count == 0 ? $"put to it: {order.Words}" : $"put to it in the order of settlement: {order.Words} ({order.Source})"]);
    }
}
