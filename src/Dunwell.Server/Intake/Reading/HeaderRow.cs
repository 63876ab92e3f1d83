using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Finds the row of column names and makes the names unique.</summary>
internal static class HeaderRow
{
    private const int RowsLookedAt = 20;

    /// <summary>The line of the first row about as wide as the widest of the first rows: titles and addresses above a table fill fewer cells.</summary>
    public static int Find(IEnumerable<TabularRow> records)
    {
        var first = records.Take(RowsLookedAt).Where(r => !r.IsBlank).ToList();
        var widest = first.Count == 0 ? 0 : first.Max(Filled);
        return first.FirstOrDefault(r => Filled(r) * 3 >= widest * 2)?.Line ?? 1;
    }

    public static IReadOnlyList<string> Unique(IReadOnlyList<string> cells)
    {
        var names = new List<string>(cells.Count);
        var used = new HashSet<string>();
        for (var i = 0; i < cells.Count; i++)
        {
            var name = cells[i].Trim();
            name = name.Length == 0 ? Position(i) : name;
            for (var (n, plain) = (2, name); !used.Add(HeaderName.Plain(name)); n++)
                name = $"{plain} ({n})";
            names.Add(name);
        }

        // Empty cells at the end of a header are no columns.
        while (names.Count > 0 && string.IsNullOrWhiteSpace(cells[names.Count - 1]))
            names.RemoveAt(names.Count - 1);
        return names;
    }

    public static IReadOnlyList<string> Positions(int count) => [.. Enumerable.Range(0, count).Select(Position)];

    private static string Position(int index) => $"Column {index + 1}";

    private static int Filled(TabularRow row) => row.Cells.Count(c => !string.IsNullOrWhiteSpace(c));
}
