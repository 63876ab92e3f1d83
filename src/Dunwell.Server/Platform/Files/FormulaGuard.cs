namespace Dunwell.Server.Platform.Files;

/// <summary>
/// Text in CSV that a spreadsheet would take for a formula. On the way out it gets an apostrophe before it, the spreadsheet's own mark for "this is text";
/// on the way in that apostrophe is taken off again, so that a name comes back as it was. (OWASP: CSV injection. Cells of a workbook say themselves that they are text.)
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';

    /// <summary>Text as a cell of a CSV file for others.</summary>
    public static string Add(string text) => IsFormula(text.AsSpan().TrimStart(Mark)) ? Mark + text : text;

    /// <summary>The text that a cell of a CSV file stands for.</summary>
    public static string Remove(string cell) => cell.Length > 1 && cell[0] == Mark && IsFormula(cell.AsSpan().TrimStart(Mark)) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
