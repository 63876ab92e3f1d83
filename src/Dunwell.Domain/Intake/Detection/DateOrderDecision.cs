namespace Dunwell.Domain.Intake;

/// <summary>Decides day or month first for one column of a file from everything the file proves, or asks.</summary>
internal sealed class DateOrderDecision(IReadOnlyList<ColumnEvidence> columns, TermEvidence terms)
{
    /// <summary>A contrary proof in so many is a slip of one row; more often, the column mixes both and a person must look.</summary>
    private const int SlipsIn = 20;

    public DateOrder? Decide(ColumnEvidence column, List<string> reasons, List<MappingQuestion> questions)
    {
        var dates = column.Dates;
        if (dates.Ordered == 0)
            return WithoutOrder(dates, reasons);
        if (Proved(dates) is { } proved)
        {
            reasons.Add(ProofOf(dates, proved));
            return proved;
        }

        if (dates.ProveDayFirst + dates.ProveMonthFirst > 0)
        {
            questions.Add(Mixed(column));
            return null;
        }

        if (FromOtherColumns(column, reasons) is { } borrowed)
            return borrowed;
        if (column.Field is IntakeField.IssueDate or IntakeField.DueDate && terms.Only is { } fitting)
        {
            reasons.Add($"only {Words(fitting)} puts every due date on or after its issue date with a usual term");
            return fitting;
        }

        // A column that nothing is read from need not be understood.
        if (column.Field is not null)
            questions.Add(Unproved(column));
        return null;
    }

    private static DateOrder? WithoutOrder(DateEvidence dates, List<string> reasons)
    {
        if (dates.Serials > dates.Certain)
        {
            reasons.Add($"{dates.Serials} values are day numbers of a spreadsheet");
            return DateOrder.ExcelSerial;
        }

        if (dates.Certain == 0)
            return null;
        reasons.Add($"{dates.Certain} dates begin with the year or name the month");
        return DateOrder.YearMonthDay;
    }

    private static DateOrder? Proved(DateEvidence dates) =>
        dates.ProveDayFirst > 0 && dates.ProveMonthFirst * SlipsIn <= dates.ProveDayFirst ? DateOrder.DayMonthYear
        : dates.ProveMonthFirst > 0 && dates.ProveDayFirst * SlipsIn <= dates.ProveMonthFirst ? DateOrder.MonthDayYear
        : null;

    private static string ProofOf(DateEvidence dates, DateOrder order)
    {
        var (count, proof, contrary, slip) = order == DateOrder.DayMonthYear
            ? (dates.ProveDayFirst, dates.DayFirstProof, dates.ProveMonthFirst, dates.MonthFirstProof)
            : (dates.ProveMonthFirst, dates.MonthFirstProof, dates.ProveDayFirst, dates.DayFirstProof);
        var text = $"{count} values can only be read {Words(order)}, the first is {proof.Value} in line {proof.Line}";
        return contrary == 0 ? text : $"{text}; {contrary} cannot, the first is {slip.Value} in line {slip.Line}";
    }

    private DateOrder? FromOtherColumns(ColumnEvidence column, List<string> reasons)
    {
        var proofs = columns.Where(c => c != column && c.IsDate)
            .Select(c => (c.Header, Order: Proved(c.Dates)))
            .Where(c => c.Order is not null)
            .ToList();
        if (proofs.Count == 0 || proofs.Any(p => p.Order != proofs[0].Order) || Contradicted(column, proofs[0].Order!.Value))
            return null;
        reasons.Add($"its own values can be read both ways; {proofs[0].Header} of the same file proves {Words(proofs[0].Order!.Value)}");
        return proofs[0].Order;
    }

    private bool Contradicted(ColumnEvidence column, DateOrder order) =>
        column.Field is IntakeField.IssueDate or IntakeField.DueDate && terms.Only is { } fitting && fitting != order;

    private static MappingQuestion Mixed(ColumnEvidence column)
    {
        var dates = column.Dates;
        return Question(column, $"{column.Header} mixes both orders: {dates.DayFirstProof.Value} (line {dates.DayFirstProof.Line}) and {dates.MonthFirstProof.Value} (line {dates.MonthFirstProof.Line}). "
            + "Which is right? Rows that do not fit are named as problems.");
    }

    private static MappingQuestion Unproved(ColumnEvidence column) =>
        Question(column, $"{column.Header}: every value can be read with the day first and with the month first. Which is right?");

    private static MappingQuestion Question(ColumnEvidence column, string text)
    {
        var sample = column.Dates.UnclearSample.Length > 0 ? column.Dates.UnclearSample : column.Samples[0];
        return new(MappingQuestionKind.DateOrder, column.Header, column.Field, text, [Option(DateOrder.DayMonthYear), Option(DateOrder.MonthDayYear)]);

        MappingOption Option(DateOrder order)
        {
            var read = DateReading.Read(sample, order);
            return new(order.ToString(), read.IsRefused ? Words(order) : $"{Words(order)}: {sample} is {read.Value:yyyy-MM-dd}");
        }
    }

    private static string Words(DateOrder order) => order == DateOrder.DayMonthYear ? "day first" : "month first";
}
