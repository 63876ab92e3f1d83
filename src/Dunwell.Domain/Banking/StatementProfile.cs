using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking;

/// <summary>What a column of a bank's CSV file or sheet means.</summary>
public enum StatementField
{
    BookingDate,
    ValueDate,

    /// <summary>Signed: credits positive, unless the profile says otherwise.</summary>
    Amount,

    /// <summary>Money in, in a column of its own, whatever its sign.</summary>
    Credit,

    /// <summary>Money out, in a column of its own, whatever its sign.</summary>
    Debit,

    /// <summary>A word that says whether <see cref="Amount"/> is a credit or a debit.</summary>
    Mark,
    Currency,

    /// <summary>The balance after the line.</summary>
    Balance,
    Account,
    CounterpartyName,
    CounterpartyAccount,
    CounterpartyBank,

    /// <summary>What the payer wrote; several columns are put together.</summary>
    Text,
    BankReference,
    CustomerReference,
    EndToEnd,
    CreditorReference,
    Mandate,
    Cheque,
    Code,
    Fee,
}

/// <summary>One column of a profile.</summary>
/// <param name="Header">The column's name in the file; compared without case and blanks.</param>
public sealed record StatementColumn(string Header, StatementField Field);

/// <summary>How the CSV files or sheets of one bank are read, saved as data under a name.</summary>
public sealed record StatementProfile
{
    public required string Name { get; init; }

    /// <summary>Delimiter, encoding, header row, sheet; what is unset is found out.</summary>
    public TabularShape Shape { get; init; } = new();

    public required IReadOnlyList<StatementColumn> Columns { get; init; }

    /// <summary>Null: a date that can be read two ways is named, never guessed.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>'.' or ','; null: an amount that can be read two ways is named, never guessed.</summary>
    public char? DecimalSeparator { get; init; }

    public char? ThousandsSeparator { get; init; }

    /// <summary>Code for rows without one.</summary>
    public string? Currency { get; init; }

    /// <summary>The account when no column names it.</summary>
    public string? Account { get; init; }

    /// <summary>The bank writes money out without a sign or with a plus (cards).</summary>
    public bool DebitIsPositive { get; init; }

    /// <summary>Words of <see cref="StatementField.Mark"/> for money out, beside those every bank writes (D, DR, DBIT, Debit, Soll, S, -).</summary>
    public IReadOnlyList<string> DebitWords { get; init; } = [];

    /// <summary>Words for money in, beside C, CR, CRDT, Credit, Haben, H, +.</summary>
    public IReadOnlyList<string> CreditWords { get; init; } = [];
}
