namespace Dunwell.Domain.Banking;

/// <summary>What a problem means for the file.</summary>
public enum ProblemSeverity
{
    /// <summary>All of it is read; somebody should know.</summary>
    Warning,

    /// <summary>All of it is read as stated, but what it states does not add up.</summary>
    Mismatch,

    /// <summary>One field or record could not be understood and is kept as text only; the rest is read.</summary>
    Unread,

    /// <summary>Nothing of the file may be taken in, not even what was read before this was found.</summary>
    Refused,
}

/// <summary>One thing that is wrong with a bank file, and where.</summary>
public sealed record BankFileProblem : BankFilePart
{
    private const int LongestValue = 200;

    /// <summary>The field in the format's words, or empty when it is about the file.</summary>
    public required string Field { get; init; }

    /// <summary>Stable, for programs and the guide.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for people, to be read after the field's name.</summary>
    public required string Reason { get; init; }

    /// <summary>What the field said, at most 200 characters.</summary>
    public string Value { get; init; } = "";

    public required ProblemSeverity Severity { get; init; }

    public static BankFileProblem Warning(int line, string field, string code, string reason, string value = "") => Of(ProblemSeverity.Warning, line, field, code, reason, value);

    public static BankFileProblem Mismatch(int line, string field, string code, string reason, string value = "") => Of(ProblemSeverity.Mismatch, line, field, code, reason, value);

    public static BankFileProblem Unread(int line, string field, string code, string reason, string value = "") => Of(ProblemSeverity.Unread, line, field, code, reason, value);

    public static BankFileProblem Refused(int line, string field, string code, string reason, string value = "") => Of(ProblemSeverity.Refused, line, field, code, reason, value);

    public override string ToString() => $"line {Line}: {Field} {Reason}{(Value.Length > 0 ? $" [{Value}]" : "")}";

    private static BankFileProblem Of(ProblemSeverity severity, int line, string field, string code, string reason, string value) => new()
    {
        Line = line,
        Field = field,
        Code = code,
        Reason = reason,
        Value = value.Length <= LongestValue ? value : value[..LongestValue],
        Severity = severity,
    };
}
