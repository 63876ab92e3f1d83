namespace Dunwell.Domain.Banking.Formats;

/// <summary>The payment of one 820, gathered until its first document.</summary>
internal sealed class X12Advice(string currency, EdiSegment? group, EdiSegment header)
{
    private const int MostSegments = 1000;
    private readonly List<EdiSegment> head = [.. group is null ? Array.Empty<EdiSegment>() : [group], header];
    private List<EdiSegment> between = [];
    private StatedAmount? amount;
    private DateOnly? date;
    private decimal? sum = 0;
    private bool hasSum;

    public int Line => header.Line;

    public bool IsTold { get; private set; }

    /// <summary>That of CUR when the payer states one.</summary>
    public string Currency { get; private set; } = currency;

    public void Add(EdiSegment segment, ProblemList problems)
    {
        if (head.Count + between.Count >= MostSegments)
            throw new BrokenBankFileException(segment.Line, "too-many-segments", $"has more than {MostSegments} segments that belong to no document");
        (IsTold ? between : head).Add(segment);
        if (segment.Tag == "CUR" && segment[2].Length > 0)
            Currency = segment[2];
        if (segment.Tag != "BPR")
            return;
        date = problems.Day(segment.Line, "BPR16", segment[16], BankDates.YyyyMmDd);
        if (segment[3] is not ("C" or "D" or ""))
            problems.Warn(segment.Line, "BPR03", "mark-unknown", "is neither C nor D", segment[3]);
    }

    public RemittanceAdvice Told()
    {
        IsTold = true;
        var payment = head.Find(s => s.Tag == "BPR");
        amount = payment is null ? null : StatedAmount.OfMajor(payment[2], Currency, ".", payment[3] == "D");
        return new()
        {
            Line = payment?.Line ?? Line,
            Amount = amount,
            PaymentDate = date,
            PaymentReference = head.Find(s => s.Tag == "TRN")?[2],
            Method = payment is null ? null : $"{payment[4]} {payment[5]}".Trim(),
            Payer = Party("PR", payment, 6),
            Payee = Party("PE", payment, 12),
            Fields = [.. head.Select(s => new BankField(s.Tag, s.Text))],
        };
    }

    /// <summary>What stands between the documents (an entity ENT with its names), told with the next one or at the end.</summary>
    public IReadOnlyList<BankField> Between()
    {
        var fields = between.Select(s => new BankField(s.Tag, s.Text)).ToList();
        between = [];
        return fields;
    }

    public void Add(AdviceLine document)
    {
        hasSum = true;
        sum += document.Paid?.Value;
    }

    /// <summary>ADX: amount, reason, kind and number of what it is about. It raises or, negative, lowers what the documents come to.</summary>
    public AdviceLine Adjustment(EdiSegment segment)
    {
        var adjusted = StatedAmount.OfMajor(segment[1], Currency, ".");
        hasSum = true;
        sum += adjusted.Value;
        return new()
        {
            Line = segment.Line,
            DocumentKind = segment[3] is { Length: > 0 } kind ? kind : null,
            DocumentNumber = segment[4] is { Length: > 0 } number ? number : null,
            Adjustments = [new(segment[2], adjusted)],
            Fields = [.. Between(), new(segment.Tag, segment.Text)],
        };
    }

    /// <summary>Null when no document states what is paid on it.</summary>
    public ControlTotal? Total() => amount is null || !hasSum ? null : ControlTotal.Sum(Line, "BPR02", "documents and adjustments", amount, amount.Value < 0 ? -sum : sum);

    /// <summary>Routing number and account of the payer stand in BPR07 and BPR09, those of the payee in BPR13 and BPR15.</summary>
    private Counterparty? Party(string role, EdiSegment? payment, int before)
    {
        var name = head.Find(s => s.Tag == "N1" && s[1] == role);
        var (bank, account) = (payment?[before + 1], payment?[before + 3]);
        return name is null && string.IsNullOrEmpty(account) ? null : new(Known(name?[2]), Known(account), Known(bank), Known(name?[4]));
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>One RMR and the segments that explain it.</summary>
internal sealed class X12Document(EdiSegment rmr, string currency, IReadOnlyList<BankField> before)
{
    private const int MostSegments = 1000;
    private readonly List<EdiSegment> more = [];
    private DateOnly? date;

    public void Add(EdiSegment segment, ProblemList problems)
    {
        if (more.Count >= MostSegments)
            throw new BrokenBankFileException(segment.Line, "too-many-segments", $"has more than {MostSegments} segments about one document");
        more.Add(segment);
        if (segment.Tag == "DTM" && segment[2].Length > 0)
            date = problems.Day(segment.Line, "DTM02", segment[2], BankDates.YyyyMmDd) ?? date;
    }

    public AdviceLine Line() => new()
    {
        Line = rmr.Line,
        DocumentKind = rmr[1] is { Length: > 0 } kind ? kind : null,
        DocumentNumber = rmr[2] is { Length: > 0 } number ? number : null,
        DocumentDate = date,
        Paid = Amount(rmr[4]),
        Gross = Amount(rmr[5]),
        Discount = Amount(rmr[6]),
        Adjustments = [.. Adjusted(rmr[7], rmr[8]), .. more.Where(s => s.Tag == "ADX").SelectMany(s => Adjusted(s[2], s[1]))],
        References = [.. more.Where(s => s.Tag == "REF" && s[2].Length > 0).Select(s => new StatementReference(s[1] is "IV" or "IN" or "BM" ? ReferenceKind.Invoice : ReferenceKind.Other, s[2]))],
        Note = string.Join('\n', more.Where(s => s.Tag is "REF" or "NTE").Select(s => s.Tag == "REF" ? s[3] : s[2]).Where(t => t.Length > 0)),
        Fields = [.. before, new("RMR", rmr.Text), .. more.Select(s => new BankField(s.Tag, s.Text))],
    };

    private IEnumerable<AdviceAdjustment> Adjusted(string reason, string text) => Amount(text) is { } amount ? [new(reason, amount)] : [];

    private StatedAmount? Amount(string text) => text.Length == 0 ? null : StatedAmount.OfMajor(text, currency, ".");
}
