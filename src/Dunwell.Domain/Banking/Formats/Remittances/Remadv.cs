namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads UN/EDIFACT REMADV: BGM and RFF name the payment, DOC begins a document, MOA states amounts, AJT an adjustment, UNS the summary with the
/// whole payment; inside UNB/UNH envelopes whose counts and numbers are checked.
/// </summary>
internal sealed class Remadv(TextReader text, BankReadOptions options)
{
    private readonly ProblemList problems = new();
    private readonly Dictionary<string, string> opened = [];
    private RemadvAdvice? advice;
    private bool hasAdvice;
    private int messages;
    private int segments;

    public IEnumerable<BankFilePart> Read()
    {
        EdiSegment? last = null;
        foreach (var segment in new EdiSegments(text).Edifact())
        {
            last = segment;
            segments++;
            foreach (var part in Parts(segment))
                yield return part;
            foreach (var problem in problems.Take())
                yield return problem;
        }

        foreach (var part in advice?.End() ?? [])
            yield return part;
        if (!hasAdvice)
            throw new BrokenBankFileException(last?.Line ?? 1, "edifact-no-remadv", "has no remittance advice REMADV in it");
        foreach (var (trailer, _) in opened)
            yield return BankFileProblem.Mismatch(last?.Line ?? 1, trailer, "trailer-missing", "is missing: the file may be cut off");
    }

    private IEnumerable<BankFilePart> Parts(EdiSegment segment)
    {
        switch (segment.Tag)
        {
            case "UNB":
                opened["UNZ"] = segment[5];
                return [Header(segment)];
            case "UNH":
                opened["UNT"] = segment[1];
                (segments, messages) = (1, messages + 1);
                var isRemadv = segment.Component(2, 1) == "REMADV";
                if (!isRemadv)
                    problems.Unread(segment.Line, "UNH", "message-kind", "is no REMADV and is not read", segment.Component(2, 1));
                hasAdvice |= isRemadv;
                List<BankFilePart> before = [.. advice?.End() ?? []];
                advice = isRemadv ? new(segment, options.Currency, problems) : null;
                return before;
            case "UNT":
                List<BankFilePart> end = [.. advice?.End() ?? [], .. Closed(segment, "segments of the message", segments)];
                advice = null;
                return end;
            case "UNZ":
                return Closed(segment, "messages of the file", messages);
            default:
                return advice?.Add(segment) ?? [];
        }
    }

    private IEnumerable<BankFilePart> Closed(EdiSegment segment, string of, int count)
    {
        yield return ControlTotal.Count(segment.Line, $"{segment.Tag} count", of, segment[1], count);
        var begun = opened.GetValueOrDefault(segment.Tag);
        opened.Remove(segment.Tag);
        if (begun != segment[2])
            yield return BankFileProblem.Mismatch(segment.Line, $"{segment.Tag} reference", "control-number", begun is null ? "closes what was never opened" : $"is not the reference {begun} that its header states", segment[2]);
    }

    private BankFileHeader Header(EdiSegment unb) => new()
    {
        Line = unb.Line,
        Format = BankFormat.EdifactRemittance,
        Version = "EDIFACT REMADV",
        Id = unb[5],
        Sender = unb.Component(2, 1),
        Receiver = unb.Component(3, 1),
        CreatedOn = problems.Day(unb.Line, "UNB date", unb.Component(4, 1), d => BankDates.YyMmDd(d) ?? BankDates.YyyyMmDd(d)),
        Fields = [new("UNB", unb.Text)],
    };
}

/// <summary>One REMADV message: head, documents, summary.</summary>
internal sealed class RemadvAdvice(EdiSegment header, string? currency, ProblemList problems)
{
    private const int MostSegments = 1000;

    /// <summary>MOA qualifiers of what is paid, the surest first: remitted, paid, due (EDIFACT code list 5025).</summary>
    private static readonly string[] Paid = ["12", "11", "9"];

    private readonly List<EdiSegment> head = [header];
    private readonly List<EdiSegment> document = [];
    private readonly List<EdiSegment> summary = [];
    private bool isTold;
    private bool isSummary;
    private decimal? sum = 0;
    private string? code = currency;

    public IEnumerable<BankFilePart> Add(EdiSegment segment)
    {
        if (segment.Tag is "DOC" or "UNS")
        {
            List<BankFilePart> before = [.. Head(), .. Document()];
            isSummary |= segment.Tag == "UNS";
            if (!isSummary)
                document.Add(segment);
            return before;
        }

        if (segment.Tag == "CUX" && segment.Component(1, 2).Length > 0 && document.Count == 0)
            code = segment.Component(1, 2);
        var into = isSummary ? summary : document.Count > 0 ? document : head;
        if (into.Count >= MostSegments)
            throw new BrokenBankFileException(segment.Line, "too-many-segments", $"has more than {MostSegments} segments about one document");
        into.Add(segment);
        return [];
    }

