namespace Dunwell.Domain.Banking;

/// <summary>One statement with everything that belongs to it.</summary>
/// <param name="Fingerprint">See <see cref="StatementFingerprint"/>.</param>
public sealed record ReadStatement(BankStatement Statement, IReadOnlyList<StatementBalance> Balances, IReadOnlyList<BookedLine> Lines, IReadOnlyList<ControlTotal> Totals, string Fingerprint);

/// <summary>A line and the transactions of its collective booking, none for a single one.</summary>
public sealed record BookedLine(StatementLine Line, IReadOnlyList<StatementLine> Details);

/// <summary>One advice with its lines.</summary>
public sealed record ReadAdvice(RemittanceAdvice Advice, IReadOnlyList<AdviceLine> Lines);

/// <summary>A whole bank file in memory, for files a person looks at; an import takes the parts as they come.</summary>
public sealed record BankFile
{
    private const int MostProblems = 10_000;

    /// <summary>Null when the file was refused before anything was known of it.</summary>
    public BankFileHeader? Header { get; private init; }

    public IReadOnlyList<ReadStatement> Statements { get; private init; } = [];

    public IReadOnlyList<ReadAdvice> Advices { get; private init; } = [];

    /// <summary>Totals of the file; those of a statement are with the statement.</summary>
    public IReadOnlyList<ControlTotal> Totals { get; private init; } = [];

    /// <summary>At most ten thousand; <see cref="ProblemCount"/> counts all.</summary>
    public IReadOnlyList<BankFileProblem> Problems { get; private init; } = [];

    public int ProblemCount { get; private init; }

    /// <summary>Nothing of it may be taken in.</summary>
    public bool IsRefused { get; private init; }

    public static BankFile Of(IEnumerable<BankFilePart> parts)
    {
        var collected = new Collecting();
        foreach (var part in parts)
            collected.Add(part);
        return collected.Done();
    }

    private sealed class Collecting
    {
        private readonly List<ReadStatement> statements = [];
        private readonly List<ReadAdvice> advices = [];
        private readonly List<ControlTotal> totals = [];
        private readonly List<BankFileProblem> problems = [];
        private BankFileHeader? header;
        private BankStatement? statement;
        private List<StatementBalance> balances = [];
        private List<BookedLine> lines = [];
        private List<StatementLine> details = [];
        private List<ControlTotal> ownTotals = [];
        private int problemCount;
        private bool isRefused;

        public void Add(BankFilePart part)
        {
            switch (part)
            {
                case BankFileHeader first:
                    header ??= first;
                    break;
                case BankStatement begun:
                    statement = begun;
                    break;
                case StatementBalance balance:
                    balances.Add(balance);
                    break;
                case StatementLine { IsDetail: true } detail:
                    details.Add(detail);
                    break;
                case StatementLine line:
                    lines.Add(new(line, details));
                    details = [];
                    break;
                case StatementEnd end when statement is not null:
                    statements.Add(new(statement with { Fields = [.. statement.Fields, .. end.Fields] }, balances, lines, ownTotals, end.Fingerprint));
                    (statement, balances, lines, details, ownTotals) = (null, [], [], [], []);
                    break;
                case RemittanceAdvice advice:
                    advices.Add(new(advice, new List<AdviceLine>()));
                    break;
                case AdviceLine line when advices.Count > 0:
                    ((List<AdviceLine>)advices[^1].Lines).Add(line);
                    break;
                case AdviceEnd end when advices.Count > 0:
                    advices[^1] = advices[^1] with { Advice = advices[^1].Advice.With(end) };
                    break;
                case ControlTotal total:
                    (statement is null ? totals : ownTotals).Add(total);
                    break;
                case BankFileProblem problem:
                    Note(problem);
                    break;
            }
        }

        public BankFile Done() => new()
        {
            Header = header,
            Statements = statements,
            Advices = advices,
            Totals = totals,
            Problems = problems,
            ProblemCount = problemCount,
            IsRefused = isRefused,
        };

        private void Note(BankFileProblem problem)
        {
            problemCount++;
            isRefused |= problem.Severity == ProblemSeverity.Refused;
            if (problems.Count < MostProblems || problem.Severity == ProblemSeverity.Refused)
                problems.Add(problem);
        }
    }
}
