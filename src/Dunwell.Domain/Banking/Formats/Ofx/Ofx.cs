namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads the bank and card statements of OFX 1 and 2. A statement's closing balance is stated, its opening is not, so only its lines are checked.
/// Answers of a bank that carry no statement (a sign-on, an error) are read and said to be what they are.
/// </summary>
internal sealed class Ofx(TextReader text, BankReadOptions options)
{
    private const int Deepest = 64;
    private const int MostFields = 1000;

    private static readonly HashSet<string> Statements = ["STMTRS", "CCSTMTRS"];

    private readonly ProblemList problems = new();
    private readonly List<string> open = [];
    private readonly List<BankField> head = [];
    private List<BankField>? fields;
    private string fieldsOf = "";
    private int fieldsLine;
    private string? currency;
    private int statementLine;
    private string? bank;
    private int told;
    private int statementAt = -1;
    private bool isBegun;
    private bool hasStatement;

    public IEnumerable<BankFilePart> Read()
    {
        var tokens = new OfxTokens(text);
        if (!tokens.FindStart())
            throw new BrokenBankFileException(tokens.Line, "ofx-start", "has no tag OFX");
        yield return OfxValues.Header(tokens.Header);
        open.Add("OFX");
        string? leaf = null;
        foreach (var token in tokens.Read())
        {
            switch (token.Kind)
            {
                case OfxTokenKind.Open:
                    // A tag with a tag behind it holds others; with text behind it, it is a value, closed or not.
                    if (leaf is not null)
                        Enter(leaf, token.Line);
                    leaf = token.Value;
                    break;
                case OfxTokenKind.Text when leaf is not null:
                    Value(leaf, token.Value, token.Line);
                    leaf = null;
                    break;
                case OfxTokenKind.Text:
                    problems.Warn(token.Line, "text", "text-stray", "stands outside of any tag and is not read", token.Value);
                    break;
                case OfxTokenKind.Close:
                    if (leaf != token.Value)
                    {
                        foreach (var part in Leave(token.Value, token.Line))
                            yield return part;
                    }

                    leaf = null;
                    break;
            }

            foreach (var problem in problems.Take())
                yield return problem;
        }

        if (open.Count > 0)
            problems.Mismatch(tokens.Line, "OFX", "trailer-missing", "has no end tag: the file may be cut off");
        foreach (var part in LeaveFrom(0, tokens.Line))
            yield return part;
        if (!hasStatement)
            problems.Warn(1, "OFX", "no-statement", "has no statement in it");
        foreach (var problem in problems.Take())
            yield return problem;
    }

    private void Enter(string name, int line)
    {
        if (open.Count >= Deepest)
            throw new BrokenBankFileException(line, "too-deep", $"has tags inside each other more than {Deepest} deep");
        open.Add(name);
        if (Statements.Contains(name) && statementAt >= 0)
        {
            problems.Unread(line, name, "statement-nested", "begins inside of another statement, to which its lines are put");
        }
        else if (Statements.Contains(name))
        {
            statementAt = open.Count - 1;
            (statementLine, currency, isBegun, hasStatement) = (line, null, false, true);
        }
        else if (name == "INVSTMTRS")
        {
            problems.Unread(line, name, "investment", "is the statement of an investment account and is not read");
        }

        if (name is "STMTTRN" or "LEDGERBAL" or "AVAILBAL" or "BAL" or "STATUS" or "ACCTINFO")
            (fields, fieldsOf, fieldsLine) = ([], name, line);
    }

    private void Value(string name, string value, int line)
    {
        var holder = open.Count > 0 ? open[^1] : "";
        var path = holder == fieldsOf || Statements.Contains(holder) || holder is "" or "OFX" ? name : $"{holder}/{name}";
        var into = fields ?? head;
        if (into.Count >= MostFields)
            throw new BrokenBankFileException(line, "too-many-fields", $"has more than {MostFields} values in one {fieldsOf}");
        into.Add(new(path, value));
        if (name == "CURDEF")
            currency = value;
    }

    /// <summary>Closes a tag and everything inside it that was left open.</summary>
    private IEnumerable<BankFilePart> Leave(string name, int line)
    {
        var at = open.LastIndexOf(name);
        return at < 0 ? [] : LeaveFrom(at, line);
    }

    private List<BankFilePart> LeaveFrom(int at, int line)
    {
        var parts = new List<BankFilePart>();
        for (var i = open.Count - 1; i >= at; i--)
            parts.AddRange(Left(i, open[i], line));
        open.RemoveRange(at, open.Count - at);
        return parts;
    }

    private IEnumerable<BankFilePart> Left(int at, string name, int line)
    {
        if (at == statementAt)
        {
            statementAt = -1;
            var begun = Begun().ToList();
            var end = new StatementEnd { Line = line, Fields = [.. head.Skip(told)] };
            head.Clear();
            return [.. begun, end];
        }

        if (fields is null || name != fieldsOf)
            return [];
        var values = fields;
        (fields, fieldsOf) = (null, "");
        return name switch
        {
            "STATUS" => Status(values),
            "ACCTINFO" => Account(values),
            _ when statementAt < 0 => [],
            "STMTTRN" => [.. Begun(), OfxValues.Line(fieldsLine, values, currency ?? options.Currency, problems)],
            _ => Balance(name, values),
        };
    }

    private IEnumerable<BankFilePart> Balance(string name, List<BankField> values) =>
        values.Exists(v => v.Name is "BALAMT" or "VALUE") ? [.. Begun(), OfxValues.Balance(fieldsLine, name, values, currency ?? options.Currency, problems)] : [];

    private IEnumerable<BankFilePart> Status(List<BankField> values)
    {
        head.AddRange(values.Select(v => new BankField($"STATUS/{v.Name}", v.Value)));
        var code = OfxValues.Of(values, "CODE");
        if (code is null or "0" || OfxValues.Of(values, "SEVERITY") is not "ERROR")
            return [];
        problems.Unread(fieldsLine, "STATUS", "bank-error", $"is an error of the bank: {OfxValues.Of(values, "MESSAGE") ?? "no message"}", code);
        return [];
    }

    private IEnumerable<BankFilePart> Account(List<BankField> values)
    {
        hasStatement = true;
        return
        [
            new BankStatement { Line = fieldsLine, Kind = StatementKind.AccountList, Account = OfxValues.Account(values, null), Fields = [.. values] },
            new StatementEnd { Line = fieldsLine },
        ];
    }

    private IEnumerable<BankFilePart> Begun() => isBegun ? [] : [Begin()];

    private BankStatement Begin()
    {
        isBegun = true;
        told = head.Count;
        bank = OfxValues.Of(head, "ORG") ?? bank;
        if (currency is null)
            problems.Warn(statementLine, "CURDEF", "currency-left-out", options.Currency is { } own ? $"is missing; {own} is taken" : "is missing: the currency is not known");
        return OfxValues.Statement(statementLine, head, currency ?? options.Currency, bank, problems);
    }
}
