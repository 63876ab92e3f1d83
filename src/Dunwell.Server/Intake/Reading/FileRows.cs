using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Reads the rows of a file one by one with the rules of its kind, and notices numbers that repeat.</summary>
internal static class FileRows
{
    public static IEnumerable<RowReading<T>> Read<T>(TabularFile file, MappedFile mapped, Func<MappedFile, TabularRow, RowReading<T>> rules, IntakeField numberField, Func<T, RowIdentity> identity)
        where T : class
    {
        if (mapped.Missing is { Count: > 0 } missing)
        {
            yield return new(file.Shape.HeaderRow ?? 0, null, [.. missing.Select(f => NoColumn(mapped, file, f))]);
            yield break;
        }

        var seen = new SeenRows(new(), new());
        foreach (var row in file.Rows())
        {
            if (row.Broken is { } broken)
                yield return new(row.Line, null, [new(mapped.Name, row.Line, "", "row-broken", $"The row {broken}", "")]);
            else
                yield return Repeated(rules(mapped, row), seen, mapped, numberField, identity);
        }
    }

    private static RowReading<T> Repeated<T>(RowReading<T> reading, SeenRows seen, MappedFile file, IntakeField numberField, Func<T, RowIdentity> identity)
        where T : class
    {
        if (reading.Row is not { } row)
            return reading;
        var (key, content, customer) = identity(row);
        if (customer is not null && seen.Customers.ConflictOf(customer) is { } other)
        {
            var header = Header(file, IntakeField.CustomerNumber);
            var reason = $"{header} is spelled {other} further up with its separators elsewhere; it is unclear whether that is the same customer";
            return new(reading.Line, null, [.. reading.Problems, new(file.Name, reading.Line, header, "customer-ambiguous", reason, customer)]);
        }

        return seen.Numbers.Add(key, content) switch
        {
            Seen.SameContent => new(reading.Line, null, [Problem("duplicate", "stood further up with the same content; it is taken in once", IntakeSeverity.Warning)], IsDuplicate: true),
            Seen.OtherContent => new(reading.Line, null, [.. reading.Problems, Problem("number-repeated", "stood further up with other content; the first row counts", IntakeSeverity.Problem)]),
            _ => reading,
        };

        IntakeProblem Problem(string code, string reason, IntakeSeverity severity) =>
            new(file.Name, reading.Line, Header(file, numberField), code, $"{Header(file, numberField)} {reason}", PlainText.Cut(key, 200), severity);
    }

    private static string Header(MappedFile file, IntakeField field) =>
        file.Mapping.Columns.FirstOrDefault(c => c.Field == field)?.Header ?? field.ToString();

    private static IntakeProblem NoColumn(MappedFile mapped, TabularFile file, IntakeField field) => new(
        mapped.Name,
        file.Shape.HeaderRow ?? 0,
        field.ToString(),
        "column-missing",
        $"No column of the file is mapped to {field}, which every row needs: no row was read",
        "");
}

/// <summary>What makes a row the same as another.</summary>
/// <param name="Customer">The customer's number as written, or null.</param>
internal sealed record RowIdentity(string Key, byte[] Content, string? Customer);

/// <summary>What one file has shown so far.</summary>
internal sealed record SeenRows(SeenNumbers Numbers, CustomerSpellings Customers);
