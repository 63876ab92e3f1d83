using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>Field 61: value date, entry date, mark, funds code, amount, type, references; a supplement on the next line.</summary>
internal static class Mt940Line
{
    private const string NoReference = "NONREF";

    public static StatementLine Read(Mt940Field field, string? currency, ProblemList problems)
    {
        // A line cut before its amount is put together again.
        var lines = field.Lines.Count > 1 && !field.Lines[0].Any(c => c is ',' or '.') ? [field.Lines[0] + field.Lines[1], .. field.Lines.Skip(2)] : field.Lines;
        var content = lines[0];
        var fields = new List<BankField> { new("61", field.Text) };
        var at = 0;
        var value = Take(6, char.IsAsciiDigit);
        var entry = content.Length >= at + 4 && content.AsSpan(at, 4).IsWhiteSpace() ? Take(4, _ => true) : Take(4, char.IsAsciiDigit);
        var mark = Take(1, c => c is 'R' or 'E') + Take(1, c => c is 'C' or 'D');
        var funds = Take(1, char.IsAsciiLetter);
        var amount = Take(30, c => char.IsAsciiDigit(c) || c is ',' or '.');
        if (value.Length != 6 || mark.Length == 0 || mark is "R" or "E" || amount.Length == 0)
        {
            return new()
            {
                Line = field.Line,
                Amount = StatedAmount.Unreadable(content, currency, new("amount-unreadable", "is no statement line: value date, mark and amount")),
                Fields = fields,
            };
        }

        var type = Take(4, char.IsAsciiLetterOrDigit);
        var references = content[at..].Split("//", 2);
        return new()
        {
            Line = field.Line,
            Amount = StatedAmount.OfMajor(amount, currency, ",.", mark is "D" or "RC" or "ED"),
            Status = mark[0] == 'E' ? LineStatus.Pending : LineStatus.Booked,
            IsReversal = mark[0] == 'R',
            ValueDate = problems.Day(field.Line, "61 value date", value, BankDates.YyMmDd),
            BookingDate = problems.Day(field.Line, "61 entry date", entry, e => EntryDate(e, value)),
            Code = new(type.Length > 0 ? type : null),
            References = References(references[0], references.Length > 1 ? references[1] : ""),
            Text = string.Join('\n', lines.Skip(1)).Trim(),
            Fields = [.. fields, new("61 mark", mark), .. funds.Length > 0 ? [new BankField("61 funds code", funds)] : Array.Empty<BankField>()],
        };

        string Take(int most, Func<char, bool> fits)
        {
            var start = at;
            while (at < content.Length && at - start < most && fits(content[at]))
                at++;
            return content[start..at];
        }
    }

    private static List<StatementReference> References(string customer, string bank)
    {
        var references = new List<StatementReference>();
        if (customer.Trim() is { Length: > 0 } own && own != NoReference)
            references.Add(new(ReferenceKind.Customer, own));
        if (bank.Trim() is { Length: > 0 } theirs && theirs != NoReference)
            references.Add(new(ReferenceKind.Bank, theirs));
        return references;
    }

    /// <summary>Month and day in the year that brings it nearest to the value date: around New Year the two differ.</summary>
    private static DateOnly? EntryDate(string monthDay, string valueDate)
    {
        if (monthDay.Length != 4)
            return null;
        var year = BankDates.Century(int.Parse(valueDate.AsSpan(0, 2), CultureInfo.InvariantCulture));
        var month = int.Parse(monthDay.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var valueMonth = int.Parse(valueDate.AsSpan(2, 2), CultureInfo.InvariantCulture);
        var turn = month - valueMonth > 6 ? -1 : valueMonth - month > 6 ? 1 : 0;
        return BankDates.Date(year + turn, month, int.Parse(monthDay.AsSpan(2, 2), CultureInfo.InvariantCulture));
    }
}
