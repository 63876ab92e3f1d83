namespace Dunwell.Domain.Banking.Formats;

/// <summary>The head and the balances of an MT940 or MT942 message.</summary>
internal static class Mt940Values
{
    private const int LongestNumber = 5;

    public static BankStatement Statement(List<Mt940Field> head, int line, bool isInterim, string? currency, ProblemList problems)
    {
        var account = head.Find(h => h.Tag is "25" or "25P");
        if (account is null)
            problems.Unread(line, "25", "account-missing", "is missing: the message does not say which account it is about");
        if (!head.Exists(h => h.Tag == "20"))
            problems.Warn(line, "20", "reference-missing", "is missing: the message has no reference of its own");
        var number = head.Find(h => h.Tag is "28" or "28C");
        if (number is not null && number.Joined.Trim().Split('/').Any(p => p.Length > LongestNumber || p.Any(c => !char.IsAsciiDigit(c))))
            problems.Warn(number.Line, number.Tag, "number-odd", "is no statement number of five digits and sequence number of five digits", number.Text);
        var parts = account?.Joined.Trim().Split('/') ?? [];
        var floor = head.Find(h => h.Tag == "34F")?.Joined;
        var made = head.Find(h => h.Tag is "13D" or "13");
        return new()
        {
            Line = head.Find(h => h.Tag != "{")?.Line ?? line,
            Kind = isInterim ? StatementKind.Interim : StatementKind.Statement,
            Account = new(
                parts.Length > 1 ? parts[1] : parts.Length == 1 && parts[0].Length > 0 ? parts[0] : null,
                currency ?? (floor is { Length: >= 3 } ? floor[..3] : CurrencyOf(parts)),
                parts.Length > 1 ? parts[0] : null),
            Id = head.Find(h => h.Tag == "20")?.Joined.Trim(),
            Sequence = number?.Joined.Trim(),
            CreatedOn = made is null ? null : problems.Day(made.Line, made.Tag, made.Joined.Length >= 6 ? made.Joined[..6] : made.Joined, BankDates.YyMmDd),
            Fields = [.. head.Select(h => new BankField(h.Tag, h.Text))],
        };
    }

    /// <summary>"C240312USD17376,67"; banks that leave the currency out are read without one.</summary>
    public static StatementBalance Balance(Mt940Field field, string? currency, ProblemList problems)
    {
        var content = field.Joined.Trim();
        var isDebit = content.StartsWith('D');
        var isRead = content.Length > 7 && content[0] is 'C' or 'D';
        var rest = isRead ? content[7..] : content;
        var hasCurrency = rest.Length >= 3 && rest.AsSpan(0, 3).IndexOfAnyExceptInRange('A', 'Z') < 0;
        if (isRead && !hasCurrency)
            problems.Warn(field.Line, field.Tag, "currency-left-out", "states no currency; that of the account is taken", content);
        return new()
        {
            Line = field.Line,
            Kind = field.Tag switch
            {
                "60F" or "60M" => BalanceKind.Opening,
                "62F" or "62M" => BalanceKind.Closing,
                "64" => BalanceKind.ClosingAvailable,
                _ => BalanceKind.ForwardAvailable,
            },
            Code = field.Tag,
            Amount = isRead
                ? StatedAmount.OfMajor(hasCurrency ? rest[3..] : rest, hasCurrency ? rest[..3] : currency, ",.", isDebit)
                : StatedAmount.Unreadable(content, currency, new("amount-unreadable", "is no balance: mark, date, currency and amount")),
            Date = isRead ? problems.Day(field.Line, field.Tag, content[1..7], BankDates.YyMmDd) : null,
            Fields = [new(field.Tag, field.Text)],
        };
    }

    /// <summary>Some banks write the currency behind the account's number.</summary>
    private static string? CurrencyOf(string[] account)
    {
        var end = account.Length > 0 ? account[^1] : "";
        return end.Length >= 3 && char.IsAsciiLetterUpper(end[^3]) && Currency.TryOf(end[^3..], out var currency) ? currency.Code : null;
    }
}

/// <summary>Number and sum of the debits (90D) and credits (90C) of an interim report, beside what its lines come to.</summary>
internal sealed class Mt940Totals
{
    private (int Count, decimal? Sum) credits;
    private (int Count, decimal? Sum) debits;

    public void Restart() => (credits, debits) = ((0, 0), (0, 0));

    public void Add(StatementLine line)
    {
        if (line.Amount.Value is < 0)
            debits = (debits.Count + 1, debits.Sum - line.Amount.Value);
        else
            credits = (credits.Count + 1, credits.Sum + line.Amount.Value);
    }

    /// <summary>"1EUR2,30": the number of entries and their sum.</summary>
    public IEnumerable<ControlTotal> Stated(Mt940Field field)
    {
        var content = field.Joined.Trim();
        var digits = content.Length - content.TrimStart("0123456789").Length;
        var (count, sum) = field.Tag == "90D" ? debits : credits;
        var of = field.Tag == "90D" ? "debits" : "credits";
        yield return ControlTotal.Count(field.Line, $"{field.Tag} number", of, content[..digits], count);
        var rest = content[digits..];
        yield return ControlTotal.Sum(field.Line, $"{field.Tag} sum", of, StatedAmount.OfMajor(rest.Length > 3 ? rest[3..] : "", rest.Length > 3 ? rest[..3] : null, ",."), sum);
    }
}
