using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Tests.Intake;

/// <summary>Three spellings of one real receivables file: month first, day first, and with gaps.</summary>
public class ReceivablesFileTests
{
    private const string MonthFirst = "WA_Fn-UseC_-Accounts-Receivable.until-2013-07-11.csv";
    private const string DayFirst = "ar-ddmmyyyy.until-2013-07-11.csv";
    private const string WithGaps = "ar-with-missing.until-2013-07-11.csv";
    private static readonly DateOnly Today = new(2014, 1, 1);

    [Theory]
    [InlineData(MonthFirst, DateOrder.MonthDayYear, 1_966, "117385.19")]
    [InlineData(DayFirst, DateOrder.DayMonthYear, 1_966, "117385.19")]
    [InlineData(WithGaps, DateOrder.MonthDayYear, 2_059, "123455.11")]
    public void Every_variant_is_read_without_a_question_and_adds_up(string name, DateOrder order, int rows, string sum)
    {
        if (Read(name) is not { } read)
            return;
        read.Proposal.Questions.ShouldBeEmpty();
        read.Proposal.Mapping.Columns.Where(c => c.Header.EndsWith("Date", StringComparison.Ordinal)).ShouldAllBe(c => c.DateOrder == order);
        (read.Totals.RowsRead, read.Totals.RowsGood, read.Totals.RowsBad).ShouldBe((rows, rows, 0));
        read.Totals.Sums.Single().ToPlainText().ShouldBe(sum);
    }

    [Fact]
    public void Both_date_orders_give_the_same_invoices_with_the_same_content()
    {
        if (Read(MonthFirst) is not { } first || Read(DayFirst) is not { } second)
            return;
        Content(first).ShouldBe(Content(second));
    }

    [Fact]
    public void The_settlement_in_the_row_is_the_whole_amount_on_its_day_and_the_term_is_thirty_days()
    {
        if (Read(MonthFirst) is not { } read)
            return;
        var row = read.Rows.Single(r => r.Number == "611365");
        row.ShouldSatisfyAllConditions(
            () => row.CustomerNumber.ShouldBe("0379-NEVHP"),
            () => row.Settlement.ShouldBe(new RowSettlement(new(2013, 1, 15), row.Amount)),
            () => row.Amount.ShouldBe(new Money(55_94, Currency.Of("USD"))),
            () => row.Disputed.ShouldBe(false));
        read.Rows.ShouldAllBe(r => r.DueDate == r.IssueDate.AddDays(30));
        Math.Round(read.Rows.Average(r => (decimal)(r.Settlement!.Date.DayNumber - r.IssueDate.DayNumber)), 1).ShouldBe(27.2m);
    }

    [Fact]
    public void Rows_with_gaps_are_named_by_line_and_column_and_still_taken_in()
    {
        if (Read(WithGaps) is not { } read || Read(MonthFirst) is not { } whole)
            return;
        read.Problems.Count.ShouldBe(93);
        read.Problems.ShouldAllBe(p => p.Severity == IntakeSeverity.Warning && p.Field == "PaperlessDate, PaperlessBill" && p.File == WithGaps);
        var added = read.Rows.Select(r => r.Number).Except(whole.Rows.Select(r => r.Number)).ToHashSet();
        read.Rows.Where(r => added.Contains(r.Number)).Select(r => r.Line).ShouldBe(read.Problems.Select(p => p.Line));
        whole.Problems.ShouldBeEmpty();
    }

    private static List<string> Content(FileRead read) =>
        [.. read.Rows.OrderBy(r => r.Number, StringComparer.Ordinal).Select(r => $"{r.Number} {Convert.ToHexString(r.ContentHash)}")];

    private static FileRead? Read(string name)
    {
        if (PeerData.Folder("ar-ibm") is not { } folder)
            return null;
        using var file = TabularFile.Open(Path.Combine(folder, name)).Value;
        var proposal = file.Propose(IntakeKind.Invoices, "receivables");
        var read = new FileRead(proposal, [], [], new());
        foreach (var reading in InvoiceFileReader.Read(file, proposal.Mapping, new(Currency.Of("USD")), Today))
        {
            read.Totals.Add(reading);
            read.Problems.AddRange(reading.Problems);
            if (reading.Row is { } row)
                read.Rows.Add(row);
        }

        return read;
    }

    private sealed record FileRead(MappingProposal Proposal, List<InvoiceRow> Rows, List<IntakeProblem> Problems, IntakeControlTotals Totals);
}
