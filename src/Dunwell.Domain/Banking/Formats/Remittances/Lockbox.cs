namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads BAI lockbox files: header 1, service 2, lockbox 5, cheque 6, remittance of the cheque 4, batch total 7, service total 8, trailer 9.
/// Records have fixed columns and amounts in whole cents. What a remittance record holds is the bank's affair and is kept as the payer's words.
/// </summary>
internal sealed class Lockbox(TextReader text, BankReadOptions options)
{
    private readonly ProblemList problems = new();
    private readonly LockboxTotals batch = new();
    private readonly LockboxTotals service = new();
    private string currency = "";
    private string sender = "";
    private string receiver = "";
    private string lockbox = "";
    private DateOnly? depositedOn;
    private IReadOnlyList<BankField> around = [];
    private bool hasCheque;
    private bool isEnded;
    private int records;

    public IEnumerable<BankFilePart> Read()
    {
        var lines = new TextLines(text);
        currency = options.Currency ?? "USD";
        while (lines.Next() is { } line)
        {
            if (line.Trim().Length == 0)
                continue;
            if (records++ == 0 && (line.Length < 33 || line[0] != '1' || line.AsSpan(23, 10).IndexOfAnyExceptInRange('0', '9') >= 0))
                throw new BrokenBankFileException(lines.Number, "lockbox-start", "does not begin with a lockbox header 1 that states date and time");
            foreach (var part in Parts(new(lines.Number, line)))
                yield return part;
            foreach (var problem in problems.Take())
                yield return problem;
        }

        if (records == 0)
            throw new BrokenBankFileException(1, "lockbox-start", "is empty");
        if (!isEnded)
            yield return BankFileProblem.Mismatch(lines.Number, "9", "trailer-missing", "is missing: the file ends before its trailer and may be cut off");
    }

    private IEnumerable<BankFilePart> Parts(FixedRecord record) => record.Text[0] switch
    {
        '1' => Header(record),
        '2' => Service(record),
        '5' => Opened(record),
        '6' => Cheque(record),
        '4' => Remittance(record),
        '7' => BatchEnd(record),
        '8' => ServiceEnd(record),
        '9' => End(record),
        _ => Unknown(record),
    };

    /// <summary>"1", priority 2, destination 10, origin 10, date 6, time 4.</summary>
    private IEnumerable<BankFilePart> Header(FixedRecord record)
    {
        (receiver, sender) = (record.At(3, 10), record.At(13, 10));
        yield return new BankFileHeader
        {
            Line = record.Line,
            Format = BankFormat.Lockbox,
            Version = "BAI lockbox",
            Sender = sender,
            Receiver = receiver,
            CreatedOn = problems.Day(record.Line, "1 date", record.At(23, 6), BankDates.YyMmDd),
            Fields = [new("1", record.Text)],
        };
    }

    private IEnumerable<BankFilePart> Service(FixedRecord record)
    {
        around = [new("2", record.Text)];
        return [];
    }

    /// <summary>"5", batch 3, item 3, lockbox 7, date 6, destination 10, origin 10.</summary>
    private IEnumerable<BankFilePart> Opened(FixedRecord record)
    {
        lockbox = record.At(7, 7);
        around = [.. around.Where(f => f.Name == "2"), new("5", record.Text)];
        depositedOn = problems.Day(record.Line, "5 deposit date", record.At(14, 6), BankDates.YyMmDd);
        return [];
    }

    /// <summary>"6", batch 3, item 3, amount 10, routing number 9, account 10, cheque number 10, then a date and names where the bank has them.</summary>
    private IEnumerable<BankFilePart> Cheque(FixedRecord record)
    {
        var amount = StatedAmount.OfMinor(record.At(7, 10), currency);
        var number = record.At(36, 10).TrimStart('0');
        var date = record.At(46, 6);
        var payer = record.At(52, 30);
        batch.Add(amount);
        service.Add(amount);
        hasCheque = true;
        yield return new RemittanceAdvice
        {
            Line = record.Line,
            Amount = amount,
            Method = "cheque",
            PaymentReference = number.Length > 0 ? number : null,
            PaymentDate = date.Length == 0 || !date.All(char.IsAsciiDigit) ? depositedOn : problems.Day(record.Line, "6 cheque date", date, BankDates.MmDdYy),
            Payer = new(payer.Length > 0 ? payer : null, record.At(26, 10), record.At(17, 9)),
            Payee = record.At(82, 30) is { Length: > 0 } payee ? new(payee) : null,
            Lockbox = new(lockbox, record.At(1, 3), record.At(4, 3), depositedOn),
            Fields = [.. around, new("6", record.Text)],
        };
    }

    /// <summary>"4", batch 3, item 3, type 1, sequence 2, last 1, then the bank's own layout.</summary>
    private IEnumerable<BankFilePart> Remittance(FixedRecord record)
    {
        if (!hasCheque)
        {
            problems.Unread(record.Line, "4", "record-stray", "belongs to no cheque", record.Text);
            return [];
        }

        return [new AdviceLine { Line = record.Line, Note = record.At(11, record.Text.Length), Fields = [new("4", record.Text)] }];
    }

    /// <summary>"7", batch 3, item 3, lockbox 7, date 6, cheques 3, amount 10.</summary>
    private IEnumerable<BankFilePart> BatchEnd(FixedRecord record)
    {
        yield return ControlTotal.Count(record.Line, "7 number of cheques", "cheques of the batch", record.At(20, 3), batch.Count);
        yield return ControlTotal.Sum(record.Line, "7 batch total", "cheques of the batch", StatedAmount.OfMinor(record.At(23, 10), currency), batch.Sum);
        batch.Restart();
    }

    /// <summary>"8", batch 3, item 3, lockbox 7, date 6, cheques 4, amount 10.</summary>
    private IEnumerable<BankFilePart> ServiceEnd(FixedRecord record)
    {
        yield return ControlTotal.Count(record.Line, "8 number of cheques", "cheques of the lockbox", record.At(20, 4), service.Count);
        yield return ControlTotal.Sum(record.Line, "8 lockbox total", "cheques of the lockbox", StatedAmount.OfMinor(record.At(24, 10), currency), service.Sum);
        service.Restart();
    }

    private IEnumerable<BankFilePart> End(FixedRecord record)
    {
        isEnded = true;
        yield return ControlTotal.Count(record.Line, "9 number of records", "records of the file", record.At(1, 6), records);
    }

    private IEnumerable<BankFilePart> Unknown(FixedRecord record)
    {
        problems.Unread(record.Line, "record", "record-unknown", "is no record of a lockbox file and is not read", record.Text);
        return [];
    }
}

/// <summary>A record whose fields lie in fixed columns; a short one has empty fields.</summary>
internal readonly record struct FixedRecord(int Line, string Text)
{
    public string At(int start, int length) => start >= Text.Length ? "" : Text.Substring(start, Math.Min(length, Text.Length - start)).Trim();
}

/// <summary>Number and sum of cheques.</summary>
internal sealed class LockboxTotals
{
    public int Count { get; private set; }

    /// <summary>Null when an amount among them could not be read.</summary>
    public decimal? Sum { get; private set; } = 0;

    public void Restart() => (Count, Sum) = (0, 0);

    public void Add(StatedAmount amount) => (Count, Sum) = (Count + 1, Sum + amount.Value);
}
