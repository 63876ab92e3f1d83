namespace Dunwell.Domain.Intake;

/// <summary>
/// Proposes how a file is read. Give it every row of the file: it keeps counts only, so memory does not grow with the file.
/// </summary>
public sealed class MappingDetection
{
    private readonly IntakeKind kind;
    private readonly TabularShape shape;
    private readonly ColumnEvidence[] columns;
    private readonly int issue;
    private readonly int due;
    private readonly int settled;

    /// <param name="assigned">What a person already decided, by header (null: not used); guessed from the names for all other columns.</param>
    public MappingDetection(IntakeKind kind, TabularShape shape, IReadOnlyList<string> headers, IReadOnlyDictionary<string, IntakeField?>? assigned = null)
    {
        (this.kind, this.shape) = (kind, shape);
        var guesses = HeaderSynonyms.Guess(kind, headers.Where(h => assigned is null || !assigned.ContainsKey(h)));
        columns = [.. headers.Select(h => new ColumnEvidence(h, FieldOf(h)))];
        (issue, due, settled) = (IndexOf(IntakeField.IssueDate), IndexOf(IntakeField.DueDate), IndexOf(IntakeField.SettledDate));
        Terms = new TermEvidence();

        IntakeField? FieldOf(string header) =>
            assigned is not null && assigned.TryGetValue(header, out var decided) ? decided
            : guesses.TryGetValue(header, out var guess) && assigned?.Values.Contains(guess) != true ? guess
            : null;
    }

    internal TermEvidence Terms { get; }

    /// <summary>Counts one row.</summary>
    public void Add(TabularRow row)
    {
        if (row.Broken is not null || row.IsBlank)
            return;
        var isOpen = settled >= 0 && row.Cell(settled).Length == 0;
        for (var i = 0; i < columns.Length; i++)
            columns[i].Add(row.Cell(i), row.Line, isOpen);
        if (issue >= 0 && due >= 0)
            Terms.Add(row.Cell(issue), row.Cell(due));
    }

    /// <summary>The mapping that the rows counted so far speak for, and what they leave open.</summary>
    public MappingProposal Propose(string name)
    {
        var orders = new DateOrderDecision(columns, Terms);
        var questions = new List<MappingQuestion>();
        var findings = new List<ColumnFinding>();
        var mapped = new List<ColumnMapping>();
        foreach (var column in columns)
        {
            var reasons = new List<string>();
            var order = column.IsDate ? orders.Decide(column, reasons, questions) : null;
            var sign = column.IsAmount ? DecimalSignDecision.Decide(column, columns, reasons, questions) : null;
            mapped.Add(new(column.Header, column.Field, order, sign, column.IsAmount ? column.Amounts.Thousands : null, column.UsuallyFilled));
            findings.Add(new(column.Header, column.Field, column.Filled, column.Empty, column.Samples, reasons));
        }

        var missing = HeaderSynonyms.RequiredFieldsOf(kind).Where(f => IndexOf(f) < 0).Select(MissingField);
        var mapping = new ImportMapping { Name = name, Kind = kind, Shape = shape, Columns = mapped };
        return new(mapping, findings, [.. questions, .. missing]);
    }

    /// <summary>The mapping with one question answered by one of its options.</summary>
    /// <exception cref="ArgumentException">The value is none of the question's options.</exception>
    public static ImportMapping Answer(ImportMapping mapping, MappingQuestion question, string value)
    {
        if (question.Options.All(o => o.Value != value))
            throw new ArgumentException($"'{value}' is no answer to: {question.Text}", nameof(value));
        return question.Kind switch
        {
            MappingQuestionKind.DateOrder => mapping.WithColumn(question.Header, c => c with { DateOrder = Enum.Parse<DateOrder>(value) }),
            MappingQuestionKind.DecimalSeparator => mapping.WithColumn(question.Header, c => c with
            {
                DecimalSeparator = value[0],
                ThousandsSeparator = c.ThousandsSeparator ?? (value == "." ? ',' : '.'),
            }),
            _ => mapping.WithColumn(value, c => c with { Field = question.Field }),
        };
    }

    private MappingQuestion MissingField(IntakeField field) => new(
        MappingQuestionKind.MissingField,
        "",
        field,
        $"Which column holds {field}? Every row needs it.",
        [.. columns.Where(c => c.Field is null && c.Filled > 0).Select(c => new MappingOption(c.Header, $"{c.Header} ({string.Join(", ", c.Samples)})"))]);

    private int IndexOf(IntakeField field) => Array.FindIndex(columns, c => c.Field == field);
}
