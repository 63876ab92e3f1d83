using System.Globalization;
using System.Xml;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>One entry: its transactions first, then the entry itself. A single transaction lends the entry its parties, references and words.</summary>
internal sealed class CamtEntry(ProblemList problems, CamtTotals totals)
{
    /// <summary>An entry has some twenty parts beside its transactions.</summary>
    private const int MostParts = 10_000;
    private readonly List<XmlTree> own = [];
    private readonly List<CamtBatch> batches = [];
    private StatementLine? first;
    private int details;
    private decimal? sum = 0;

    public IEnumerable<BankFilePart> Read(XmlReader reader)
    {
        var depth = reader.Depth;
        var line = XmlTree.LineOf(reader);
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
            }
            else if (reader.LocalName == "NtryDtls")
            {
                foreach (var detail in Details(reader))
                    yield return detail;
            }
            else
            {
                Keep(XmlTree.Read(reader));
            }
        }

        // Without an amount of its own, a transaction that is the only one has its entry's.
        if (details == 1)
            yield return first = first!.Amount.Text.Length > 0 ? first : first with { Amount = CamtValues.Amount(own.Find(o => o.Name == "Amt"), IsDebit(null)) ?? first.Amount };
        var entry = Entry(line, details == 1 ? first : null);
        totals.Add(entry);
        foreach (var problem in problems.Take())
            yield return problem;
        yield return entry;
        if (details > 0 && sum is { } amounts)
            yield return ControlTotal.Sum(line, "Ntry/Amt", "transactions of the entry", entry.Amount, amounts) with { Severity = ProblemSeverity.Warning };
        foreach (var total in batches.SelectMany(b => b.Totals()))
            yield return total;
    }

    private IEnumerable<StatementLine> Details(XmlReader reader)
    {
        var depth = reader.Depth;
        CamtBatch? batch = null;
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            var tree = XmlTree.Read(reader);
            if (tree.Name != "TxDtls")
            {
                batch = Keep(tree) ?? batch;
                continue;
            }

            var detail = Detail(tree);
            batch?.Add(detail);
            sum = detail.Amount.Currency == own.Find(o => o.Name == "Amt")?.Currency ? sum + detail.Amount.Value : null;
            if (details++ == 0)
            {
                first = detail;
                continue;
            }

            if (details == 2)
                yield return first!;
            yield return detail;
        }
    }

    private CamtBatch? Keep(XmlTree part)
    {
        if (own.Count >= MostParts)
            throw new BrokenBankFileException(part.Line, "element-too-large", "has an entry with more parts than any bank writes");
        own.Add(part);
        if (part.Name != "Btch")
            return null;
        batches.Add(new(part));
        return batches[^1];
    }

    private bool IsDebit(XmlTree? detail) => (detail?.Text("CdtDbtInd") ?? own.Find(o => o.Name == "CdtDbtInd")?.Value) == "DBIT";

    private StatementLine Entry(int line, StatementLine? only)
    {
        var tree = XmlTree.Of("Ntry", line, own);
        var isDebit = CamtValues.IsDebit(tree, problems);
        if (tree.Child("Amt") is null)
            problems.Unread(line, "Amt", "amount-missing", "is missing");
        var references = CamtReferences.Of(tree);
        return new()
        {
            Line = line,
            Amount = CamtValues.Amount(tree.Child("Amt"), isDebit) ?? StatedAmount.OfMajor("", null, "."),
            Status = tree.Text("Sts/Cd", "Sts/Prtry", "Sts") switch { "BOOK" or null => LineStatus.Booked, "INFO" => LineStatus.Information, _ => LineStatus.Pending },
            IsReversal = tree.Text("RvslInd") is "true" or "1",
            BookingDate = CamtValues.Day(tree, "BookgDt", problems),
            BookedAt = CamtValues.Instant(tree.Text("BookgDt/DtTm")),
            ValueDate = CamtValues.Day(tree, "ValDt", problems),
            Code = CamtReferences.Code(tree) is { } code ? code with { Text = tree.Text("AddtlNtryInf") } : null,
            Counterparty = only?.Counterparty,
            References = only is null ? references : [.. references, .. only.References.Except(references)],
            Text = only is { Text.Length: > 0 } ? only.Text : tree.Text("AddtlNtryInf") ?? "",
            Charges = CamtReferences.Charges(tree) is { Count: > 0 } charges ? charges : only?.Charges ?? [],
            Original = CamtReferences.Original(tree, isDebit) ?? only?.Original,
            Fields = [.. own.SelectMany(o => o.Fields(o.Name))],
        };
    }

    private StatementLine Detail(XmlTree tree)
    {
        var isDebit = IsDebit(tree);
        var isReversal = own.Exists(o => o is { Name: "RvslInd", Value: "true" or "1" });
        var amount = tree.Child("Amt") ?? tree.At("AmtDtls/TxAmt/Amt");
        return new()
        {
            Line = tree.Line,
            IsDetail = true,
            IsReversal = isReversal,
            Amount = CamtValues.Amount(amount, isDebit) ?? StatedAmount.OfMajor("", null, "."),
            Code = CamtReferences.Code(tree),
            Counterparty = CamtReferences.Party(tree, isDebit != isReversal),
            References = CamtReferences.Of(tree),
            Text = CamtReferences.Words(tree),
            Charges = CamtReferences.Charges(tree),
            Original = CamtReferences.Original(tree, isDebit),
            Fields = [.. tree.Fields("TxDtls")],
        };
    }
}

/// <summary>What a batch says about its transactions, beside what they come to.</summary>
internal sealed class CamtBatch(XmlTree stated)
{
    private readonly string? currency = stated.Child("TtlAmt")?.Currency;
    private int count;
    private decimal? sum = 0;

    public void Add(StatementLine detail)
    {
        count++;
        sum = detail.Amount.Currency == currency ? sum + detail.Amount.Value : null;
    }

    /// <summary>A bank that only tells how many there were sends none of them: then there is nothing to compare.</summary>
    public IEnumerable<ControlTotal> Totals()
    {
        if (count == 0)
            yield break;
        if (stated.Child("NbOfTxs") is { } number)
            yield return ControlTotal.Count(number.Line, "Btch/NbOfTxs", "transactions of the batch", number.Value.ToString(CultureInfo.InvariantCulture), count);
        if (stated.Child("TtlAmt") is { } total && sum is { } amounts)
            yield return ControlTotal.Sum(total.Line, "Btch/TtlAmt", "transactions of the batch", StatedAmount.OfMajor(total.Value, currency, "."), Math.Abs(amounts));
    }
}
