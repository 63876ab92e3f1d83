using Dunwell.Domain;
using Dunwell.Domain.Accounts;

namespace Dunwell.Server.Banking.Cash;

/// <summary>All that is done with open receipts without a person: deposits are explained by their cheques, receipts matched against items, and what names only its account put to that.</summary>
public sealed class MatchCash(ExplainDeposits explain, MatchReceipts match, NameAccounts name)
{
    /// <param name="Progress">Told how many receipts were looked at.</param>
    public sealed record Input(CreditorId CreditorId, IProgress<int>? Progress = null);

    public async Task<Result<MatchedReceipts>> Run(Input input, CancellationToken cancel)
    {
        var explained = await explain.Run(new(input.CreditorId), cancel);
        if (explained.IsRefused)
            return explained.Refusal!;
        var matched = await match.Run(new(input.CreditorId, input.Progress), cancel);
        var named = matched.IsRefused ? matched.Refusal! : await name.Run(new(input.CreditorId), cancel);
        if (named.IsRefused)
            return named.Refusal!;
        var (posted, done) = (named.Value.Posted, matched.Value);
        return done with { Posted = done.Posted + posted, Likely = Math.Max(0, done.Likely - posted) };
    }
}
