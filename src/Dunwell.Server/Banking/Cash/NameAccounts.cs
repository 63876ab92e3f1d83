using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Team;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>
/// Looks up the references of whole accounts that statements of account carry, on receipts that matching left open. The customer is then certain; which items is a proposal in the order of settlement,
/// posted without a person only where policy allows it.
/// </summary>
public sealed class NameAccounts(DunwellDb db, PostReceipt post, Settlement settlement, CashPolicy policies, TimeProvider clock)
{
    /// <summary>Of a proposal whose customer is certain and whose items nobody named.</summary>
    public const int Score = 90;

    private const string Why = "the reference of the account";

    public sealed record Input(CreditorId CreditorId);

    public sealed record Output(int Posted, int Proposed);

    public async Task<Result<Output>> Run(Input input, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == input.CreditorId, cancel);
        var open = await db.Set<BankReceipt>().AsNoTracking().Where(r => r.CreditorId == creditor.Id && r.State == ReceiptState.Open).ToListAsync(cancel);
        var named = open.Select(r => (r.Id, r.Currency, Digits: DigitsIn(r))).Where(r => r.Digits is not null).ToList();
        if (named.Count == 0)
            return new Output(0, 0);
        var accounts = (await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.CreditorId == creditor.Id).Select(a => new { a.Id, a.Currency }).ToListAsync(cancel))
            .ToLookup(a => (PaymentReferences.Of(a.Id).Digits, a.Currency), a => a.Id);
        var (posted, proposed, today) = (0, 0, clock.Today(creditor.TimeZone));
        foreach (var (id, currency, digits) in named)
        {
            if (accounts[(digits!, currency)].Take(2).ToList() is not [var account])
                continue;
            var done = await db.InTransactionAsync(() => ApplyAsync(id, account, today, cancel), cancel);
            if (done.IsRefused)
                continue;
            posted += done.Value ? 1 : 0;
            proposed += done.Value ? 0 : 1;
        }

        return new Output(posted, proposed);
    }

    /// <returns>Whether it was posted; otherwise it is proposed.</returns>
    private async Task<Result<bool>> ApplyAsync(ReceiptId id, CustomerAccountId account, DateOnly today, CancellationToken cancel)
    {
        var receipt = await db.Set<BankReceipt>().SingleAsync(r => r.Id == id, cancel);
        if (receipt.State != ReceiptState.Open)
            return new Refusal("receipt.decided", "Somebody was faster");
        var kept = receipt.Proposals is { } before ? CashJson.Read<List<MatchProposal>>(before) : [];
        if (kept.Exists(p => p.AccountId == account && p.Score >= Score))
            return new Refusal("receipt.known", "Matching knows as much already");
        var proposal = await AccountProposal.OfAsync(db, settlement, receipt, account, Score, Why, cancel);
        MatchReceipts.Keep(receipt, new(Certainty.Likely, [proposal, .. kept.Where(p => p.AccountId != account)], [.. receipt.Findings.Split('\n', StringSplitOptions.RemoveEmptyEntries)]), clock.UtcNow());
        if (!policies.Match.AutoPost || !policies.PostsAccountReferences || proposal.Unapplied > 0 || receipt.ValueOn > today)
            return false;
        var posted = await post.Apply(new(receipt.Id, [MatchReceipts.Share(receipt, proposal)], MatchReceipts.Actor, Role.Collector), receipt, true, cancel);
        return posted.IsRefused ? posted.Refusal! : true;
    }

    /// <summary>The one reference of an account a receipt carries, as a stated reference or as a word of its text; null for none or several.</summary>
    private static string? DigitsIn(BankReceipt receipt)
    {
        var read = MatchReceipts.AsReceipt(receipt);
        var found = read.References.Select(r => r.Value).Concat(read.Text.Split([' ', '\n', ',', ';', '/', ':'], StringSplitOptions.RemoveEmptyEntries)).Select(PaymentReferences.DigitsIn).OfType<string>().Where(d => d[0] == '1').Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
