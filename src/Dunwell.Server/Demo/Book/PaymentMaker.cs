using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Demo.Book;

/// <summary>Turns the money of many claims into receipts as a bank would show them: businesses pay several invoices at once, a few name none.</summary>
internal sealed class PaymentMaker(ulong seed, DateOnly goLive, string prefix)
{
    public IReadOnlyList<PaymentRow> Rows(IReadOnlyList<Draft> drafts, DocumentMaker documents, DateOnly until)
    {
        var random = DemoRandom.Stream(seed, -2);
        var single = drafts.SelectMany((draft, i) => draft.Receipts.Skip(documents.IsSettledInRow(draft) ? 1 : 0)
            .Select(receipt => (Draft: draft, On: PayDay(draft.Customer, receipt.On, until), receipt.Amount, Number: documents.NumberOf(i))));
        var groups = single.Where(r => r.On <= until)
            .GroupBy(r => (r.On, r.Draft.Customer.Index, r.Draft.Currency))
            .OrderBy(g => g.Key.On).ThenBy(g => g.Key.Index).ThenBy(g => g.Key.Currency, StringComparer.Ordinal);
        return [.. groups.Select((group, n) => Row(n, [.. group.Select(r => r.Number).Distinct()], group.Sum(r => r.Amount), group.First().Draft, group.Key.On, random.Chance(25)))];
    }

    private PaymentRow Row(int n, IReadOnlyList<string> numbers, long amount, Draft draft, DateOnly on, bool namesNothing)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-R{200_001 + n}");
        return new()
        {
            Line = n + 2,
            ExternalId = id,
            ContentHash = [],
            Number = id,
            ValueDate = on,
            Amount = new(amount, Currency.Of(draft.Currency)),
            CustomerNumber = draft.Customer.Row.Number,
            CustomerKey = draft.Customer.Row.NumberKey,
            Reference = namesNothing ? "Payment on account" : string.Join(", ", numbers),
            InvoiceNumbers = namesNothing ? [] : numbers,
            PayerName = draft.Customer.Row.Name,
        };
    }

    /// <summary>Businesses pay on one day of the week; the past before the desk came is left as it was.</summary>
    private DateOnly PayDay(DemoCustomer customer, DateOnly on, DateOnly until)
    {
        if (!customer.IsBusiness || on <= goLive)
            return on;
        var payDay = on.AddDays(((customer.Index % 5) + 8 - (int)on.DayOfWeek) % 7);
        return payDay <= until ? payDay : on;
    }
}
