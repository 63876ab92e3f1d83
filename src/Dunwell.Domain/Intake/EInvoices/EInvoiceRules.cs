namespace Dunwell.Domain.Intake.EInvoices;

/// <summary>A rule that a document breaks, at the term it is about.</summary>
public sealed record EInvoiceFinding(string Rule, EInvoiceTerm Term, string Reason);

/// <summary>
/// The EN 16931 rules that decide whether a document's money, dates and parties can be relied on. Rules about VAT categories, code lists
/// and addresses do not change what is owed and are not claimed. Source: CEN EN 16931-1:2017, section 6.4.
/// </summary>
public static class EInvoiceRules
{
    /// <summary>UNTDID 1001 codes of credit notes.</summary>
    private static readonly HashSet<string> CreditNoteCodes = ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];

    /// <summary>UNTDID 1001 codes of invoices that EN 16931 allows.</summary>
    private static readonly HashSet<string> InvoiceCodes =
    [
        "71", "80", "82", "84", "102", "130", "202", "203", "204", "211", "218", "219", "295", "325", "326", "331", "380", "382", "383", "384",
        "385", "386", "387", "388", "389", "390", "393", "394", "395", "456", "457", "471", "472", "473", "500", "501", "527", "553", "575", "623",
        "633", "751", "780", "817", "870", "875", "876", "877", "935",
    ];

    private static readonly (string Rule, EInvoiceTerm Term, string Name)[] Required =
    [
        ("BR-02", EInvoiceTerm.Number, "The invoice number"),
        ("BR-03", EInvoiceTerm.IssueDate, "The issue date"),
        ("BR-04", EInvoiceTerm.TypeCode, "The type code"),
        ("BR-05", EInvoiceTerm.Currency, "The currency"),
        ("BR-06", EInvoiceTerm.SellerName, "The seller's name"),
        ("BR-07", EInvoiceTerm.BuyerName, "The buyer's name"),
        ("BR-12", EInvoiceTerm.LineTotal, "The sum of the line amounts"),
        ("BR-13", EInvoiceTerm.TotalWithoutTax, "The total without tax"),
        ("BR-14", EInvoiceTerm.TotalWithTax, "The total with tax"),
        ("BR-15", EInvoiceTerm.Payable, "The amount due for payment"),
    ];

    /// <summary>The rules checked here; any other stays unclaimed.</summary>
    public static IReadOnlySet<string> Claimed { get; } = new HashSet<string>(Required.Select(r => r.Rule))
    {
        "BR-16", "BR-24", "BR-CL-01", "BR-CL-04", "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16", "BR-CO-25",
    };

    public static bool IsCreditNoteCode(string code) => CreditNoteCodes.Contains(code);

    /// <summary>Every claimed rule the document breaks. A sum is compared only where its parts are stated.</summary>
    public static IReadOnlyList<EInvoiceFinding> Check(EInvoiceFacts facts) => [.. Presence(facts), .. Codes(facts), .. Sums(facts), .. Taxes(facts), .. Dates(facts)];

    private static IEnumerable<EInvoiceFinding> Presence(EInvoiceFacts facts)
    {
        foreach (var (rule, term, name) in Required)
        {
            if (facts[term] is null)
                yield return new(rule, term, $"{name} is missing");
        }

        if (facts.Lines.Count == 0)
            yield return new("BR-16", EInvoiceTerm.Line, "The document has no line");
        if (facts.Lines.Any(l => l is null))
            yield return new("BR-24", EInvoiceTerm.LineNet, "A line has no net amount");
    }

    private static IEnumerable<EInvoiceFinding> Codes(EInvoiceFacts facts)
    {
        if (facts[EInvoiceTerm.TypeCode] is { } type && !InvoiceCodes.Contains(type) && !CreditNoteCodes.Contains(type))
            yield return new("BR-CL-01", EInvoiceTerm.TypeCode, $"'{type}' is not a type of invoice or credit note");
        if (facts[EInvoiceTerm.Currency] is { } code && !Currency.TryOf(code, out _))
            yield return new("BR-CL-04", EInvoiceTerm.Currency, $"'{code}' is not an ISO 4217 currency code in use");
    }

    private static IEnumerable<EInvoiceFinding> Sums(EInvoiceFacts facts)
    {
        var (lines, allowances, charges) = (facts.Amount(EInvoiceTerm.LineTotal), facts.Amount(EInvoiceTerm.AllowanceTotal), facts.Amount(EInvoiceTerm.ChargeTotal));
        if (lines is { } total && facts.Lines.Count > 0 && facts.Lines.All(l => l is not null) && Differs(total, facts.Lines.Sum(l => l!.Value)))
            yield return new("BR-CO-10", EInvoiceTerm.LineTotal, $"The sum of the line amounts is given as {total}, but the lines add up to {facts.Lines.Sum()}");
        var allowed = facts.Allowances.Where(a => !a.IsCharge).Sum(a => a.Amount);
        if (Differs(allowances ?? 0, allowed))
            yield return new("BR-CO-11", EInvoiceTerm.AllowanceTotal, $"The sum of allowances is given as {allowances ?? 0}, but they add up to {allowed}");
        var charged = facts.Allowances.Where(a => a.IsCharge).Sum(a => a.Amount);
        if (Differs(charges ?? 0, charged))
            yield return new("BR-CO-12", EInvoiceTerm.ChargeTotal, $"The sum of charges is given as {charges ?? 0}, but they add up to {charged}");
        if (lines is { } net && facts.Amount(EInvoiceTerm.TotalWithoutTax) is { } without)
        {
            var expected = net - (allowances ?? 0) + (charges ?? 0);
            if (Differs(without, expected))
                yield return new("BR-CO-13", EInvoiceTerm.TotalWithoutTax, $"The total without tax is {without}, but lines less allowances plus charges are {expected}");
        }

        if (facts.Amount(EInvoiceTerm.TotalWithTax) is { } with && facts.Amount(EInvoiceTerm.Payable) is { } payable)
        {
            var expected = with - (facts.Amount(EInvoiceTerm.Prepaid) ?? 0) + (facts.Amount(EInvoiceTerm.Rounding) ?? 0);
            if (Differs(payable, expected))
                yield return new("BR-CO-16", EInvoiceTerm.Payable, $"The amount due is {payable}, but the total with tax less prepaid plus rounding is {expected}");
        }
    }

    private static IEnumerable<EInvoiceFinding> Taxes(EInvoiceFacts facts)
    {
        foreach (var tax in facts.Taxes.Where(t => t.Parts.Count > 0 && Differs(t.Amount, t.Parts.Sum())))
            yield return new("BR-CO-14", EInvoiceTerm.TaxTotal, $"The total tax is {tax.Amount}, but its breakdown adds up to {tax.Parts.Sum()}");

        if (facts[EInvoiceTerm.Currency] is not { } currency || facts.Amount(EInvoiceTerm.TotalWithoutTax) is not { } without || facts.Amount(EInvoiceTerm.TotalWithTax) is not { } with)
            yield break;
        var own = facts.Taxes.Where(t => t.Currency == currency).ToList();
        if (own.Count > 1)
            yield return new("BR-CO-15", EInvoiceTerm.TaxTotal, $"There are {own.Count} tax totals in {currency}; there may be one");
        else if (Differs(with, without + own.Sum(t => t.Amount)))
            yield return new("BR-CO-15", EInvoiceTerm.TotalWithTax, $"The total with tax is {with}, but the total without tax plus tax is {without + own.Sum(t => t.Amount)}");
    }

    private static IEnumerable<EInvoiceFinding> Dates(EInvoiceFacts facts)
    {
        // A credit note asks for no payment, so it needs no day for one.
        var isCreditNote = facts.IsCreditNoteDocument || (facts[EInvoiceTerm.TypeCode] is { } type && CreditNoteCodes.Contains(type));
        if (!isCreditNote && facts.Amount(EInvoiceTerm.Payable) > 0 && facts[EInvoiceTerm.DueDate] is null && facts[EInvoiceTerm.Terms] is null)
            yield return new("BR-CO-25", EInvoiceTerm.DueDate, "An amount is due, but neither a due date nor payment terms are given");
    }

    /// <summary>The standard compares to two decimals.</summary>
    private static bool Differs(decimal stated, decimal computed) => stated != decimal.Round(computed, 2, MidpointRounding.AwayFromZero);
}
