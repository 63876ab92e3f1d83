using System.Globalization;

namespace Dunwell.Domain.Intake;

/// <summary>Reads the fields of one row, collecting what is wrong with them and the canonical text that the content hash is made of.</summary>
internal sealed class RowFields(MappedFile file, TabularRow row)
{
    private const int LongestText = 2000;
    private const int LongestNumber = 100;
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private readonly List<IntakeProblem> problems = [];
    private readonly SortedDictionary<IntakeField, string> canonical = [];

    public MappedFile File { get; } = file;

    public int Line { get; } = row.Line;

    public bool HasProblem => problems.Any(p => p.Severity == IntakeSeverity.Problem);

    public byte[] ContentHash() => Intake.ContentHash.Of(canonical);

    public void Problem(IntakeField field, string code, string reason) => Note(field, code, reason, IntakeSeverity.Problem);

    public void Warning(IntakeField field, string code, string reason) => Note(field, code, reason, IntakeSeverity.Warning);

    /// <summary>Everything noted, and a warning for cells that are empty though nearly every row fills them.</summary>
    public IReadOnlyList<IntakeProblem> Problems()
    {
        if (File.UnusuallyEmpty(row, problems) is { Count: > 0 } headers)
        {
            var columns = string.Join(", ", headers);
            problems.Add(new(File.Name, Line, columns, "usually-filled", $"{columns} empty, though nearly every row fills {(headers.Count == 1 ? "it" : "them")}", "", IntakeSeverity.Warning));
        }

        return problems;
    }

    public string? Text(IntakeField field)
    {
        var cell = File.Cell(row, field);
        if (cell.Length == 0)
            return null;
        if (cell.Length > LongestText || cell.AsSpan().ContainsAnyInRange('\0', '\u0008') || cell.Contains('\uFFFD'))
        {
            Problem(field, "text-unreadable", cell.Length > LongestText ? $"is longer than {LongestText} characters" : "contains characters that are no text; is the encoding right?");
            return null;
        }

        return canonical[field] = cell;
    }

    /// <summary>An identifier: leading zeros kept, a spreadsheet's ".0" dropped; a number that a spreadsheet shortened is refused.</summary>
    public string? Number(IntakeField field)
    {
        if (Text(field) is not { } text)
            return null;
        var number = CustomerNumber.Clean(text);
        if (number.Length is 0 or > LongestNumber)
        {
            Problem(field, "number-unreadable", number.Length == 0 ? "is empty" : $"is longer than {LongestNumber} characters");
            return null;
        }

        if (IsShortened(number))
        {
            Problem(field, "number-shortened", "was shortened by a spreadsheet, its digits are lost; format the column as text and export again");
            return null;
        }

        // A new spelling of the same customer is no new content.
        canonical[field] = field is IntakeField.CustomerNumber or IntakeField.ParentNumber ? CustomerNumber.Key(number) : number;
        return number;
    }

    public string? RequiredNumber(IntakeField field) => Required(field, Number(field));

    public string? RequiredText(IntakeField field) => Required(field, Text(field));

    public bool IsFilled(IntakeField field) => File.Cell(row, field).Length > 0;

    /// <summary>Number of the customer that the row's customer belongs to; null when the row says none, or itself, as systems do for a head office.</summary>
    public string? Parent(string? customerKey)
    {
        if (Number(IntakeField.ParentNumber) is not { } parent)
            return null;
        if (CustomerNumber.Key(parent).Length > 0)
            return CustomerNumber.Key(parent) == customerKey ? null : parent;
        Warning(IntakeField.ParentNumber, "number-unreadable", "has neither letters nor digits and is left out");
        return null;
    }

    public DateOnly? Date(IntakeField field)
    {
        var cell = File.Cell(row, field);
        if (cell.Length == 0)
            return null;
        var read = DateReading.Read(cell, File.ColumnOf(field)?.DateOrder);
        if (read.IsRefused)
        {
            Problem(field, read.Refusal!.Code, read.Refusal.Message);
            return null;
        }

        var date = read.Value;
        if (date < Earliest || date > File.Today.AddYears(10))
        {
            Problem(field, "date-far", $"is {date:yyyy-MM-dd}, before 1990 or more than ten years ahead");
            return null;
        }

        canonical[field] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return date;
    }

    public DateOnly? RequiredDate(IntakeField field)
    {
        var date = Date(field);
        if (date is null && File.Cell(row, field).Length == 0)
            Problem(field, "missing", "is missing");
        return date;
    }

    public Money? Amount(IntakeField field, Currency currency)
    {
        var cell = File.Cell(row, field);
        if (cell.Length == 0)
            return null;
        var column = File.ColumnOf(field);
        var read = AmountReading.Read(cell, currency, column?.DecimalSeparator, column?.ThousandsSeparator);
        if (read.IsRefused)
        {
            Problem(field, read.Refusal!.Code, read.Refusal.Message);
            return null;
        }

        canonical[field] = read.Value.ToString();
        return read.Value;
    }

    public Money? RequiredAmount(IntakeField field, Currency currency)
    {
        var amount = Amount(field, currency);
        if (amount is null && File.Cell(row, field).Length == 0)
            Problem(field, "missing", "is missing");
        else if (amount is { IsZero: true })
            Problem(field, "amount-zero", "is zero: there is nothing to take in");
        return amount;
    }

    /// <summary>The row's currency, else the one its amount names, else the mapping's, else the caller's.</summary>
    public Currency? RowCurrency(IntakeField amount)
    {
        var written = Text(IntakeField.Currency) ?? AmountReading.Bare(File.Cell(row, amount)).CurrencyCode ?? File.Mapping.DefaultCurrency;
        if (written is null && File.Defaults.Currency is { } usual)
            return usual;
        if (written is not null && Currency.TryOf(written, out var currency))
            return currency;
        Problem(IntakeField.Currency, written is null ? "missing" : "currency-unknown", written is null ? "is missing, and the mapping names no usual currency" : "is no ISO 4217 currency code");
        return null;
    }

    public int? Days(IntakeField field)
    {
        if (Text(field) is not { } text)
            return null;
        var digits = new string([.. CustomerNumber.Clean(text).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 400)
            return days;
        Warning(field, "terms-unreadable", "names no number of days and is not used");
        return null;
    }

    private string? Required(IntakeField field, string? value)
    {
        if (value is null && File.Cell(row, field).Length == 0)
            Problem(field, "missing", "is missing");
        return value;
    }

    private void Note(IntakeField field, string code, string reason, IntakeSeverity severity)
    {
        var (header, value) = (File.HeaderOf(field), File.Cell(row, field));
        problems.Add(new(File.Name, Line, header, code, $"{header} {reason}", PlainText.Cut(value, 200), severity));
    }

    /// <summary>"5.13318E+09": digits, a point or comma, and an exponent.</summary>
    private static bool IsShortened(string number)
    {
        var exponent = number.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return exponent > 0
            && number.AsSpan(0, exponent).IndexOfAnyExcept("0123456789.,") < 0
            && number.Length > exponent + 2
            && number.AsSpan(exponent + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
