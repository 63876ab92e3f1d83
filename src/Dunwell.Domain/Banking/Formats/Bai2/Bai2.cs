using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads BAI2 (BAI Cash Management Balance Reporting Specifications, version 2): file 01/99, groups 02/98, accounts 03/49, transactions 16, continuations 88.
/// Amounts are whole minor units. Each trailer states a sum and a number of records; each is counted again.
/// </summary>
internal sealed class Bai2(TextReader text, BankReadOptions options)
{
    private readonly ProblemList problems = new();
    private readonly Bai2Totals file = new();
    private readonly Bai2Totals group = new();
    private readonly Bai2Totals account = new();
    private Bai2Group? groupHeader;
    private Bai2Summary? summary;
    private string? currency;
    private bool isInAccount;
    private bool isEnded;

    public IEnumerable<BankFilePart> Read()
    {
        var records = new Bai2Records(text, problems);
        var isFirst = true;
        foreach (var record in records.Read())
        {
            if (isFirst && record.Code != "01")
                throw new BrokenBankFileException(record.Line, "bai2-start", $"begins with a record {record.Code} and not with a file header 01");
            isFirst = false;
            if (isInAccount && record.Code is "01" or "02" or "03" or "98" or "99")
            {
                foreach (var part in Unended(record, "account", "49"))
                    yield return part;
            }

            Count(record);
            foreach (var part in Parts(record))
                yield return part;
            foreach (var problem in problems.Take())
                yield return problem;
        }

        if (isFirst)
            throw new BrokenBankFileException(1, "bai2-start", "has no file header 01");
        if (isInAccount)
            yield return new StatementEnd { Line = records.LineNumber };
        foreach (var problem in problems.Take())
            yield return problem;
        if (!isEnded)
            yield return BankFileProblem.Mismatch(records.LineNumber, "99", "trailer-missing", "is missing: the file ends before its trailer and may be cut off");
    }

    private void Count(Bai2Record record)
    {
        if (isEnded)
            problems.Warn(record.Line, record.Code, "after-trailer", "comes after the file trailer");
        file.Records += record.Records;
        group.Records += record.Records;
        account.Records += record.Records;
    }

    private IEnumerable<BankFilePart> Parts(Bai2Record record) => record.Code switch
    {
        "01" => [Header(record)],
        "02" => Group(record),
        "03" => Account(record),
        "16" => isInAccount ? [Transaction(record)] : Stray(record),
        "49" => isInAccount ? AccountEnd(record) : Stray(record),
        "98" => GroupEnd(record),
        _ => FileEnd(record),
    };

    private BankFileHeader Header(Bai2Record record)
    {
        var header = new BankFileHeader
        {
            Line = record.Line,
            Format = BankFormat.Bai2,
            Version = "BAI2",
            Sender = record.Text(),
            Receiver = record.Text(),
            CreatedOn = problems.Day(record.Line, "01 creation date", record.Text(), BankDates.YyMmDd),
            Id = record.Next() is null ? null : record.Text(),
            Fields = record.Fields,
        };
        (_, _) = (record.Next(), record.Next());
        if (record.Text() is { Length: > 0 } version and not "2")
            problems.Warn(record.Line, "01 version", "version", $"is {version}; version 2 is read");
        return header;
    }

    private IEnumerable<BankFilePart> Group(Bai2Record record)
    {
        group.Restart(record.Records);
        groupHeader = Bai2Group.Read(record, problems);
        return [];
    }

    private IEnumerable<BankFilePart> Account(Bai2Record record)
    {
        account.Restart(record.Records);
        isInAccount = true;
        var number = record.Text();
        var stated = record.Text();
        // The standard: an account without a currency has its group's, a group without one has US dollars.
        currency = stated.Length > 0 ? stated : groupHeader?.Currency ?? options.Currency ?? "USD";
        summary = new(currency);
        yield return new BankStatement
        {
            Line = record.Line,
            Kind = groupHeader?.IsInterim == true ? StatementKind.Interim : StatementKind.Statement,
            Account = new(number.Length > 0 ? number : null, currency, groupHeader?.Bank),
            From = groupHeader?.AsOf,
            To = groupHeader?.AsOf,
            Fields = [.. groupHeader?.Fields ?? [], .. record.Fields],
        };
        while (record.Next() is { } code)
        {
            if (Balance(record, code) is { } balance)
                yield return balance;
        }
    }

