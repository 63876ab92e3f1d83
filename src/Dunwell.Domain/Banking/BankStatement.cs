namespace Dunwell.Domain.Banking;

/// <summary>How final a statement is.</summary>
public enum StatementKind
{
    /// <summary>Booked lines of a closed period; the only kind that has to add up from opening to closing balance.</summary>
    Statement,

    /// <summary>A report of the day so far: lines may come again in the statement of the day.</summary>
    Interim,

    /// <summary>Single debits and credits without balances.</summary>
    Notification,

    /// <summary>An account the bank lists, without lines.</summary>
    AccountList,
}

/// <summary>One statement about one account; its balances and lines follow it.</summary>
public sealed record BankStatement : BankFilePart
{
    public required StatementKind Kind { get; init; }

    public required StatementAccount Account { get; init; }

    /// <summary>The bank's id of the statement, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The bank's running number of the statement ("27/01"), or null.</summary>
    public string? Sequence { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public DateOnly? CreatedOn { get; init; }

    /// <summary>Everything stated about it, in the order of the file.</summary>
    public IReadOnlyList<BankField> Fields { get; init; } = [];
}

/// <summary>The account a statement is about, as the bank names it.</summary>
/// <param name="Number">IBAN or the bank's own number; null when the file does not say.</param>
/// <param name="Currency">The code as stated, or null.</param>
/// <param name="Bank">BIC, routing number or bank code, or null.</param>
/// <param name="BankName">The bank's name, or null.</param>
/// <param name="Owner">Who holds it, or null.</param>
/// <param name="Type">Checking, savings, card …, as stated, or null.</param>
public sealed record StatementAccount(string? Number, string? Currency = null, string? Bank = null, string? BankName = null, string? Owner = null, string? Type = null);

/// <summary>Which moment and which money a balance is about.</summary>
public enum BalanceKind
{
    /// <summary>Booked balance before the first line.</summary>
    Opening,

    /// <summary>Booked balance after the last line.</summary>
    Closing,

    OpeningAvailable,

    ClosingAvailable,

    /// <summary>Booked balance of a moment between, on an interim report.</summary>
    Interim,

    InterimAvailable,

    /// <summary>Available on a later day.</summary>
    ForwardAvailable,

    /// <summary>A sum of lines, not a balance (BAI2 codes 100 to 899).</summary>
    Summary,

    /// <summary>Any other; <see cref="StatementBalance.Code"/> says which.</summary>
    Other,
}

/// <summary>One balance or sum that the bank states.</summary>
public sealed record StatementBalance : BankFilePart
{
    public required BalanceKind Kind { get; init; }

    /// <summary>The format's own code (OPBD, 62F, 015 …).</summary>
    public required string Code { get; init; }

    public required StatedAmount Amount { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>How many lines a <see cref="BalanceKind.Summary"/> says it sums, or null.</summary>
    public int? Count { get; init; }

    public IReadOnlyList<BankField> Fields { get; init; } = [];
}
