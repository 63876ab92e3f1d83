using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What matching knows of a creditor, or of one account: customers, open items, items paid not long ago, and what was learned. Read in one snapshot.</summary>
internal static class LoadMatchBook
{
    private const string Accounts = """
        select a.id, c.number, c.name, a.currency from customer_accounts a join customers c on c.id = a.customer_id where a.creditor_id = @creditor {account:a.id}
        """;

    private const string Items = """
        select i.id, i.customer_account_id, i.number, i.issue_date, i.due_date, e.open, e.paid, e.last, v.payment_reference, v.purchase_order, a.terms
        from (
          select customer_account_id, item, sum(amount) open, sum(case when amount < 0 then -amount else 0 end) paid, max(date) last from (
            select customer_account_id, debit_item_id item, amount, date from ledger_entries where creditor_id = @creditor {account:customer_account_id} and debit_item_id is not null
            union all
            select customer_account_id, credit_item_id, -amount, date from ledger_entries where creditor_id = @creditor {account:customer_account_id} and credit_item_id is not null) sides
          group by customer_account_id, item
          having sum(amount) > 0 or (sum(amount) = 0 and max(date) >= @since)) e
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.item
        join customer_accounts a on a.id = i.customer_account_id
        left join invoices v on v.customer_account_id = i.customer_account_id and v.id = i.document_id
        where i.kind not in ('CreditNote', 'Payment')
        """;

    private const string Rules = """
        select mark, value, customer_account_id, confirmed from payer_rules where creditor_id = @creditor {account:customer_account_id} and revoked_at is null
        """;

    /// <param name="account">Only this one; null for the whole book.</param>
    /// <param name="today">Business date; items settled before it by more than the policy's days are forgotten.</param>
    public static async Task<MatchBook> OfAsync(DunwellDb db, CreditorId creditor, CustomerAccountId? account, MatchPolicy policy, DateOnly today, CancellationToken cancel)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        await db.Database.UseTransactionAsync(snapshot, cancel);
        var connection = db.Database.GetDbConnection();
        var builder = new MatchBookBuilder();
        var only = account is null ? null : "@account";
        var values = new { creditor = creditor.Value, account = account?.Value, since = today.AddDays(-policy.SettledDays) };
        await foreach (var row in connection.StreamAsync(Accounts.OfAccounts(only), values, static r => new MatchAccount(r.Id<CustomerAccountId>(0), r.Text(1), r.Text(2), r.Text(3)), cancel))
            builder.AddAccount(row);
        await foreach (var row in connection.StreamAsync(Items.OfAccounts(only), values, ItemOf, cancel))
        {
            if (row.Item.Open > 0)
                builder.AddItem(row.Item);
            else
                builder.AddSettled(row.Item.Number, row.Item.AccountId, row.Paid, row.Last);
        }

        await foreach (var row in connection.StreamAsync(Rules.OfAccounts(only), values, static r => new LearnedPayer(r.Enum<PayerMark>(0) == PayerMark.Name ? LearnedBy.Name : LearnedBy.Account, r.Text(1), r.Id<CustomerAccountId>(2), r.Int(3)), cancel))
            builder.AddRule(row);
        await db.Database.UseTransactionAsync(null, cancel);
        return builder.Build();
    }

    private static (MatchItem Item, long Paid, DateOnly Last) ItemOf(RowReader r)
    {
        var (id, issued, open, paid) = (r.Id<OpenItemId>(0), r.Date(3), r.Sum(5), r.Sum(6));
        var terms = PaymentTerms.TryParse(r.TextOrNull(10), out var known) ? known : null;
        var earned = EarlyDiscount.Earned(terms, issued, open + paid, 0, issued);
        var item = new MatchItem(
            id, r.Id<CustomerAccountId>(1), r.Text(2), issued, r.DateOrNull(4), open, r.TextOrNull(8) ?? PaymentReferences.Of(id).Creditor.Text, r.TextOrNull(9),
            earned.IsRefused ? 0 : Math.Min(earned.Value, open), terms?.DiscountUntil(issued));
        return (item, paid, r.Date(7));
    }
}
