namespace Dunwell.Domain.Intake;

/// <summary>How the rows and columns of a file are found. Every member may be unset: the file reader then finds it out.</summary>
/// <param name="Delimiter">The character between cells of a CSV file.</param>
/// <param name="Encoding">The web name of a CSV file's character encoding ("utf-8", "windows-1252").</param>
/// <param name="HeaderRow">1-based line of the column names; 0 when the file has none.</param>
/// <param name="Sheet">The sheet of a workbook.</param>
public sealed record TabularShape(char? Delimiter = null, string? Encoding = null, int? HeaderRow = null, string? Sheet = null);

/// <summary>What one column means and how its values are written.</summary>
/// <param name="Header">The column's name in the file; compared without case and blanks.</param>
/// <param name="Field">What it means, or null when it is not used.</param>
/// <param name="DateOrder">Null until known; a date that could be read two ways is then refused, never guessed.</param>
/// <param name="DecimalSeparator">'.' or ',', or null until known.</param>
/// <param name="ThousandsSeparator">'.', ',', ' ' or '\'', or null when none was seen.</param>
/// <param name="UsuallyFilled">At least nine rows in ten had a value; a row without one is then named in a warning.</param>
public sealed record ColumnMapping(
    string Header,
    IntakeField? Field = null,
    DateOrder? DateOrder = null,
    char? DecimalSeparator = null,
    char? ThousandsSeparator = null,
    bool UsuallyFilled = false);

/// <summary>How files of one sender are read, saved under a name.</summary>
public sealed record ImportMapping
{
    public required string Name { get; init; }

    public required IntakeKind Kind { get; init; }

    public TabularShape Shape { get; init; } = new();

    public IReadOnlyList<ColumnMapping> Columns { get; init; } = [];

    /// <summary>ISO 4217 code for rows without one; the caller's default applies when this is null too.</summary>
    public string? DefaultCurrency { get; init; }

    /// <summary>Text for fields that no column fills or whose cell is empty, written as in a cell.</summary>
    public IReadOnlyDictionary<IntakeField, string> Defaults { get; init; } = new Dictionary<IntakeField, string>();

    /// <summary>The same mapping with one column changed; columns that the mapping does not know are added.</summary>
    public ImportMapping WithColumn(string header, Func<ColumnMapping, ColumnMapping> change)
    {
        var known = Columns.Any(c => HeaderName.Same(c.Header, header));
        var columns = known ? Columns : [.. Columns, new ColumnMapping(header)];
        return this with { Columns = [.. columns.Select(c => HeaderName.Same(c.Header, header) ? change(c) : c)] };
    }
}

/// <summary>What the caller knows when neither the row nor the mapping says it.</summary>
/// <param name="Currency">The creditor's currency.</param>
/// <param name="TermsDays">The creditor's usual days from issue to due, or null when an unknown due date stays unknown.</param>
public sealed record IntakeDefaults(Currency? Currency = null, int? TermsDays = null);
