using System.Globalization;

namespace Dunwell.Domain.Banking;

/// <summary>A count or sum that a file states about its own content, beside what its content comes to.</summary>
public sealed record ControlTotal : BankFilePart
{
    /// <summary>The field that states it, in the format's words.</summary>
    public required string Field { get; init; }

    /// <summary>What is counted or summed, as in "lines" or "amounts of the account".</summary>
    public required string Of { get; init; }

    /// <summary>As the file has it.</summary>
    public required string Stated { get; init; }

    /// <summary>Null when the stated text is no number.</summary>
    public required decimal? StatedValue { get; init; }

    /// <summary>What the content comes to; null when part of it could not be read.</summary>
    public required decimal? Computed { get; init; }

    /// <summary>How bad it is when they differ.</summary>
    public ProblemSeverity Severity { get; init; } = ProblemSeverity.Mismatch;

    public bool Agrees => StatedValue is { } stated && Computed is { } computed && stated == computed;

    public static ControlTotal Count(int line, string field, string of, string stated, long computed) => new()
    {
        Line = line,
        Field = field,
        Of = of,
        Stated = stated,
        StatedValue = stated.Length is > 0 and <= 15 && decimal.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null,
        Computed = computed,
    };

    public static ControlTotal Sum(int line, string field, string of, StatedAmount stated, decimal? computed) => new()
    {
        Line = line,
        Field = field,
        Of = of,
        Stated = stated.Text,
        StatedValue = stated.Value,
        Computed = computed,
    };

    /// <summary>What differs, or null when they agree.</summary>
    internal BankFileProblem? Problem() => Agrees ? null : new()
    {
        Line = Line,
        Field = Field,
        Code = StatedValue is null ? "total-unreadable" : Computed is null ? "total-unchecked" : "total-differs",
        Reason = StatedValue is null ? "is no number"
            : Computed is null ? $"cannot be checked: not every one of the {Of} could be read"
            : string.Create(CultureInfo.InvariantCulture, $"says {StatedValue}, but the {Of} come to {Computed} (difference {Computed - StatedValue})"),
        Value = Stated,
        Severity = Severity,
    };
}
