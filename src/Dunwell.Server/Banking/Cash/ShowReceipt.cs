using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>An open item a share may go to, minor units.</summary>
/// <param name="Proposed">What the proposal puts to it; 0 for nothing.</param>
public sealed record ShareItem(OpenItemId Id, string Number, DateOnly IssueDate, DateOnly? DueDate, long Open, long Proposed, ShortRest Rest);

/// <summary>A customer a receipt may go to, with all that is open there.</summary>
/// <param name="Proposal">What matching proposes for this customer; null when a person chose it and nothing fits.</param>
public sealed record ShareChoice(CustomerAccountId AccountId, string Customer, string Number, string Currency, MatchProposal? Proposal, IReadOnlyList<ShareItem> Items);

/// <summary>One customer's part of a posted receipt, minor units.</summary>
public sealed record PostedShare(Guid AccountId, string Customer, string Number, Guid PaymentId, long Amount, bool IsAutomatic, DateTime? TakenBackAt);

/// <summary>A receipt with everything a person needs to decide about it.</summary>
/// <param name="Choices">Best first; the one asked for before all others.</param>
/// <param name="Next">The next receipt to look at, oldest first; null when this is the last.</param>
public sealed record ReceiptSight(BankReceipt Receipt, Creditor Creditor, StoredLine? Line, StoredBankFile? File, IReadOnlyList<ShareChoice> Choices, IReadOnlyList<PostedShare> Posted, Guid? Next, int Left);

/// <summary>Shows one receipt: what the bank said, whose it could be and why, what those customers owe now.</summary>
public sealed class ShowReceipt(DunwellDb db, NextReceipt next, CashPolicy policies, Settlement settlement, TimeProvider clock)
{
    /// <param name="Accounts">Customers the person has found, shown first; null for the proposals alone.</param>
    /// <param name="Fill">Put the receipt to the items of a customer they found, in the order of settlement, where nothing else agrees.</param>
    public sealed record Input(ReceiptId ReceiptId, IReadOnlyList<CustomerAccountId>? Accounts = null, bool Fill = false);

    public async Task<ReceiptSight?> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankReceipt>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == input.ReceiptId, cancel) is not { } receipt)
            return null;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == receipt.CreditorId, cancel);
        var proposals = receipt.State == ReceiptState.Open && receipt.Proposals is { } kept ? CashJson.Read<List<MatchProposal>>(kept) : [];
        foreach (var chosen in receipt.State == ReceiptState.Open ? (input.Accounts ?? []).Reverse() : [])
            proposals = [await AgainAsync(receipt, creditor, chosen, input.Fill, cancel), .. proposals.Where(p => p.AccountId != chosen)];
        var choices = new List<ShareChoice>();
        foreach (var proposal in proposals.DistinctBy(p => p.AccountId))
        {
            if (await ChoiceAsync(receipt, proposal, cancel) is { } choice)
                choices.Add(choice);
        }

        var line = receipt.LineId is { } id ? await db.Set<StoredLine>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) : null;
        var file = await db.Set<StoredBankFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == receipt.FileId, cancel);
        var place = (await next.Run(new(receipt.Id), cancel))!;
        return new(receipt, creditor, line, file, choices, await PostedAsync(receipt.Id, cancel), place.Next, place.Left);
    }

    /// <summary>What matching says of this receipt and this customer alone; an empty proposal when nothing fits.</summary>
    private async Task<MatchProposal> AgainAsync(BankReceipt receipt, Creditor creditor, CustomerAccountId account, bool fill, CancellationToken cancel)
    {
        var book = await LoadMatchBook.OfAsync(db, creditor.Id, account, policies.Match, clock.Today(creditor.TimeZone), cancel);
        var match = CashMatcher.Match(MatchReceipts.AsReceipt(receipt), book, policies.Match);
        return match.Proposals.Count > 0 ? match.Proposals[0]
            : fill ? await AccountProposal.OfAsync(db, settlement, receipt, account, 0, "You chose this customer", cancel)
            : new(account, [], receipt.Amount, 0, []);
    }

    private async Task<ShareChoice?> ChoiceAsync(BankReceipt receipt, MatchProposal proposal, CancellationToken cancel)
    {
        var found = await db.ListAsync(
            "select c.name, c.number, a.currency from customer_accounts a join customers c on c.id = a.customer_id where a.id = @account and a.creditor_id = @creditor and {scope:a.creditor_id}",
            new { account = proposal.AccountId, creditor = receipt.CreditorId }, static r => (Name: r.Text(0), Number: r.Text(1), Currency: r.Text(2)), cancel);
        if (found.Count == 0)
            return null;
        var items = await AccountBalances.OfAsync(db.Database.GetDbConnection(), proposal.AccountId.Value, null, cancel);
        var parts = proposal.Parts.ToDictionary(p => p.ItemId);
        var open = items.Where(i => i.Balance.Open > 0).Select(i => i.Balance).OrderByDescending(i => parts.ContainsKey(i.Id)).ThenBy(i => i.DueDate ?? i.IssueDate).ThenBy(i => i.Number, StringComparer.Ordinal)
            .Select(i => new ShareItem(i.Id, i.Number, i.IssueDate, i.DueDate, i.Open, parts.TryGetValue(i.Id, out var part) ? Math.Min(part.Amount, i.Open) : 0, parts.TryGetValue(i.Id, out part) ? MatchReceipts.Rest(part) : ShortRest.Open));
        return new(proposal.AccountId, found[0].Name, found[0].Number, found[0].Currency, proposal.Reasons.Count == 0 ? null : proposal, [.. open]);
    }

    private Task<List<PostedShare>> PostedAsync(ReceiptId receipt, CancellationToken cancel) => db.ListAsync(
        """
        select p.customer_account_id, c.name, c.number, p.payment_id, p.amount, p.is_automatic, p.taken_back_at
        from receipt_postings p join customer_accounts a on a.id = p.customer_account_id join customers c on c.id = a.customer_id
        where p.receipt_id = @receipt and {scope:p.creditor_id} order by p.payment_id
        """,
        new { receipt }, static r => new PostedShare(r.Uuid(0), r.Text(1), r.Text(2), r.Uuid(3), r.Number(4), r.FlagOrNull(5) ?? false, r.InstantOrNull(6)), cancel);
}
