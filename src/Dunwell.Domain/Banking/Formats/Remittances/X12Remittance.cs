namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads ASC X12 820: BPR payment, TRN trace number, N1 parties, RMR documents with their REF, DTM and ADX, inside ISA/GS/ST envelopes
/// whose counts and numbers are checked.
/// </summary>
internal sealed class X12Remittance(TextReader text, BankReadOptions options)
{
    private readonly ProblemList problems = new();
    private readonly Dictionary<string, string> opened = [];
    private X12Advice? advice;
    private X12Document? document;
    private EdiSegment? group;
    private bool hasAdvice;
    private int groups;
    private int sets;
    private int segments;

    public IEnumerable<BankFilePart> Read()
    {
        EdiSegment? last = null;
        foreach (var segment in new EdiSegments(text).X12())
        {
            last = segment;
            segments++;
            foreach (var part in Parts(segment))
                yield return part;
            foreach (var problem in problems.Take())
                yield return problem;
        }

        foreach (var part in Flush())
            yield return part;
        if (!hasAdvice)
            throw new BrokenBankFileException(last?.Line ?? 1, "x12-no-820", "has no payment order and remittance advice 820 in it");
        foreach (var (trailer, _) in opened)
            yield return BankFileProblem.Mismatch(last?.Line ?? 1, trailer, "trailer-missing", "is missing: the file may be cut off");
    }

    private IEnumerable<BankFilePart> Parts(EdiSegment segment)
    {
        switch (segment.Tag)
        {
            case "ISA":
                opened["IEA"] = segment[13];
                return [Header(segment)];
            case "GS":
                opened["GE"] = segment[6];
                group = segment;
                sets = 0;
                groups++;
                if (segment[1] != "RA")
                    problems.Warn(segment.Line, "GS01", "group-kind", "should be RA for an 820", segment[1]);
                return [];
            case "ST":
                List<BankFilePart> before = [.. Flush()];
                opened["SE"] = segment[2];
                (segments, sets) = (1, sets + 1);
                if (segment[1] != "820")
                    problems.Unread(segment.Line, "ST01", "set-kind", "is no 820 and is not read", segment[1]);
                advice = segment[1] == "820" ? new(options.Currency ?? "USD", group, segment) : null;
                return before;
            case "SE":
                return [.. Flush(), .. Closed(segment, "SE", "segments of the set", segments)];
            case "GE":
                return Closed(segment, "GE", "sets of the group", sets);
            case "IEA":
                return Closed(segment, "IEA", "groups of the file", groups);
            default:
                return advice is null ? [] : Content(segment, advice);
        }
    }

    /// <summary>An adjustment inside a document's loop explains its amount; one before any document changes the payment.</summary>
    private IEnumerable<BankFilePart> Content(EdiSegment segment, X12Advice into)
    {
        switch (segment.Tag)
        {
            case "RMR":
                List<BankFilePart> before = [.. Head(), .. Document()];
                document = new(segment, into.Currency, into.Between());
                return before;
            case "ENT":
                List<BankFilePart> above = [.. Head(), .. Document()];
                into.Add(segment, problems);
                return above;
            case "ADX" when document is null:
                return [.. Head(), into.Adjustment(segment)];
            default:
                if (document is not null)
                    document.Add(segment, problems);
                else
                    into.Add(segment, problems);
                return [];
        }
    }

    private IEnumerable<BankFilePart> Head()
    {
        if (advice is null || advice.IsTold)
            return [];
        hasAdvice = true;
        return [advice.Told()];
    }

    private IEnumerable<BankFilePart> Document()
    {
        if (document is null)
            return [];
        var line = document.Line();
        document = null;
        advice!.Add(line);
        return [line];
    }

    private IEnumerable<BankFilePart> Flush()
    {
        if (advice is null)
            return [];
        List<BankFilePart> parts = [.. Head(), .. Document()];
        if (advice.Total() is { } total)
            parts.Add(total);
        if (advice.Between() is { Count: > 0 } fields)
            parts.Add(new AdviceEnd { Line = advice.Line, Fields = fields });
        advice = null;
        return parts;
    }

    private IEnumerable<BankFilePart> Closed(EdiSegment segment, string trailer, string of, int count)
    {
        yield return ControlTotal.Count(segment.Line, $"{trailer}01", of, segment[1], count);
        var begun = opened.GetValueOrDefault(trailer);
        opened.Remove(trailer);
        if (begun != segment[2])
            yield return BankFileProblem.Mismatch(segment.Line, $"{trailer}02", "control-number", begun is null ? "closes what was never opened" : $"is not the control number {begun} that its header states", segment[2]);
    }

    private BankFileHeader Header(EdiSegment isa) => new()
    {
        Line = isa.Line,
        Format = BankFormat.X12Remittance,
        Version = $"X12 820 {isa[12]}",
        Id = isa[13],
        Sender = isa[6],
        Receiver = isa[8],
        CreatedOn = problems.Day(isa.Line, "ISA09", isa[9], BankDates.YyMmDd),
        Fields = [new("ISA", isa.Text)],
    };
}
