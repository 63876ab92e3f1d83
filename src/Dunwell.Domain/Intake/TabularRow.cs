namespace Dunwell.Domain.Intake;

/// <summary>One record of a CSV file or sheet.</summary>
/// <param name="Line">1-based line where it begins.</param>
/// <param name="Cells">Its cells in the order of the file; may be fewer or more than the headers.</param>
/// <param name="Broken">Why the record could not be read, or null.</param>
public sealed record TabularRow(int Line, IReadOnlyList<string> Cells, string? Broken = null)
{
    /// <summary>The cell without outer blanks; empty when the row is too short.</summary>
    public string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column].Trim() : "";

    public bool IsBlank => Broken is null && Cells.All(string.IsNullOrWhiteSpace);
}
