using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Tests.Intake;

public class WorkbookTests
{
    [Fact]
    public void A_workbook_gives_the_text_a_person_sees()
    {
        using var file = TabularFile.Open(new MemoryStream(Workbook.Of(
        [
            ["Invoice No", "Customer", "Invoice Date", "Due Date", "Amount"],
            [5133177585d, new Workbook.PaddedNumber(42), new DateOnly(2013, 1, 2), "01/02/2013", 0.1 + 0.2],
            [],
            ["0017", "A-1", new DateOnly(2013, 1, 2), "25/02/2013", -1234.5],
        ])), "items.xlsx").Value;
        file.Sheets.ShouldBe(["Items"]);
        file.Shape.Sheet.ShouldBe("Items");
        file.Rows().Select(r => $"{r.Line}: {string.Join('|', r.Cells)}").ShouldBe(["2: 5133177585|000042|2013-01-02|01/02/2013|0.3", "4: 0017|A-1|2013-01-02|25/02/2013|-1234.5"]);
    }

    [Fact]
    public void Invoices_of_a_workbook_are_read_with_the_dates_of_spreadsheets_and_of_text()
    {
        using var file = TabularFile.Open(new MemoryStream(Workbook.Of(
        [
            ["Invoice No", "Customer", "Invoice Date", "Due Date", "Amount"],
            [1, "A", new DateOnly(2013, 1, 2), "01/02/2013", 12.5],
            [2, "A", new DateOnly(2013, 1, 2), "25/02/2013", 7],
        ])), "items.xlsx").Value;
        var proposal = file.Propose(IntakeKind.Invoices, "workbook");
        proposal.Questions.ShouldBeEmpty();
        var rows = InvoiceFileReader.Read(file, proposal.Mapping, new(Currency.Of("EUR")), new(2014, 1, 1)).Select(r => r.Row!).ToList();
        rows.Select(r => (r.Number, r.DueDate, r.Amount.MinorUnits)).ShouldBe([("1", new DateOnly(2013, 2, 1), 12_50L), ("2", new DateOnly(2013, 2, 25), 7_00L)]);
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_refused_by_name() =>
        TabularFile.Open(new MemoryStream(Workbook.Of([["a", "b"]])), "items.xlsx", new(Sheet: "Other")).Refusal!.Message.ShouldContain("Items");
}
