using System.Xml;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads ISO 20022 camt.052, .053 and .054, versions 1 to 13, by local names, so that prefixes, envelopes and national variants do not matter.
/// One entry is in memory at a time, and of a collective booking one transaction.
/// </summary>
internal sealed class Camt(TextReader text)
{
    private static readonly Dictionary<string, StatementKind> Kinds = new()
    {
        ["Stmt"] = StatementKind.Statement,
        ["Rpt"] = StatementKind.Interim,
        ["Ntfctn"] = StatementKind.Notification,
    };

    /// <summary>A statement has some twenty parts beside its balances and entries.</summary>
    private const int MostParts = 10_000;
    private readonly ProblemList problems = new();
    private CamtTotals totals = new();
    private string version = "camt";
    private int statements;

    public IEnumerable<BankFilePart> Read()
    {
        using var reader = XmlReader.Create(text, Settings());
        if (!FindMessage(reader))
            throw new BrokenBankFileException(XmlTree.LineOf(reader), "camt-start", "is no camt.052, camt.053 or camt.054 document");
        var header = false;
        var depth = reader.Depth;
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
            }
            else if (Kinds.TryGetValue(reader.LocalName, out var kind))
            {
                if (!header)
                    yield return new BankFileHeader { Line = 1, Format = BankFormat.Camt, Version = version };
                header = true;
                foreach (var part in Statement(reader, kind))
                    yield return part;
            }
            else
            {
                var tree = XmlTree.Read(reader);
                if (tree.Name == "GrpHdr" && !header)
                    yield return Header(tree);
                header |= tree.Name == "GrpHdr";
            }

            foreach (var problem in problems.Take())
                yield return problem;
        }

        // What follows the message must still be well-formed, or the file was cut off.
        while (reader.Read())
        {
        }

        if (statements == 0)
            throw new BrokenBankFileException(1, "no-statement", "has no statement, report or notification in it");
    }

    internal static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    /// <summary>Moves to the message inside whatever envelope it came in.</summary>
    private bool FindMessage(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var number = reader.LocalName switch
            {
                var name when name.StartsWith("BkToCstmrAcctRpt", StringComparison.Ordinal) => "camt.052",
                var name when name.StartsWith("BkToCstmrStmt", StringComparison.Ordinal) => "camt.053",
                var name when name.StartsWith("BkToCstmrDbtCdtNtfctn", StringComparison.Ordinal) => "camt.054",
                _ => null,
            };
            if (number is null)
                continue;
            var at = reader.NamespaceURI.LastIndexOf(number, StringComparison.Ordinal);
            version = at >= 0 ? reader.NamespaceURI[at..] : number;
            return true;
        }

        return false;
    }

    private BankFileHeader Header(XmlTree tree) => new()
    {
        Line = tree.Line,
        Format = BankFormat.Camt,
        Version = version,
        Id = tree.Text("MsgId"),
        Receiver = tree.Text("MsgRcpt/Nm"),
        CreatedOn = problems.Day(tree.Line, "GrpHdr/CreDtTm", tree.Text("CreDtTm") ?? "", CamtValues.Day),
        Fields = [.. tree.Fields("GrpHdr")],
    };

    private IEnumerable<BankFilePart> Statement(XmlReader reader, StatementKind kind)
    {
        statements++;
        totals = new();
        var depth = reader.Depth;
        var line = XmlTree.LineOf(reader);
        var name = reader.LocalName;
        var (head, tail) = (new List<XmlTree>(), new List<XmlTree>());
        BankStatement? statement = null;
        if (reader.IsEmptyElement)
            problems.Unread(line, name, "statement-empty", "has nothing in it");
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            var isEntry = reader.LocalName == "Ntry";
            var tree = isEntry ? null : XmlTree.Read(reader);
            if (statement is null && (isEntry || tree!.Name is "Bal" or "TxsSummry"))
                yield return statement = CamtStatement.Of(head, kind, line, problems);
            foreach (var part in isEntry ? new CamtEntry(problems, totals).Read(reader) : Part(tree!))
                yield return part;
            if (tree is { Name: not "Bal" })
                (statement is null ? head : tail).Add(tree);
            if (head.Count + tail.Count > MostParts)
                throw new BrokenBankFileException(XmlTree.LineOf(reader), "element-too-large", "has a statement with more parts than any bank writes");
            foreach (var problem in problems.Take())
                yield return problem;
        }

        if (statement is null)
            yield return CamtStatement.Of(head, kind, line, problems);
        foreach (var problem in problems.Take())
            yield return problem;
        foreach (var total in totals.Totals())
            yield return total;
        yield return new StatementEnd { Line = XmlTree.LineOf(reader), Fields = [.. tail.SelectMany(t => t.Fields(t.Name))] };
    }

    private IEnumerable<BankFilePart> Part(XmlTree tree)
    {
        if (tree.Name == "Bal")
            yield return CamtStatement.Balance(tree, problems);
        else if (tree.Name == "TxsSummry")
            totals.State(tree);
    }
}
