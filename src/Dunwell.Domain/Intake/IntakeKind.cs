namespace Dunwell.Domain.Intake;

/// <summary>What the rows of one file are.</summary>
public enum IntakeKind
{
    Customers,
    Invoices,
    Payments,
}

/// <summary>What a column of a file can mean. Names are kept in saved mappings: never rename, only add.</summary>
public enum IntakeField
{
    /// <summary>The sender's own stable key of the row; without it the row's number is the key.</summary>
    ExternalId,
    CustomerNumber,
    CustomerName,
    CustomerKind,
    ContactName,
    Email,
    Phone,
    AddressLine1,
    AddressLine2,
    City,
    Region,
    PostalCode,
    Country,
    Language,
    TimeZone,
    InvoiceNumber,
    DocumentType,
    IssueDate,
    DueDate,
    TermsDays,
    Amount,
    Currency,
    PurchaseOrder,
    Description,
    Disputed,
    SettledDate,
    SettledAmount,
    OpenAmount,

    /// <summary>Several due dates and amounts in one cell: "2026-01-31 50.00; 2026-02-28 50.00".</summary>
    Installments,
    PaymentNumber,
    ValueDate,
    Reference,
    PayerName,

    /// <summary>Number of the customer that this one belongs to, such as its head office.</summary>
    ParentNumber,

    /// <summary>In the row's currency, else the creditor's.</summary>
    CreditLimit,

    /// <summary>Terms as text: "net 30", "2/10 net 30".</summary>
    PaymentTerms,
}

/// <summary>How the parts of a written date follow each other. Dates that begin with a four-digit year or name their month are read under any order.</summary>
public enum DateOrder
{
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,

    /// <summary>Days since 1899-12-30, as spreadsheets store dates.</summary>
    ExcelSerial,
}
