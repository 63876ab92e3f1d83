using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Demo.Book;

/// <summary>A claim before it has its number.</summary>
internal sealed record Draft(DemoCustomer Customer, string Currency, DateOnly Issued, DateOnly Due, long Amount, bool Disputed, IReadOnlyList<RowInstallment> Parts, IReadOnlyList<Receipt> Receipts);

/// <summary>What a creditor's invoices look like. Amounts in minor units, low to high, by currency.</summary>
internal sealed record DocumentStyle(string Prefix, int FirstNumber, IReadOnlyDictionary<string, (long Low, long High)> Amounts, IReadOnlyList<string> Descriptions, int InstallmentsPerThousand);

/// <summary>Makes the invoices and credit notes of one creditor, and the money that came in for them.</summary>
internal sealed class DocumentMaker(ulong seed, DateOnly today, DateOnly goLive, DocumentStyle style)
{
    /// <summary>Eighteen months.</summary>
    public const int Days = 548;

    private readonly Receipts receipts = new(today);

    /// <summary>Exactly <paramref name="count"/> invoices in order of date, at least one per customer, the rest by weight.</summary>
    public IReadOnlyList<Draft> Drafts(IReadOnlyList<DemoCustomer> customers, int count)
    {
        var drafts = new List<Draft>(count);
        long total = customers.Sum(c => c.Weight), before = 0, spare = count - customers.Count;
        foreach (var customer in customers)
        {
            // Shares of the running sum, so that rounding never loses an invoice.
            var share = (int)((spare * (before + customer.Weight) / total) - (spare * before / total));
            before += customer.Weight;
            var random = DemoRandom.Stream(seed, customer.Index);
            for (var i = 0; i <= share; i++)
                drafts.Add(Draft(customer, i, share + 1, random));
        }

        return [.. drafts.OrderBy(d => d.Issued).ThenBy(d => d.Customer.Index)];
    }

    public string NumberOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{style.Prefix}-{style.FirstNumber + index}");

    public InvoiceRow Row(int index, Draft draft)
    {
        var number = NumberOf(index);
        var currency = Currency.Of(draft.Currency);
        // What the old system knew as paid comes in the invoice's own row; later money arrives as a receipt of its own.
        var settled = IsSettledInRow(draft) ? draft.Receipts[0] : (Receipt?)null;
        return new()
        {
            Line = index + 2,
            ExternalId = number,
            ContentHash = [],
            Number = number,
            CustomerNumber = draft.Customer.Row.Number,
            CustomerKey = draft.Customer.Row.NumberKey,
            CustomerName = draft.Customer.Row.Name,
            IssueDate = draft.Issued,
            DueDate = draft.Due,
            Amount = new(draft.Amount, currency),
            PurchaseOrder = draft.Customer.IsBusiness && index % 3 == 0 ? string.Create(CultureInfo.InvariantCulture, $"PO-{40_000 + (index * 13 % 9_000)}") : null,
            Description = style.Descriptions[index % style.Descriptions.Count],
            Settlement = settled is { } s ? new(s.On, new(s.Amount, currency)) : null,
            Installments = draft.Parts,
        };
    }

    public bool IsSettledInRow(Draft draft) => draft.Parts.Count == 0 && draft.Issued <= goLive && draft.Receipts.Count > 0 && draft.Receipts[0].On <= goLive;

    /// <summary>Credit notes for some of the open invoices of the last weeks: goods sent back, a price put right.</summary>
    public IEnumerable<InvoiceRow> CreditNotes(IReadOnlyList<Draft> drafts)
    {
        var random = DemoRandom.Stream(seed, -1);
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Issued < today.AddDays(-100) || draft.Issued > today.AddDays(-6) || draft.Receipts.Count > 0 || !random.Chance(45))
                continue;
            var number = $"{style.Prefix}-C{NumberOf(i)[(style.Prefix.Length + 1)..]}";
            yield return Row(i, draft) with
            {
                ExternalId = number,
                Number = number,
                IssueDate = draft.Issued.AddDays(random.Between(2, 6)),
                DueDate = null,
                Amount = new(-(draft.Amount * random.Between(4, 22) / 100), Currency.Of(draft.Currency)),
                Description = $"{random.Pick(["Returned goods", "Price put right", "Damaged in transit", "Quantity put right"])}, invoice {NumberOf(i)}",
                Settlement = null,
                Installments = [],
            };
        }
    }

    private Draft Draft(DemoCustomer customer, int i, int of, DemoRandom random)
    {
        // The first one lies before the desk's first day, so that every account is known from then on; business grows a little.
        var place = ((i * 1000) + random.Below(1000)) / of;
        place = i == 0 ? Math.Min(place, 780) : place;
        place += place * (1000 - place) * 22 / 100_000;
        var issued = WorkingDay(today.AddDays(-Days + (place * Days / 1000)));
        var currency = customer.SecondCurrency is { } second && i % 4 == 3 ? second : customer.Currency;
        var (low, high) = style.Amounts[currency];
        var amount = random.Amount(low, high);
        var due = issued.AddDays(customer.NetDays);
        var disputed = random.Chance(customer.Habit == Habit.Disputing ? 170 : 4);
        if (amount < low * 3 || !random.Chance(style.InstallmentsPerThousand))
            return new(customer, currency, issued, due, amount, disputed, [], [.. receipts.For(customer, due, amount, disputed, random)]);
        var parts = Parts(due, amount, random.Between(2, 6), currency);
        return new(customer, currency, issued, due, amount, disputed, parts, [.. parts.SelectMany(p => receipts.For(customer, p.DueDate, p.MinorAmount, disputed, random)).OrderBy(r => r.On)]);
    }

    private static IReadOnlyList<RowInstallment> Parts(DateOnly due, long amount, int count, string currency) =>
        [.. new Money(amount, Currency.Of(currency)).Split([.. Enumerable.Repeat(1L, count)]).Select((part, i) => new RowInstallment(due.AddMonths(i), part.MinorUnits))];

    private DateOnly WorkingDay(DateOnly day)
    {
        var moved = day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
        return moved > today ? today : moved;
    }
}
