using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Tests.Intake;

public class MappingDetectionTests
{
    [Fact]
    public void One_impossible_month_in_the_whole_column_decides_its_order()
    {
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount"], [.. Enumerable.Repeat("1;A;03/04/2026;1.00", 400), "2;A;25/04/2026;1.00"]);
        proposal.Questions.ShouldBeEmpty();
        Column(proposal, "Invoice Date").DateOrder.ShouldBe(DateOrder.DayMonthYear);
        proposal.Columns.Single(c => c.Header == "Invoice Date").Reasons.Single().ShouldContain("25/04/2026 in line 402");
    }

    [Fact]
    public void A_column_that_can_be_read_both_ways_follows_another_date_column_that_cannot()
    {
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount", "Printed"], ["1;A;03/04/2026;1.00;03/25/2026"]);
        Column(proposal, "Invoice Date").DateOrder.ShouldBe(DateOrder.MonthDayYear);
        proposal.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Due_dates_before_issue_dates_speak_against_an_order()
    {
        // Day first: 3 April to 3 May. Month first: 4 March to 5 March, and 7 January to 6 February, then 6 May to 5 June.
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Due Date", "Amount"], ["1;A;10/04/2026;09/05/2026;1.00", "2;A;12/01/2026;11/02/2026;1.00", "3;A;11/03/2026;10/04/2026;1.00"]);
        proposal.Questions.ShouldBeEmpty();
        Column(proposal, "Due Date").DateOrder.ShouldBe(DateOrder.DayMonthYear);
    }

    [Fact]
    public void Without_any_proof_the_order_is_asked_and_the_answer_is_kept()
    {
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount"], ["1;A;03/04/2026;1.00"]);
        var question = proposal.Questions.Single();
        (question.Kind, question.Header).ShouldBe((MappingQuestionKind.DateOrder, "Invoice Date"));
        question.Options.Select(o => o.Label).ShouldBe(["day first: 03/04/2026 is 2026-04-03", "month first: 03/04/2026 is 2026-03-04"]);
        var answered = MappingDetection.Answer(proposal.Mapping, question, "MonthDayYear");
        answered.Columns.Single(c => c.Header == "Invoice Date").DateOrder.ShouldBe(DateOrder.MonthDayYear);
        Should.Throw<ArgumentException>(() => MappingDetection.Answer(proposal.Mapping, question, "ExcelSerial"));
    }

    [Fact]
    public void A_column_that_mixes_both_orders_is_asked_with_both_proofs()
    {
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount"], ["1;A;25/04/2026;1.00", "2;A;04/25/2026;1.00"]);
        proposal.Questions.Single().Text.ShouldContain("25/04/2026 (line 2) and 04/25/2026 (line 3)");
    }

    [Fact]
    public void A_single_slip_among_many_dates_does_not_change_the_order_and_is_named()
    {
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount"], [.. Enumerable.Repeat("1;A;25/04/2026;1.00", 50), "2;A;04/26/2026;1.00"]);
        proposal.Questions.ShouldBeEmpty();
        Column(proposal, "Invoice Date").DateOrder.ShouldBe(DateOrder.DayMonthYear);
        proposal.Columns.Single(c => c.Header == "Invoice Date").Reasons.Single().ShouldContain("1 cannot, the first is 04/26/2026 in line 52");
    }

    [Theory]
    [InlineData("1.234,56", ',', '.')]
    [InlineData("1,234.56", '.', ',')]
    [InlineData("1 234,56", ',', ' ')]
    [InlineData("1'234.56", '.', '\'')]
    public void The_decimal_sign_is_proved_by_the_column(string amount, char sign, char thousands)
    {
        var column = Column(Propose(["Invoice No", "Customer", "Invoice Date", "Amount"], [$"1;A;2026-01-02;{amount}", "2;A;2026-01-02;7"]), "Amount");
        (column.DecimalSeparator, column.ThousandsSeparator).ShouldBe((sign, thousands));
    }

    [Fact]
    public void An_amount_of_three_digits_after_one_sign_only_is_asked()
    {
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount"], ["1;A;2026-01-02;1.234"]);
        var question = proposal.Questions.Single();
        question.Kind.ShouldBe(MappingQuestionKind.DecimalSeparator);
        var column = MappingDetection.Answer(proposal.Mapping, question, ",").Columns.Single(c => c.Field == IntakeField.Amount);
        (column.DecimalSeparator, column.ThousandsSeparator).ShouldBe((',', '.'));
    }

    [Theory]
    [InlineData("Rechnungsnr.;Kunden-Nr;Belegdatum;Fälligkeit;Bruttobetrag;Währung")]
    [InlineData("N° facture;Code client;Date de facture;Date d'échéance;Montant TTC;Devise")]
    [InlineData("Nº factura;Código cliente;Fecha factura;Fecha vencimiento;Importe total;Moneda")]
    [InlineData("invoice_number;CUSTOMER ID;invoiceDate;Due-Date;Total Amount;ccy")]
    public void Columns_are_known_by_their_names_in_four_languages(string headers)
    {
        var proposal = Propose(headers.Split(';'), ["1;A;2026-01-02;2026-02-01;1.00;EUR"]);
        proposal.Mapping.Columns.Select(c => c.Field).ShouldBe(
            [IntakeField.InvoiceNumber, IntakeField.CustomerNumber, IntakeField.IssueDate, IntakeField.DueDate, IntakeField.Amount, IntakeField.Currency]);
        proposal.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void A_field_that_no_column_is_named_for_is_asked_and_every_other_column_is_offered()
    {
        var proposal = Propose(["Invoice No", "Whose", "Invoice Date", "Amount"], ["1;A;2026-01-02;1.00"]);
        var question = proposal.Questions.Single();
        (question.Kind, question.Field).ShouldBe((MappingQuestionKind.MissingField, IntakeField.CustomerNumber));
        MappingDetection.Answer(proposal.Mapping, question, "Whose").Columns[1].Field.ShouldBe(IntakeField.CustomerNumber);
    }

    [Fact]
    public void What_a_person_decided_about_a_column_is_not_guessed_again()
    {
        string[] headers = ["Invoice No", "Amount", "Total", "Customer", "Invoice Date"];
        var detection = new MappingDetection(IntakeKind.Invoices, new(), headers, new Dictionary<string, IntakeField?> { ["Total"] = IntakeField.Amount });
        var fields = detection.Propose("x").Mapping.Columns.Select(c => c.Field);
        fields.ShouldBe([IntakeField.InvoiceNumber, null, IntakeField.Amount, IntakeField.CustomerNumber, IntakeField.IssueDate]);
    }

    [Fact]
    public void What_settling_fills_in_is_not_missed_in_open_invoices()
    {
        var rows = Enumerable.Range(1, 50).Select(i => $"{i};A;2026-01-02;1.00;{(i > 2 ? "2026-01-09;7" : ";")};x").Append("51;A;2026-01-02;1.00;2026-01-09;7;");
        var proposal = Propose(["Invoice No", "Customer", "Invoice Date", "Amount", "Settled Date", "Days", "Channel"], [.. rows]);
        Column(proposal, "Settled Date").UsuallyFilled.ShouldBeFalse();
        Column(proposal, "Days").UsuallyFilled.ShouldBeFalse();
        Column(proposal, "Channel").UsuallyFilled.ShouldBeTrue();
    }

    private static ColumnMapping Column(MappingProposal proposal, string header) => proposal.Mapping.Columns.Single(c => c.Header == header);

    private static MappingProposal Propose(IReadOnlyList<string> headers, IReadOnlyList<string> rows)
    {
        var detection = new MappingDetection(IntakeKind.Invoices, new(), headers);
        for (var i = 0; i < rows.Count; i++)
            detection.Add(new(i + 2, rows[i].Split(';')));
        return detection.Propose("test");
    }
}
