namespace Dunwell.Domain.Intake.EInvoices;

/// <summary>A tax total and the tax of its breakdown rows.</summary>
/// <param name="Currency">The amount's currency attribute, or null.</param>
/// <param name="Parts">Empty when there is no breakdown.</param>
public sealed record EInvoiceTax(decimal Amount, string? Currency, IReadOnlyList<decimal> Parts);

/// <summary>An allowance or charge on the whole document.</summary>
public sealed record EInvoiceAllowance(bool IsCharge, decimal Amount);

/// <summary>What one document states, before any rule is applied; a term that is absent or blank is not in <see cref="Values"/>.</summary>
public sealed record EInvoiceFacts
{
    /// <summary>The document calls itself a credit note, whatever its type code says.</summary>
    public bool IsCreditNoteDocument { get; init; }

    public required IReadOnlyDictionary<EInvoiceTerm, string> Values { get; init; }

    /// <summary>Amounts that are numbers; an unreadable one is in <see cref="Unreadable"/>.</summary>
    public required IReadOnlyDictionary<EInvoiceTerm, decimal> Amounts { get; init; }

    /// <summary>Net amount of each line; null where a line has none.</summary>
    public required IReadOnlyList<decimal?> Lines { get; init; }

    public required IReadOnlyList<EInvoiceAllowance> Allowances { get; init; }

    public required IReadOnlyList<EInvoiceTax> Taxes { get; init; }

    /// <summary>Terms whose text is no amount of a sensible size, with that text.</summary>
    public required IReadOnlyList<(EInvoiceTerm Term, string Text)> Unreadable { get; init; }

    public DateOnly? IssueDate { get; init; }

    public DateOnly? DueDate { get; init; }

    public string? this[EInvoiceTerm term] => Values.GetValueOrDefault(term);

    public decimal? Amount(EInvoiceTerm term) => Amounts.TryGetValue(term, out var amount) ? amount : null;
}
