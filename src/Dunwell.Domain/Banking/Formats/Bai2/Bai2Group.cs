namespace Dunwell.Domain.Banking.Formats;

/// <summary>The group header 02: what all its accounts share.</summary>
internal sealed record Bai2Group(string? Bank, DateOnly? AsOf, string? Currency, bool IsInterim, IReadOnlyList<BankField> Fields)
{
    public static Bai2Group Read(Bai2Record record, ProblemList problems)
    {
        var (_, originator, status) = (record.Text(), record.Text(), record.Text());
        var date = problems.Day(record.Line, "02 as-of date", record.Text(), BankDates.YyMmDd);
        var (_, currency, modifier) = (record.Text(), record.Text(), record.Text());
        if (status is not ("" or "1"))
            problems.Warn(record.Line, "02 group status", "group-status", status switch { "2" => "is 2: the bank takes earlier data back", "3" => "is 3: the bank corrects earlier data", "4" => "is 4: the bank only tests", _ => "is unknown" }, status);
        return new(originator.Length > 0 ? originator : null, date, currency.Length > 0 ? currency : null, modifier is "1" or "3", record.Fields);
    }
}

/// <summary>When the money of a balance or transaction is available.</summary>
internal sealed record Bai2Funds(DateOnly? ValueDate, IReadOnlyList<BankField> Fields)
{
    public static Bai2Funds Read(Bai2Record record, ProblemList problems)
    {
        var type = record.Text();
        var fields = new List<BankField>();
        DateOnly? valueDate = null;
        if (type.Length > 0)
            fields.Add(new("funds type", type));
        switch (type)
        {
            case "S":
                fields.Add(new("immediate", record.Text()));
                fields.Add(new("one day", record.Text()));
                fields.Add(new("two days and more", record.Text()));
                break;
            case "V":
                var date = record.Text();
                valueDate = problems.Day(record.Line, "value date", date, BankDates.YyMmDd);
                fields.Add(new("value date", date));
                fields.Add(new("value time", record.Text()));
                break;
            case "D":
                Distribute(record, fields, problems);
                break;
            case "" or "0" or "1" or "2" or "Z":
                break;
            default:
                problems.Warn(record.Line, "funds type", "funds-type-unknown", "is no funds type of BAI2", type);
                break;
        }

        return new(valueDate, fields);
    }

    private static void Distribute(Bai2Record record, List<BankField> fields, ProblemList problems)
    {
        var count = record.Text();
        if (count.Length is 0 or > 2 || !count.All(char.IsAsciiDigit))
        {
            problems.Unread(record.Line, "funds type", "funds-distribution", "does not say how many amounts it is distributed over", count);
            return;
        }

        for (var i = int.Parse(count, System.Globalization.CultureInfo.InvariantCulture); i > 0; i--)
            fields.Add(new($"available in {record.Text()} days", record.Text()));
    }
}
