using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads a remittance advice written by people or printed by programs into a mail: lines that name a document and an amount, a total, a payment
/// reference and date. Only what stands there is read; a line that could mean two things is named and left.
/// </summary>
internal sealed class TextRemittance(TextReader text, BankReadOptions options)
{
    private const int MostHeadLines = 5000;
    private readonly ProblemList problems = new();
    private readonly List<BankField> head = [];
    private TextColumns? table;
    private string? currency = options.Currency;
    private string? reference;
    private DateOnly? date;
    private StatedAmount? total;
    private decimal? sum = 0;
    private int totalLine;
    private int told;
    private int documents;

    public IEnumerable<BankFilePart> Read()
    {
        var lines = new TextLines(text);
        yield return new BankFileHeader { Line = 1, Format = BankFormat.TextRemittance, Version = "text" };
        var isTold = false;
        while (lines.Next() is { } stated)
        {
            var line = stated.TrimStart('>', ' ', '\t', '*', '\uFEFF').TrimEnd();
            if (line.Length == 0)
                continue;
            if (Document(line, lines.Number) is { } document)
            {
                if (!isTold)
                    yield return Advice();
                (isTold, told) = (true, isTold ? told : head.Count);
                documents++;
                sum += document.Paid?.Value;
                yield return document;
            }
            else
            {
                Around(line, lines.Number);
            }

            foreach (var problem in problems.Take())
                yield return problem;
        }

        if (documents == 0)
            throw new BrokenBankFileException(Math.Max(lines.Number, 1), "text-no-lines", "has no line that names a document and an amount");
        if (total is not null)
            yield return ControlTotal.Sum(totalLine, "total", "documents", total, sum);
        yield return new AdviceEnd { Line = lines.Number, Amount = total, Fields = [.. head.Skip(told)] };
    }

    private RemittanceAdvice Advice() => new()
    {
        Line = head.Count > 0 ? 1 : Math.Max(totalLine, 1),
        Amount = total,
        PaymentReference = reference,
        PaymentDate = date,
        Payer = head.Find(f => f.Name.StartsWith("from", StringComparison.OrdinalIgnoreCase)) is { } from ? new(from.Value) : null,
        Fields = [.. head],
    };

    private AdviceLine? Document(string line, int number)
    {
        if (TextWords.IsTotal(line))
            return null;
        var cells = TextColumns.Cells(line);
        if (TextColumns.Of(cells) is { } header)
        {
            table = header;
            return null;
        }

        var found = table?.Read(cells) ?? TextWords.Labelled(line) ?? TextWords.Row(cells);
        if (found is not { } row)
            return null;
        currency ??= new[] { row.Paid, row.Gross, row.Discount }.OfType<string>().Select(a => AmountReading.Bare(a).CurrencyCode).FirstOrDefault(c => c is not null);
        var paid = Amount(row.Paid);
        return new()
        {
            Line = number,
            DocumentNumber = row.Number,
            DocumentKind = row.Kind,
            DocumentDate = row.Date is { } day && DateReading.Read(day, options.DateOrder) is { IsRefused: false } read ? read.Value : null,
            Paid = paid,
            Gross = row.Gross is { } gross ? Amount(gross) : null,
            Discount = row.Discount is { } discount ? Amount(discount) : null,
            Note = row.Note ?? "",
            Fields = [new("line", line)],
        };
    }

    /// <summary>What stands around the documents: total, reference, date, and everything else as "label: value" or words.</summary>
    private void Around(string line, int number)
    {
        var colon = line.IndexOf(':');
        var (label, value) = colon > 0 ? (line[..colon].Trim(), line[(colon + 1)..].Trim()) : ("", line);
        if (head.Count >= MostHeadLines)
            throw new BrokenBankFileException(number, "too-many-lines", $"has more than {MostHeadLines} lines that name no document");
        head.Add(new(label, value));
        if (TextWords.IsTotal(line) && TextWords.LastAmount(line) is { } amount)
            (total, totalLine) = (Amount(amount), number);
        else if (value.Length == 0)
            return;
        else if (TextWords.IsReference(label))
            reference ??= value;
        else if (TextWords.IsDate(label))
            date ??= problems.Day(number, label, value, t => DateReading.Read(t, options.DateOrder) is { IsRefused: false } read ? read.Value : null);
    }

    private StatedAmount Amount(string stated)
    {
        currency ??= AmountReading.Bare(stated).CurrencyCode;
        if (currency is null || !Currency.TryOf(currency, out var known))
            return StatedAmount.Unreadable(stated, currency, new("currency-missing", "names no currency; the amount is kept as text"));
        var read = AmountReading.Read(stated, known);
        return read.IsRefused ? StatedAmount.Unreadable(stated, currency, read.Refusal!) : StatedAmount.OfMoney(stated, read.Value);
    }
}