    private StatementBalance? Balance(Bai2Record record, string code)
    {
        var (amount, count) = (record.Text(), record.Text());
        var funds = Bai2Funds.Read(record, problems);
        if (code.Length == 0 && amount.Length == 0)
            return null;
        if (amount.Length == 0)
            return null;
        account.Add(amount);
        var balance = new StatementBalance
        {
            Line = record.Line,
            Kind = Bai2Codes.BalanceOf(code),
            Code = code,
            Amount = StatedAmount.OfMinor(amount, currency),
            Date = funds.ValueDate ?? groupHeader?.AsOf,
            Count = int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var items) ? items : null,
            Fields = [new("type", code), new("amount", amount), new("items", count), .. funds.Fields],
        };
        summary?.State(balance);
        return balance;
    }

    private StatementLine Transaction(Bai2Record record)
    {
        var (code, amount) = (record.Text(), record.Text());
        var funds = Bai2Funds.Read(record, problems);
        var (bank, customer) = (record.Text(), record.Text());
        account.Add(amount);
        var isDebit = Bai2Codes.IsDebit(code);
        if (isDebit is null && !Bai2Codes.IsInformation(code))
            problems.Unread(record.Line, "16 type code", "type-unknown", "does not say whether the amount is a credit or a debit; it is kept for information and counts to no balance", code);
        var line = new StatementLine
        {
            Line = record.Line,
            // Code 890 may leave the amount out.
            Amount = StatedAmount.OfMinor(amount.Length == 0 && isDebit is null ? "0" : amount, currency, isDebit == true),
            Status = isDebit is null ? LineStatus.Information : LineStatus.Booked,
            BookingDate = groupHeader?.AsOf,
            ValueDate = funds.ValueDate,
            Code = new(code),
            References = References(bank, customer),
            Text = record.Rest(),
            Fields = [.. record.Fields, .. funds.Fields],
        };
        line = Bai2Text.Enrich(line);
        summary?.Add(line);
        return line;
    }

    private static List<StatementReference> References(string bank, string customer)
    {
        var references = new List<StatementReference>();
        if (bank.Length > 0)
            references.Add(new(ReferenceKind.Bank, bank));
        if (customer.Length > 0)
            references.Add(new(ReferenceKind.Customer, customer));
        return references;
    }

    private IEnumerable<BankFilePart> AccountEnd(Bai2Record record)
    {
        var (sum, count) = (record.Text(), record.Text());
        foreach (var total in summary?.Totals() ?? [])
            yield return total;
        yield return account.Sum(record.Line, "49 account control total", "amounts of the account", sum);
        yield return ControlTotal.Count(record.Line, "49 number of records", "records of the account", count, account.Records);
        yield return new StatementEnd { Line = record.Line };
        isInAccount = false;
        group.AddPart(sum);
    }

    private IEnumerable<BankFilePart> GroupEnd(Bai2Record record)
    {
        var (sum, accounts, count) = (record.Text(), record.Text(), record.Text());
        yield return group.Sum(record.Line, "98 group control total", "control totals of the accounts", sum);
        yield return ControlTotal.Count(record.Line, "98 number of accounts", "accounts of the group", accounts, group.Parts);
        yield return ControlTotal.Count(record.Line, "98 number of records", "records of the group", count, group.Records);
        groupHeader = null;
        file.AddPart(sum);
    }

    private IEnumerable<BankFilePart> FileEnd(Bai2Record record)
    {
        var (sum, groups, count) = (record.Text(), record.Text(), record.Text());
        yield return file.Sum(record.Line, "99 file control total", "control totals of the groups", sum);
        yield return ControlTotal.Count(record.Line, "99 number of groups", "groups of the file", groups, file.Parts);
        yield return ControlTotal.Count(record.Line, "99 number of records", "records of the file", count, file.Records);
        isEnded = true;
    }

    private IEnumerable<BankFilePart> Unended(Bai2Record next, string what, string trailer)
    {
        isInAccount = false;
        group.AddPart("0");
        yield return BankFileProblem.Mismatch(next.Line, trailer, "trailer-missing", $"is missing: the {what} before this line has no trailer");
        yield return new StatementEnd { Line = next.Line };
    }

    private IEnumerable<BankFilePart> Stray(Bai2Record record)
    {
        yield return BankFileProblem.Unread(record.Line, record.Code, "record-stray", "belongs to no account", record.Fields[0].Value);
    }
}
