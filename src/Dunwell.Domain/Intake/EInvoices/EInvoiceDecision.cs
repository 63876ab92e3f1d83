namespace Dunwell.Domain.Intake.EInvoices;

/// <summary>Turns what a document states into an invoice, or says everything that forbids it.</summary>
public static class EInvoiceDecision
{
    /// <param name="facts">What the document states.</param>
    /// <param name="pathOf">Where the document's syntax keeps a term, for the problems.</param>
    /// <param name="seller">The seller as stated.</param>
    /// <param name="buyer">The buyer as stated.</param>
    public static EInvoiceReading Decide(EInvoiceFacts facts, Func<EInvoiceTerm, string> pathOf, EInvoiceParty seller, EInvoiceParty buyer)
    {
        var problems = EInvoiceRules.Check(facts).Concat(Unusable(facts)).Select(f => new EInvoiceProblem(f.Rule, pathOf(f.Term), f.Reason)).ToList();
        if (problems.Count > 0)
            return new(null, problems);

        var currency = Currency.Of(facts[EInvoiceTerm.Currency]!);
        var amounts = new Dictionary<EInvoiceTerm, Money>();
        foreach (var term in (EInvoiceTerm[])[EInvoiceTerm.TotalWithTax, EInvoiceTerm.Prepaid, EInvoiceTerm.Rounding, EInvoiceTerm.Payable])
        {
            var major = facts.Amount(term) ?? 0;
            if (Money.TryFromDecimal(major, currency, out var money))
                amounts[term] = money;
            else
                problems.Add(new("amount-decimals", pathOf(term), $"{major} has more decimals than {currency} has ({currency.Digits}); amounts are never rounded"));
        }

        var warnings = Odd(facts).Select(f => new EInvoiceProblem(f.Rule, pathOf(f.Term), f.Reason)).ToList();
        return problems.Count > 0 ? new(null, problems) : new(Invoice(facts, currency, amounts, seller, buyer), []) { Warnings = warnings };
    }

    private static EInvoice Invoice(EInvoiceFacts facts, Currency currency, Dictionary<EInvoiceTerm, Money> amounts, EInvoiceParty seller, EInvoiceParty buyer) => new()
    {
        Number = facts[EInvoiceTerm.Number]!,
        TypeCode = facts[EInvoiceTerm.TypeCode]!,
        IsCreditNote = facts.IsCreditNoteDocument || EInvoiceRules.IsCreditNoteCode(facts[EInvoiceTerm.TypeCode]!),
        IssueDate = facts.IssueDate!.Value,
        DueDate = facts.DueDate,
        Currency = currency,
        TotalWithTax = amounts[EInvoiceTerm.TotalWithTax],
        Prepaid = amounts[EInvoiceTerm.Prepaid],
        Rounding = amounts[EInvoiceTerm.Rounding],
        PayableAmount = amounts[EInvoiceTerm.Payable],
        Lines = facts.Lines.Count,
        PaymentReference = facts[EInvoiceTerm.PaymentReference],
        PaymentMeans = facts[EInvoiceTerm.PaymentMeans],
        MandateReference = facts[EInvoiceTerm.MandateReference],
        Seller = seller,
        Buyer = buyer,
        PurchaseOrder = facts[EInvoiceTerm.PurchaseOrder],
        PrecedingInvoice = facts[EInvoiceTerm.PrecedingInvoice],
        BuyerReference = facts[EInvoiceTerm.BuyerReference],
        Terms = facts[EInvoiceTerm.Terms],
        Notes = facts[EInvoiceTerm.Notes],
    };

    /// <summary>Values that are there but cannot be used.</summary>
    private static IEnumerable<EInvoiceFinding> Unusable(EInvoiceFacts facts)
    {
        foreach (var (term, text) in facts.Unreadable)
            yield return new("amount", term, $"'{text}' is not an amount");
        if (facts.IssueDate is null && facts[EInvoiceTerm.IssueDate] is { } issued)
            yield return new("date", EInvoiceTerm.IssueDate, $"'{issued}' is not a date");
        if (facts.DueDate is null && facts[EInvoiceTerm.DueDate] is { } due)
            yield return new("date", EInvoiceTerm.DueDate, $"'{due}' is not a date");
    }

    /// <summary>The standard has no rule that a due date follows the issue date, and its own examples contain one that does not.</summary>
    private static IEnumerable<EInvoiceFinding> Odd(EInvoiceFacts facts)
    {
        if (facts.DueDate < facts.IssueDate)
            yield return new("due-before-issue", EInvoiceTerm.DueDate, $"The due date {facts.DueDate:yyyy-MM-dd} is before the issue date {facts.IssueDate:yyyy-MM-dd}");
    }
}
