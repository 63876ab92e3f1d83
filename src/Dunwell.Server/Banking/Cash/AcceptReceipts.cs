using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What became of proposals that were accepted together.</summary>
/// <param name="Refused">One sentence for each receipt that was not posted.</param>
public sealed record AcceptedReceipts(int Posted, IReadOnlyList<string> Refused);

/// <summary>Posts the best proposal of each receipt a person ticked, one transaction each: what somebody else was faster with is named, the others go on.</summary>
public sealed class AcceptReceipts(DunwellDb db, PostReceipt post)
{
    public const int Most = 1_000;

    /// <param name="Ticked">Receipts with the version that was looked at.</param>
    public sealed record Input(IReadOnlyList<(ReceiptId Id, int Version)> Ticked, string Actor, Role As);

    public async Task<Result<AcceptedReceipts>> Run(Input input, CancellationToken cancel)
    {
        if (input.Ticked.Count is 0 or > Most)
            return new Refusal("receipt.ticked", $"Tick 1 to {Most} receipts");
        var (posted, refused) = (0, new List<string>());
        foreach (var (id, version) in input.Ticked)
        {
            var receipt = await db.Set<BankReceipt>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
            if (receipt is not { State: ReceiptState.Open, Proposals: { } kept })
            {
                refused.Add(receipt is null ? "There is no such receipt" : $"{Named(receipt)}: {(receipt.State == ReceiptState.Open ? "nothing is proposed" : $"{receipt.DecidedBy} was faster")}");
                continue;
            }

            var result = await post.Run(new(id, [MatchReceipts.Share(receipt, CashJson.Read<List<MatchProposal>>(kept)[0])], input.Actor, input.As, version), cancel);
            if (result.IsRefused)
                refused.Add($"{Named(receipt)}: {result.Refusal!.Message}");
            else
                posted++;
        }

        return new AcceptedReceipts(posted, refused);
    }

    private static string Named(BankReceipt receipt) => $"{new Money(receipt.Amount, Currency.Of(receipt.Currency))} of {receipt.Payer ?? "an unnamed payer"}, {receipt.ValueOn:yyyy-MM-dd}";
}
