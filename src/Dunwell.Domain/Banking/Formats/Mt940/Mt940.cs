namespace Dunwell.Domain.Banking.Formats;

/// <summary>Reads SWIFT MT940 customer statements and MT942 interim reports, with or without their envelope.</summary>
internal sealed class Mt940(TextReader text)
{
    /// <summary>Fields about one line or one statement; banks write one or two.</summary>
    private const int MostTexts = 500;
    private readonly ProblemList problems = new();
    private readonly List<Mt940Field> head = [];
    private readonly Mt940Totals totals = new();
    private readonly List<BankField> tail = [];
    private StatementLine? pending;
    private string? currency;
    private string? last;
    private bool isOpen;
    private bool isInterim;
    private bool hasAny;

    public IEnumerable<BankFilePart> Read()
    {
        var line = 1;
        foreach (var field in new Mt940Fields(text, problems).Read())
        {
            line = field.Line;
            if (!hasAny && field.Tag is not ("" or "NS" or "{"))
            {
                hasAny = true;
                yield return new BankFileHeader { Line = 1, Format = BankFormat.Mt940, Version = "MT940/942" };
            }

            foreach (var part in Parts(field))
            {
                foreach (var problem in problems.Take())
                    yield return problem;
                yield return part;
            }

            foreach (var problem in problems.Take())
                yield return problem;
            last = field.Tag.Length > 0 ? field.Tag : last;
        }

        if (!hasAny)
            throw new BrokenBankFileException(1, "mt940-start", "has no field of an MT940 or MT942 message");
        foreach (var part in End(line))
            yield return part;
        foreach (var problem in problems.Take())
            yield return problem;
    }

    private IEnumerable<BankFilePart> Parts(Mt940Field field) => field.Tag switch
    {
        "" or "{" => Ended(field),
        "20" => [.. End(field.Line), .. Head(field)],
        "21" or "25" or "25P" or "28" or "28C" or "13" or "13D" or "34F" => Head(field),
        "60F" or "60M" or "62F" or "62M" or "64" or "65" => Balance(field),
        "61" => Line(field),
        "86" or "NS" => Information(field),
        "90C" or "90D" => [.. Begin(field.Line), .. Pending(), .. totals.Stated(field)],
        _ => isOpen ? Kept(field) : Head(field),
    };

    private IEnumerable<BankFilePart> Ended(Mt940Field field)
    {
        foreach (var part in End(field.Line))
            yield return part;
        if (field.Tag != "{")
            yield break;
        head.RemoveAll(h => h.Tag == "{");
        head.Add(field);
        isInterim = field.Text.Contains("{2:O942", StringComparison.Ordinal) || field.Text.Contains("{2:I942", StringComparison.Ordinal);
    }

    private IEnumerable<BankFilePart> Head(Mt940Field field)
    {
        isInterim |= field.Tag is "34F" or "13D";
        Bound(field, head.Count + tail.Count);
        if (isOpen)
            tail.Add(new(field.Tag, field.Text));
        else
            head.Add(field);
        return [];
    }

    private IEnumerable<BankFilePart> Kept(Mt940Field field)
    {
        Bound(field, tail.Count);
        tail.Add(new(field.Tag, field.Text));
        return [];
    }

    private static void Bound(Mt940Field field, int count)
    {
        if (count > MostTexts)
            throw new BrokenBankFileException(field.Line, "too-many-fields", $"has more fields {field.Tag} than any bank writes");
    }

    private IEnumerable<BankFilePart> Balance(Mt940Field field)
    {
        var balance = Mt940Values.Balance(field, currency, problems);
        currency ??= balance.Amount.Currency;
        return [.. Begin(field.Line), .. Pending(), balance];
    }

    private IEnumerable<BankFilePart> Line(Mt940Field field)
    {
        var before = Begin(field.Line).Concat(Pending()).ToList();
        pending = Mt940Line.Read(field, currency, problems);
        return before;
    }

    /// <summary>Field 86 tells of the line before it, after a closing balance of the whole statement.</summary>
    private IEnumerable<BankFilePart> Information(Mt940Field field)
    {
        Bound(field, Math.Max(pending?.Fields.Count ?? 0, head.Count + tail.Count));
        if (pending is not null && last is "61" or "86" or "NS")
            pending = Mt940Details.Add(pending!, field);
        else if (isOpen)
            tail.Add(new(field.Tag, field.Text));
        else
            head.Add(field);
        return [];
    }

    private IEnumerable<BankFilePart> Pending()
    {
        if (pending is not { } line)
            return [];
        pending = null;
        totals.Add(line);
        return [line];
    }

    private IEnumerable<BankFilePart> Begin(int line)
    {
        if (isOpen)
            return [];
        isOpen = true;
        totals.Restart();
        var statement = Mt940Values.Statement(head, line, isInterim, currency, problems);
        currency ??= statement.Account.Currency;
        head.Clear();
        return [statement];
    }

    private IEnumerable<BankFilePart> End(int line)
    {
        if (!isOpen && head.TrueForAll(h => h.Tag == "{"))
            return [];
        List<BankFilePart> parts = [.. Begin(line), .. Pending(), new StatementEnd { Line = line, Fields = [.. tail] }];
        tail.Clear();
        (isOpen, isInterim, currency, last) = (false, false, null, null);
        return parts;
    }
}
