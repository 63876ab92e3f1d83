namespace Dunwell.Domain.Banking.Formats;

/// <summary>What the values of OFX aggregates mean.</summary>
internal static class OfxValues
{
    private static readonly (string Name, ReferenceKind Kind)[] References =
    [
        ("FITID", ReferenceKind.Bank), ("SRVRTID", ReferenceKind.Transaction), ("CHECKNUM", ReferenceKind.Cheque), ("REFNUM", ReferenceKind.Customer),
    ];

    public static BankFileHeader Header(string header)
    {
        var pairs = header.Split(header.Contains("<?OFX", StringComparison.OrdinalIgnoreCase) ? ' ' : '\n')
            .Select(p => p.Trim().TrimEnd('>', '?').Split([':', '='], 2)).Where(p => p.Length == 2)
            .Select(p => new BankField(p[0].Trim(), p[1].Trim().Trim('"'))).ToList();
        return new()
        {
            Line = 1,
            Format = BankFormat.Ofx,
            Version = $"OFX {pairs.FindLast(p => p.Name == "VERSION")?.Value}".Trim(),
            Id = pairs.Find(p => p.Name == "NEWFILEUID")?.Value is { } id and not "NONE" and not "" ? id : null,
            Fields = pairs,
        };
    }

    public static string? Of(List<BankField> values, string name) => values.Find(v => v.Name == name || v.Name.EndsWith("/" + name, StringComparison.Ordinal))?.Value;

    public static StatementAccount Account(List<BankField> values, string? currency) => new(
        Of(values, "ACCTID"),
        currency,
        Of(values, "BANKID"),
        Of(values, "ORG"),
        Of(values, "DESC"),
        Of(values, "ACCTTYPE") ?? (values.Exists(v => v.Name.StartsWith("CCACCTFROM", StringComparison.Ordinal)) ? "CREDITCARD" : null));

    public static BankStatement Statement(int line, List<BankField> head, string? currency, string? bank, ProblemList problems)
    {
        var account = Account(head, currency) with { BankName = bank };
        if (account.Number is null)
            problems.Unread(line, "ACCTID", "account-missing", "is missing: the statement does not say which account it is about");
        return new()
        {
            Line = line,
            Kind = StatementKind.Statement,
            Account = account,
            From = Day(line, "DTSTART", head, problems),
            To = Day(line, "DTEND", head, problems),
            Fields = [.. head],
        };
    }

    public static StatementBalance Balance(int line, string name, List<BankField> values, string? currency, ProblemList problems) => new()
    {
        Line = line,
        Kind = name switch { "LEDGERBAL" => BalanceKind.Closing, "AVAILBAL" => BalanceKind.ClosingAvailable, _ => BalanceKind.Other },
        Code = name == "BAL" ? Of(values, "NAME") ?? name : name,
        Amount = StatedAmount.OfMajor(Of(values, "BALAMT") ?? Of(values, "VALUE") ?? "", Of(values, "CURSYM") ?? currency, ".,"),
        Date = Day(line, "DTASOF", values, problems),
        Fields = [.. values],
    };

    public static StatementLine Line(int line, List<BankField> values, string? currency, ProblemList problems)
    {
        if (Of(values, "DTPOSTED") is null)
            problems.Unread(line, "DTPOSTED", "date-missing", "is missing: the line has no date", Of(values, "FITID") ?? "");
        if (Of(values, "FITID") is null)
            problems.Warn(line, "FITID", "reference-missing", "is missing: the bank gives the line no number of its own");
        // CURRENCY says that the amounts are in another currency than the statement's, ORIGCURRENCY that they were converted from it.
        var stated = values.Find(v => v.Name == "CURRENCY/CURSYM")?.Value;
        var name = Of(values, "NAME") ?? Of(values, "PAYEE");
        var memo = Of(values, "MEMO") ?? "";
        return new()
        {
            Line = line,
            Amount = StatedAmount.OfMajor(Of(values, "TRNAMT") ?? "", stated ?? currency, ".,"),
            BookingDate = Day(line, "DTPOSTED", values, problems),
            BookedAt = Of(values, "DTPOSTED") is { } posted ? OfxDate.Instant(posted) : null,
            ValueDate = Day(line, "DTAVAIL", values, problems),
            IsReversal = Of(values, "CORRECTACTION") == "DELETE",
            Code = new(Of(values, "TRNTYPE"), Of(values, "SIC")),
            Counterparty = name is null && Of(values, "BANKACCTTO/ACCTID") is null ? null : new(name, Of(values, "BANKACCTTO/ACCTID"), Of(values, "BANKACCTTO/BANKID"), Of(values, "PAYEEID")),
            References = [.. References.Select(r => (r.Kind, Value: values.Find(v => v.Name == r.Name)?.Value)).Where(r => r.Value is { Length: > 0 } and not "0").Select(r => new StatementReference(r.Kind, r.Value!))],
            Text = memo.Length > 0 ? memo : name ?? "",
            Fields = [.. values],
        };
    }

    private static DateOnly? Day(int line, string field, List<BankField> values, ProblemList problems) =>
        Of(values, field) is { } text && !OfxDate.IsNone(text) ? problems.Day(line, field, text, OfxDate.Day) : null;
}
