namespace Dunwell.Domain.Intake;

/// <summary>What the file says was already paid or credited on the invoice in its own row.</summary>
/// <param name="Date">The day it was settled.</param>
/// <param name="Amount">Signed like the invoice's amount.</param>
/// <param name="DateAssumed">The file told how much but not when; <paramref name="Date"/> is the day of the intake.</param>
public sealed record RowSettlement(DateOnly Date, Money Amount, bool DateAssumed = false);

/// <summary>One part of an invoice that falls due on its own day.</summary>
/// <param name="MinorAmount">In minor units of the invoice's currency; the parts add up to the invoice.</param>
public sealed record RowInstallment(DateOnly DueDate, long MinorAmount);

/// <summary>One invoice or credit note as a file states it. Null is unknown.</summary>
public sealed record InvoiceRow
{
    public required int Line { get; init; }

    /// <summary>The sender's key: unique within one source.</summary>
    public required string ExternalId { get; init; }

    /// <summary>SHA-256 (32 bytes) over the canonical text of every mapped field: equal content, equal hash.</summary>
    public required byte[] ContentHash { get; init; }

    public required string Number { get; init; }

    /// <summary>As written, without outer blanks and a spreadsheet's ".0"; leading zeros kept.</summary>
    public required string CustomerNumber { get; init; }

    /// <summary>Equal for spellings of one number; see <see cref="Intake.CustomerNumber"/>.</summary>
    public required string CustomerKey { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>As written; not proved to be a country code.</summary>
    public string? CustomerCountry { get; init; }

    /// <summary>Number of the customer that this customer belongs to, as written.</summary>
    public string? ParentNumber { get; init; }

    public required DateOnly IssueDate { get; init; }

    /// <summary>The file's due date, else issue date plus terms; null when neither is known.</summary>
    public DateOnly? DueDate { get; init; }

    public int? TermsDays { get; init; }

    /// <summary>Above zero: the customer owes it. Below zero: a credit in the customer's favour, however the file writes credit notes.</summary>
    public required Money Amount { get; init; }

    public bool IsCreditNote => Amount.MinorUnits < 0;

    public string? PurchaseOrder { get; init; }

    public string? Description { get; init; }

    public bool? Disputed { get; init; }

    public RowSettlement? Settlement { get; init; }

    /// <summary>Empty when the whole amount falls due on <see cref="DueDate"/>.</summary>
    public IReadOnlyList<RowInstallment> Installments { get; init; } = [];
}
