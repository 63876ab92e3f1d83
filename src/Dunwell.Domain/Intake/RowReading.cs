namespace Dunwell.Domain.Intake;

/// <summary>What became of one row of a file: a row to take in (perhaps with warnings), or the reasons why not.</summary>
/// <param name="Line">1-based line where the row begins.</param>
/// <param name="Row">Null when a problem stands against it or it repeats an earlier row word for word.</param>
/// <param name="IsDuplicate">The same number with the same content stood further up; noted, not an error.</param>
public sealed record RowReading<T>(int Line, T? Row, IReadOnlyList<IntakeProblem> Problems, bool IsDuplicate = false)
    where T : class
{
    public bool IsGood => Row is not null;
}
