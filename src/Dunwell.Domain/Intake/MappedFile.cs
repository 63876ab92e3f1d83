namespace Dunwell.Domain.Intake;

/// <summary>One file under one mapping: which column fills which field, and what stands in for what is missing.</summary>
public sealed class MappedFile
{
    private readonly Dictionary<IntakeField, (int Index, ColumnMapping Column)> fields = [];
    private readonly List<(int Index, string Header)> usuallyFilled = [];

    /// <param name="name">The file's name, without folders.</param>
    /// <param name="headers">The file's own column names, in its order; a mapped column that the file lacks is simply not filled.</param>
    public MappedFile(string name, IReadOnlyList<string> headers, ImportMapping mapping, IntakeDefaults defaults, DateOnly today)
    {
        (Name, Mapping, Defaults, Today) = (name, mapping, defaults, today);
        for (var i = 0; i < headers.Count; i++)
        {
            if (mapping.Columns.FirstOrDefault(c => HeaderName.Same(c.Header, headers[i])) is not { } column)
                continue;
            if (column.Field is { } field)
                fields.TryAdd(field, (i, column with { Header = headers[i] }));
            if (column.UsuallyFilled)
                usuallyFilled.Add((i, headers[i]));
        }
    }

    public string Name { get; }

    public ImportMapping Mapping { get; }

    public IntakeDefaults Defaults { get; }

    public DateOnly Today { get; }

    /// <summary>Required fields that neither a column of this file nor a default fills: no row can be read.</summary>
    public IReadOnlyList<IntakeField> Missing =>
        [.. HeaderSynonyms.RequiredFieldsOf(Mapping.Kind).Where(f => !fields.ContainsKey(f) && !Mapping.Defaults.ContainsKey(f))];

    internal ColumnMapping? ColumnOf(IntakeField field) => fields.TryGetValue(field, out var found) ? found.Column : null;

    internal string HeaderOf(IntakeField field) => ColumnOf(field)?.Header ?? field.ToString();

    /// <summary>The row's own cell, else the mapping's default, else empty.</summary>
    internal string Cell(TabularRow row, IntakeField field)
    {
        var cell = fields.TryGetValue(field, out var found) ? row.Cell(found.Index) : "";
        return cell.Length > 0 ? cell : Mapping.Defaults.GetValueOrDefault(field, "").Trim();
    }

    /// <summary>Headers of columns that nearly every row fills and this one does not; those with a problem of their own are left out.</summary>
    internal IReadOnlyList<string> UnusuallyEmpty(TabularRow row, IReadOnlyList<IntakeProblem> problems)
    {
        List<string>? headers = null;
        foreach (var (index, header) in usuallyFilled)
        {
            if (row.Cell(index).Length == 0 && problems.All(p => p.Field != header))
                (headers ??= []).Add(header);
        }

        return headers ?? [];
    }
}
