using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>One amount in a foreign currency and what it gained or lost in the creditor's own.</summary>
/// <param name="Before">Issue date of the claim.</param>
/// <param name="Then">Value date of what settled it, or the day of the revaluation.</param>
/// <param name="Booked">What is booked of it, minor units of the creditor's currency; null for what is not booked: unrealised, or waiting for a rate.</param>
public sealed record DifferenceLine(Guid AccountId, string Customer, string Item, DateOnly Before, DateOnly Then, CurrencyDifference Difference, long? Booked = null);

/// <summary>Differences of one creditor. Totals are in its own currency at the rates stated on each line, and leave out lines whose rate is unknown; <paramref name="Unknown"/> counts those.</summary>
public sealed record CurrencyDifferences(string Creditor, Currency Home, DateOnly? From, DateOnly To, IReadOnlyList<DifferenceLine> Lines)
{
    public long Gain => Lines.Sum(l => l.Difference.Gain ?? 0);

    /// <summary>Sum of what is booked, minor units.</summary>
    public long Booked => Lines.Sum(l => l.Booked ?? 0);

    public int Unknown => Lines.Count(l => l.Difference.Gain is null);
}

/// <summary>Gains and losses by exchange rates: realised, where something was settled in a period, as it is booked, or unrealised, on what is open on a day, worked out from entries and dated rates. Changes nothing.</summary>
public sealed class ShowCurrencyDifferences(DunwellDb db, TimeProvider clock)
{
    /// <summary>What was applied in the period, less what was taken off again in it: periods add up.</summary>
    private const string Settled = """
        select e.customer_account_id, c.name, a.currency, i.number, i.issue_date, p.issue_date, e.amount, x.amount, x.credit
        from (
          select customer_account_id, debit_item_id, credit_item_id, amount, date, id from ledger_entries where creditor_id = @creditor and kind = 'Allocation' and date >= @from and date <= @to
          union all
          select o.customer_account_id, o.debit_item_id, o.credit_item_id, -o.amount, m.date, m.id
          from ledger_entries m join ledger_entries o on o.customer_account_id = m.customer_account_id and o.id = m.reverses_id and o.kind = 'Allocation'
          where m.creditor_id = @creditor and m.date >= @from and m.date <= @to) e
        join customer_accounts a on a.id = e.customer_account_id and a.currency <> @home
        join customers c on c.id = a.customer_id
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.credit_item_id
        join open_items p on p.customer_account_id = e.customer_account_id and p.id = e.debit_item_id
        left join exchange_entries x on x.customer_account_id = e.customer_account_id and x.entry_id = e.id
        order by e.date, e.id
        """;

    private const string Open = """
        select m.customer_account_id, c.name, a.currency, i.number, i.issue_date, i.issue_date, sum(m.amount), null, null
        from (select customer_account_id, debit_item_id item, amount from ledger_entries where creditor_id = @creditor and date <= @to and debit_item_id is not null
          union all select customer_account_id, credit_item_id, -amount from ledger_entries where creditor_id = @creditor and date <= @to and credit_item_id is not null) m
        join customer_accounts a on a.id = m.customer_account_id and a.currency <> @home
        join customers c on c.id = a.customer_id
        join open_items i on i.customer_account_id = m.customer_account_id and i.id = m.item
        group by m.customer_account_id, c.name, a.currency, i.number, i.issue_date, i.id having sum(m.amount) <> 0
        order by c.name, i.issue_date, i.number, i.id
        """;

    /// <param name="From">First day of the period: what was settled in it. Null for what is open on the last day.</param>
    /// <param name="To">Last day; null for today.</param>
    public sealed record Input(CreditorId CreditorId, DateOnly? From = null, DateOnly? To = null);

    public async Task<Result<CurrencyDifferences>> Run(Input input, CancellationToken cancel)
    {
        if (await ListCreditors.Visible(db).SingleOrDefaultAsync(c => c.Id == input.CreditorId, cancel) is not { } creditor)
            return new Refusal("creditor.unknown", "There is no such creditor");
        var to = input.To ?? clock.Today(creditor.TimeZone);
        var rates = await LoadRates.OfAsync(db, creditor, cancel);
        var rows = await db.ListAsync(
            input.From is null ? Open : Settled, new { creditor = creditor.Id.Value, home = creditor.Currency, from = input.From ?? DateOnly.MinValue, to },
            r => (Account: r.Uuid(0), Customer: r.Text(1), Currency: Currency.Of(r.Text(2)), Item: r.Text(3), Issued: r.Date(4), Paid: r.Date(5), Amount: input.From is null ? r.Sum(6) : r.Number(6), Booked: r.NumberOrNull(7), Credit: r.TextOrNull(8)), cancel);
        return new CurrencyDifferences(
            creditor.Name, rates.Home, input.From, to,
            rows.ConvertAll(r =>
            {
                var then = input.From is null ? to : r.Paid;
                return new DifferenceLine(r.Account, r.Customer, r.Item, r.Issued, then, rates.Difference(new(r.Amount, r.Currency), r.Issued, then), r.Credit == nameof(LedgerAccount.ExchangeDifferences) ? r.Booked : -r.Booked);
            }));
    }
}
