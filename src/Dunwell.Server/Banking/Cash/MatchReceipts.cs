using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Banking.References;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What matching came to. Amounts in minor units by currency code.</summary>
public sealed record MatchedReceipts(int Looked, int Posted, int Likely, int Unidentified);

/// <summary>
/// Matches every receipt that is open against the book. What is exact is posted without a person where policy allows; for the rest proposals are kept.
/// A crash in between loses nothing: what is posted is posted, what is open is matched at the next run.
/// </summary>
public sealed class MatchReceipts(DunwellDb db, PostReceipt post, CashPolicy policies, TimeProvider clock)
{
    /// <summary>Who posts what nobody has to look at; it may let go no more than a collector may.</summary>
    public const string Actor = "cash matching";

    private const int Chunk = 200;

    /// <param name="Progress">Told how many receipts were looked at.</param>
    public sealed record Input(CreditorId CreditorId, IProgress<int>? Progress = null);

    public async Task<Result<MatchedReceipts>> Run(Input input, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == input.CreditorId, cancel);
        var (today, policy) = (clock.Today(creditor.TimeZone), policies.Match);
        var open = await db.Set<BankReceipt>().AsNoTracking().Where(r => r.CreditorId == creditor.Id && r.State == ReceiptState.Open)
            .OrderBy(r => r.ValueOn).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel);
        if (open.Count == 0)
            return new MatchedReceipts(0, 0, 0, 0);
        await ExplainReceipts.Apply(db, creditor.Id, cancel);
        var book = await LoadMatchBook.OfAsync(db, creditor.Id, null, policy, today, cancel);
        var (looked, posted, likely, unidentified) = (0, 0, 0, 0);
        foreach (var ids in open.Chunk(Chunk))
        {
            var receipts = await db.Set<BankReceipt>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancel);
            var exact = new List<(ReceiptId Id, Match Match)>();
            var others = new List<(ReceiptId Id, Match Match)>();
            foreach (var receipt in receipts.OrderBy(r => r.ValueOn).ThenBy(r => r.Id.Value))
            {
                var match = CashMatcher.Match(AsReceipt(receipt), book, policy);
                if (match.Certainty == Certainty.Exact && policy.AutoPost && receipt.ValueOn <= today)
                {
                    foreach (var part in match.Proposals[0].Parts)
                        book.Take(part.ItemId, part.Amount);
                    exact.Add((receipt.Id, match));
                }
                else
                {
                    others.Add((receipt.Id, match));
                }
            }

            var missed = await new PostExact(db, post, clock).Apply(exact, cancel);
            posted += exact.Count - missed.Count;
            others.AddRange(missed);
            await KeepAsync(others, cancel);
            likely += others.Count(o => o.Match.Proposals.Count > 0);
            unidentified += others.Count(o => o.Match.Proposals.Count == 0);
            input.Progress?.Report(looked += ids.Length);
        }

        // Whoever likely paid waits now, and is ranked so.
        await db.Set<Creditor>().Where(c => c.Id == creditor.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.BookVersion, c => c.BookVersion + 1), cancel);
        return new MatchedReceipts(open.Count, posted, likely, unidentified);
    }

    internal static Receipt AsReceipt(BankReceipt receipt) => new(
        receipt.Id.Value, receipt.Amount, receipt.Currency, receipt.ValueOn, receipt.Payer, receipt.PayerAccount, [.. CashJson.Read<List<StatementReference>>(receipt.References).Select(Plain)], receipt.Text,
        receipt.Advised is null ? [] : CashJson.Read<List<AdvisedPart>>(receipt.Advised)) { Charges = receipt.Charges };

    /// <summary>A reference of ours in the form of a Swiss code is the same as in the other form, which the book knows.</summary>
    private static StatementReference Plain(StatementReference reference) =>
        PaymentReferences.DigitsIn(reference.Value) is { } ours && CreditorReference.Make(ours) is { IsRefused: false } made ? reference with { Value = made.Value.Text } : reference;

    internal static ReceiptShare Share(BankReceipt receipt, MatchProposal proposal) =>
        new(proposal.AccountId, receipt.Amount, [.. proposal.Parts.Select(p => new SharePart(p.ItemId, p.Amount, Rest(p)))]);

    /// <summary>A discount in its days, a bank's fee and a rounding are proposed to be let go; nothing else is.</summary>
    internal static ShortRest Rest(ProposedPart part) => part.Reason switch
    {
        ShortReason.DiscountTaken => ShortRest.Discount,
        ShortReason.BankFee => ShortRest.BankFee,
        ShortReason.Rounding => ShortRest.Rounding,
        _ => ShortRest.Open,
    };

    private Task KeepAsync(List<(ReceiptId Id, Match Match)> matches, CancellationToken cancel) => db.InTransactionAsync<int>(
        async () =>
        {
            var ids = matches.ConvertAll(m => m.Id);
            var receipts = await db.Set<BankReceipt>().Where(r => ids.Contains(r.Id) && r.State == ReceiptState.Open).ToDictionaryAsync(r => r.Id, cancel);
            foreach (var (id, match) in matches.Where(m => receipts.ContainsKey(m.Id)))
                Keep(receipts[id], match, clock.UtcNow());
            return receipts.Count;
        },
        cancel);

    internal static void Keep(BankReceipt receipt, Match match, DateTime now)
    {
        receipt.MatchedAt = now;
        receipt.Match = match.Certainty == Certainty.Exact ? MatchState.Exact : match.Proposals.Count > 0 ? MatchState.Likely : MatchState.Unidentified;
        receipt.Proposals = match.Proposals.Count == 0 ? null : CashJson.Write(match.Proposals);
        receipt.Score = match.Proposals.Count == 0 ? 0 : match.Proposals[0].Score;
        receipt.BestAccount = match.Proposals.Count == 0 ? null : match.Proposals[0].AccountId.Value;
        receipt.HoldsUntil = receipt.Score >= BankReceipt.HoldScore ? receipt.ValueOn.AddDays(BankReceipt.HoldDays) : null;
        receipt.Findings = string.Join('\n', match.Findings);
    }
}