    public IEnumerable<BankFilePart> End()
    {
        List<BankFilePart> parts = [.. Head(), .. Document()];
        // The whole payment is remitted (12), total (86, 128) or due (9).
        var total = Amount(summary, [.. Paid, "86", "128"]);
        if (total is not null)
            parts.Add(ControlTotal.Sum(summary.Find(s => s.Tag == "MOA")!.Line, "MOA payment", "documents", total, sum));
        if (summary.Count > 0)
            parts.Add(new AdviceEnd { Line = summary[0].Line, Amount = total, Fields = [.. summary.Select(s => new BankField(s.Tag, s.Text))] });
        return parts;
    }

    /// <summary>The payment's amount usually stands in the summary and is told with the end.</summary>
    private IEnumerable<BankFilePart> Head()
    {
        if (isTold)
            return [];
        isTold = true;
        var reference = head.Find(s => s.Tag == "RFF" && s.Component(1, 1) is "PB" or "PQ" or "CK" or "TN");
        return
        [
            new RemittanceAdvice
            {
                Line = header.Line,
                Amount = Amount(head, [.. Paid, "86", "128"]),
                PaymentReference = reference?.Component(1, 2) ?? head.Find(s => s.Tag == "BGM")?.Component(2, 1),
                PaymentDate = Day(head, "138", "203", "209", "137"),
                Method = head.Find(s => s.Tag == "PAI")?[1],
                Payer = Party("PR", "OR", "BY"),
                Payee = Party("PE", "BE", "SU"),
                Fields = [.. head.Select(s => new BankField(s.Tag, s.Text))],
            },
        ];
    }

    private IEnumerable<BankFilePart> Document()
    {
        if (document.Count == 0)
            return [];
        var (doc, paid) = (document[0], Amount(document, Paid));
        sum += paid?.Value ?? 0;
        var advice = new AdviceLine
        {
            Line = doc.Line,
            DocumentKind = doc.Component(1, 1) is { Length: > 0 } kind ? kind : null,
            DocumentNumber = doc.Component(2, 1) is { Length: > 0 } number ? number : null,
            DocumentDate = Day(document, "137", "171", "3"),
            Paid = paid,
            Gross = Amount(document, ["77", "39", "380"]),
            Discount = Amount(document, ["52"]),
            Adjustments = [.. Adjustments()],
            References = [.. document.Where(s => s.Tag == "RFF").Select(s => new StatementReference(s.Component(1, 1) == "IV" ? ReferenceKind.Invoice : ReferenceKind.Other, s.Component(1, 2)))],
            Note = string.Join('\n', document.Where(s => s.Tag == "FTX").Select(s => s[4]).Where(t => t.Length > 0)),
            Fields = [.. document.Select(s => new BankField(s.Tag, s.Text))],
        };
        document.Clear();
        return [advice];
    }

    /// <summary>AJT states the reason, the MOA behind it the amount.</summary>
    private IEnumerable<AdviceAdjustment> Adjustments()
    {
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i].Tag == "AJT" && document.Skip(i + 1).FirstOrDefault(s => s.Tag is "MOA" or "AJT") is { Tag: "MOA" } amount)
                yield return new(document[i][1], Stated(amount));
        }
    }

    private StatedAmount? Amount(List<EdiSegment> segments, string[] qualifiers)
    {
        foreach (var qualifier in qualifiers)
        {
            if (segments.Find(s => s.Tag == "MOA" && s.Component(1, 1) == qualifier) is { } found)
                return Stated(found);
        }

        return null;
    }

    private StatedAmount Stated(EdiSegment moa) =>
        StatedAmount.OfMajor(moa.Component(1, 2), moa.Component(1, 3) is { Length: > 0 } own ? own : code, ".,");

    private DateOnly? Day(List<EdiSegment> segments, params string[] qualifiers)
    {
        var found = qualifiers.Select(q => segments.Find(s => s.Tag == "DTM" && s.Component(1, 1) == q)).FirstOrDefault(s => s is not null);
        return found is null ? null : problems.Day(found.Line, "DTM", found.Component(1, 2), text => BankDates.YyyyMmDd(text.Length > 8 ? text[..8] : text) ?? BankDates.YyMmDd(text));
    }

    private Counterparty? Party(params string[] roles)
    {
        var found = roles.Select(r => head.Find(s => s.Tag == "NAD" && s[1] == r)).FirstOrDefault(s => s is not null);
        if (found is null)
            return null;
        var name = found.Component(4, 1) is { Length: > 0 } named ? named : found.Component(3, 1);
        return new(name.Length > 0 ? name : null, Id: found.Component(2, 1) is { Length: > 0 } id ? id : null);
    }
}
