namespace Dunwell.Domain.Banking;

/// <summary>
/// One thing read from a bank or remittance file. Readers hand parts out in the order of the file, so that a file of any length needs the same memory:
/// a <see cref="BankFileHeader"/>; for each statement a <see cref="BankStatement"/>, its <see cref="StatementBalance"/>s and <see cref="StatementLine"/>s and a
/// <see cref="StatementEnd"/>; for each advice a <see cref="RemittanceAdvice"/> and its <see cref="AdviceLine"/>s (and an <see cref="AdviceEnd"/> where something comes last); a <see cref="ControlTotal"/> or a
/// <see cref="BankFileProblem"/> anywhere.
/// </summary>
public abstract record BankFilePart
{
    /// <summary>1-based line of the file where it begins.</summary>
    public required int Line { get; init; }
}

/// <summary>One field as the file states it, under the name its format gives it.</summary>
public sealed record BankField(string Name, string Value);

/// <summary>What a file says about itself before anything else.</summary>
public sealed record BankFileHeader : BankFilePart
{
    public required BankFormat Format { get; init; }

    /// <summary>The exact kind and version: "camt.053.001.08", "BAI2", "MT942", "OFX 102".</summary>
    public required string Version { get; init; }

    /// <summary>The sender's number of this file, or null.</summary>
    public string? Id { get; init; }

    public string? Sender { get; init; }

    public string? Receiver { get; init; }

    /// <summary>The day the sender made it, or null.</summary>
    public DateOnly? CreatedOn { get; init; }

    public IReadOnlyList<BankField> Fields { get; init; } = [];
}

/// <summary>The last part of a statement.</summary>
public sealed record StatementEnd : BankFilePart
{
    /// <summary>See <see cref="StatementFingerprint"/>; set once the file is checked.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Lines of the statement, details not counted.</summary>
    public int LineCount { get; init; }

    /// <summary>What the file says about the statement after its lines.</summary>
    public IReadOnlyList<BankField> Fields { get; init; } = [];
}

/// <summary>What an advice states only after its lines.</summary>
public sealed record AdviceEnd : BankFilePart
{
    /// <summary>The whole payment; null when it was stated before, or never.</summary>
    public StatedAmount? Amount { get; init; }

    public IReadOnlyList<BankField> Fields { get; init; } = [];
}
