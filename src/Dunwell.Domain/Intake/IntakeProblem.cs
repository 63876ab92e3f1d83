namespace Dunwell.Domain.Intake;

/// <summary>Whether a row can be taken in.</summary>
public enum IntakeSeverity
{
    /// <summary>The row is taken in; somebody should know.</summary>
    Warning,

    /// <summary>The row is not taken in.</summary>
    Problem,
}

/// <summary>One thing that is wrong with one row, for the person who must put it right in the source.</summary>
/// <param name="File">The file's name, without folders.</param>
/// <param name="Line">1-based line where the row begins (row number in a sheet).</param>
/// <param name="Field">The column's name in the file, or the name of the missing field.</param>
/// <param name="Code">Stable, for programs and the guide.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="Value">What the cell said, at most 200 characters.</param>
public sealed record IntakeProblem(string File, int Line, string Field, string Code, string Reason, string Value, IntakeSeverity Severity = IntakeSeverity.Problem);
