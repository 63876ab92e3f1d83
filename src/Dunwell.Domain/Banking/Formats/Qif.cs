using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads Quicken interchange files: "!Type:" and "!Account" blocks of one-letter fields, each record ended by "^". QIF states neither currency nor
/// order of day and month; what the caller does not know stays unknown.
/// </summary>
internal sealed class Qif(TextReader text, BankReadOptions options)
{
    private const int MostFields = 500;
    private static readonly HashSet<string> Accounts = ["bank", "cash", "ccard", "oth a", "oth l"];

    private readonly ProblemList problems = new();
    private readonly List<BankField> account = [];
    private List<BankField> record = [];
    private string block = "";
    private int recordLine;
    private bool isOpen;
    private bool hasType;

    public IEnumerable<BankFilePart> Read()
    {
        var lines = new TextLines(text);
        yield return new BankFileHeader { Line = 1, Format = BankFormat.Qif, Version = "QIF" };
        while (lines.Next() is { } line)
        {
            foreach (var part in Parts(line.Trim('\uFEFF'), lines.Number))
                yield return part;
            foreach (var problem in problems.Take())
                yield return problem;
        }

        if (!hasType)
            throw new BrokenBankFileException(1, "qif-start", "has no line '!Type:'");
        if (record.Count > 0)
            problems.Mismatch(recordLine, "^", "record-cut", "is missing: the file ends inside of a record, which is not read");
        foreach (var problem in problems.Take())
            yield return problem;
        if (isOpen)
            yield return new StatementEnd { Line = Math.Max(lines.Number, 1) };
    }

    private IEnumerable<BankFilePart> Parts(string line, int number)
    {
        if (line.StartsWith('!'))
            return Block(line[1..].Trim(), number);
        if (line.Length > 0 && line[0] == '^')
            return Record();
        if (line.Trim().Length == 0)
            return [];
        if (!hasType)
            throw new BrokenBankFileException(number, "qif-start", "does not begin with '!Type:' or '!Account'");
        if (record.Count == 0)
            recordLine = number;
        if (record.Count >= MostFields)
            throw new BrokenBankFileException(number, "record-too-long", $"has a record of more than {MostFields} fields");
        record.Add(new(line[..1], line[1..].Trim()));
        return [];
    }

    private IEnumerable<BankFilePart> Block(string name, int number)
    {
        var kind = name.ToUpperInvariant();
        hasType |= kind.StartsWith("TYPE:", StringComparison.Ordinal) || kind == "ACCOUNT";
        if (kind.StartsWith("OPTION:", StringComparison.Ordinal) || kind.StartsWith("CLEAR:", StringComparison.Ordinal))
            return [];
        List<BankFilePart> parts = [];
        if (isOpen)
            parts.Add(new StatementEnd { Line = number });
        (isOpen, record) = (false, []);
        block = kind == "ACCOUNT" ? "account" : kind.StartsWith("TYPE:", StringComparison.Ordinal) ? name[5..].Trim().ToLowerInvariant() : "";
        if (block == "account")
        {
            account.Clear();
        }
        else if (Accounts.Contains(block))
        {
            isOpen = true;
            parts.Add(Statement(number));
        }
        else
        {
            problems.Warn(number, "!Type", "block-unread", "is a list that holds no lines of a bank account and is not read", name);
        }

        return parts;
    }

    private BankStatement Statement(int line)
    {
        if (options.Currency is null)
            problems.Warn(line, "currency", "currency-left-out", "is never stated in QIF; amounts stay text until the account's currency is given");
        var name = account.Find(f => f.Name == "N")?.Value;
        return new()
        {
            Line = line,
            Kind = StatementKind.Statement,
            Account = new(name, options.Currency, Type: block),
            Fields = [.. account],
        };
    }

    private IEnumerable<BankFilePart> Record()
    {
        var fields = record;
        record = [];
        if (fields.Count == 0)
            return [];
        if (block == "account")
        {
            account.Clear();
            account.AddRange(fields);
            return [];
        }

        return isOpen ? Line(fields) : [];
    }

    private IEnumerable<BankFilePart> Line(List<BankField> fields)
    {
        var payee = Of("P");
        var memo = Of("M") ?? "";
        var amount = Amount(Of("T") ?? Of("U") ?? "");
        var date = Of("D") is { } stated ? Day(stated) : null;
        if (date is null && Of("D") is null)
            problems.Unread(recordLine, "D", "date-missing", "is missing: the line has no date");
        // By custom the first record of an account is its opening balance.
        if (payee is "Opening Balance")
        {
            return [new StatementBalance { Line = recordLine, Kind = BalanceKind.Opening, Code = "Opening Balance", Amount = amount, Date = date, Fields = [.. fields] }];
        }

        var line = new StatementLine
        {
            Line = recordLine,
            Amount = amount,
            BookingDate = date,
            Counterparty = payee is null ? null : new(payee, Address: Address()),
            References = Of("N") is { Length: > 0 } number ? [new(number.All(char.IsAsciiDigit) ? ReferenceKind.Cheque : ReferenceKind.Other, number)] : [],
            Code = Of("L") is { } category ? new(null, null, category) : null,
            Text = memo.Length > 0 ? memo : payee ?? "",
            Fields = [.. fields],
        };
        return Splits(fields, amount) is { } total ? [line, total] : [line];

        string? Of(string name) => fields.Find(f => f.Name == name)?.Value;

        string? Address() => string.Join(", ", fields.Where(f => f.Name == "A" && f.Value.Length > 0).Select(f => f.Value)) is { Length: > 0 } lines ? lines : null;
    }

    /// <summary>Parts of a split line must come to the line.</summary>
    private ControlTotal? Splits(List<BankField> fields, StatedAmount amount)
    {
        var parts = fields.Where(f => f.Name == "$").Select(f => Amount(f.Value).Value).ToList();
        return parts.Count == 0 ? null : ControlTotal.Sum(recordLine, "T amount", "parts of the split", amount, parts.Contains(null) ? null : parts.Sum());
    }

    /// <summary>"1,250.00": thousands are set apart by commas.</summary>
    private StatedAmount Amount(string stated)
    {
        var comma = stated.LastIndexOf(',');
        var plain = comma >= 0 && (stated.IndexOf('.') > comma || stated.Length - comma == 4) ? stated.Replace(",", "") : stated;
        return StatedAmount.OfMajor(plain, options.Currency, ".,").As(stated);
    }

    private DateOnly? Day(string stated)
    {
        var read = DateReading.Read(QifDates.Plain(stated), options.DateOrder);
        if (!read.IsRefused)
            return read.Value;
        problems.Unread(recordLine, "D", read.Refusal!.Code, read.Refusal.Message, stated);
        return null;
    }
}
