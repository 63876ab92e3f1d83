using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Tests.Intake;

public class RowRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);
    private static readonly Currency Eur = Currency.Of("EUR");

    private static readonly IntakeField[] InvoiceFields =
    [
        IntakeField.InvoiceNumber, IntakeField.CustomerNumber, IntakeField.IssueDate, IntakeField.DueDate, IntakeField.Amount, IntakeField.DocumentType,
        IntakeField.SettledDate, IntakeField.SettledAmount, IntakeField.OpenAmount, IntakeField.TermsDays, IntakeField.Disputed, IntakeField.Installments, IntakeField.Currency,
    ];

    [Theory]
    [InlineData(";A;2026-01-02;;10", IntakeField.InvoiceNumber, "missing")]
    [InlineData("1;;2026-01-02;;10", IntakeField.CustomerNumber, "missing")]
    [InlineData("1;--;2026-01-02;;10", IntakeField.CustomerNumber, "number-unreadable")]
    [InlineData("5.13318E+09;A;2026-01-02;;10", IntakeField.InvoiceNumber, "number-shortened")]
    [InlineData("1;A;;;10", IntakeField.IssueDate, "missing")]
    [InlineData("1;A;2026-02-30;;10", IntakeField.IssueDate, "date-impossible")]
    [InlineData("1;A;1889-02-03;;10", IntakeField.IssueDate, "date-far")]
    [InlineData("1;A;2036-07-01;;10", IntakeField.IssueDate, "date-far")]
    [InlineData("1;A;2026-01-02;2026-01-01;10", IntakeField.DueDate, "due-before-issue")]
    [InlineData("1;A;2026-01-02;;", IntakeField.Amount, "missing")]
    [InlineData("1;A;2026-01-02;;0.00", IntakeField.Amount, "amount-zero")]
    [InlineData("1;A;2026-01-02;;1.005", IntakeField.Amount, "amount-decimals")]
    [InlineData("1;A;2026-01-02;;10;offer", IntakeField.DocumentType, "type-unknown")]
    [InlineData("1;A;2026-01-02;;10;;2026-01-01", IntakeField.SettledDate, "settled-before-issue")]
    [InlineData("1;A;2026-01-02;;10;;2026-01-09;-10", IntakeField.SettledAmount, "settled-sign")]
    [InlineData("1;A;2026-01-02;;10;;;;12", IntakeField.OpenAmount, "open-above-amount")]
    [InlineData("1;A;2026-01-02;;10;;2026-01-09;4;5", IntakeField.OpenAmount, "open-not-rest")]
    [InlineData("1;A;2026-01-02;;10;;;;;;;2026-02-01 5; 2026-03-01 4", IntakeField.Installments, "installments-sum")]
    [InlineData("1;A;2026-01-02;;10;;;;;;;;XQQ", IntakeField.Currency, "currency-unknown")]
    public void A_row_that_cannot_be_relied_on_is_left_out_with_the_reason(string row, IntakeField field, string code)
    {
        var reading = Invoice(row.Contains("; ", StringComparison.Ordinal) ? row.Replace("; ", "§") : row);
        reading.Row.ShouldBeNull();
        var problem = reading.Problems.Single(p => p.Severity == IntakeSeverity.Problem);
        (problem.File, problem.Line, problem.Field, problem.Code).ShouldBe(("file.csv", 7, field.ToString(), code));
        problem.Reason.ShouldStartWith(field.ToString());
    }

    [Theory]
    [InlineData("1;A;2026-01-02;2026-02-01;10;;;;;14", "due-not-terms")]
    [InlineData("1;A;2026-01-02;;10", "due-unknown")]
    [InlineData("1;A;2026-01-02;2026-02-01;10;;;;4", "settled-date-assumed")]
    [InlineData("1;A;2026-01-02;2026-02-01;10;;2026-01-09;12", "settled-above-amount")]
    [InlineData("1;A;2026-01-02;2026-02-01;10;;2026-07-01", "settled-ahead")]
    [InlineData("1;A;2026-01-02;2026-02-01;10;;;;;;perhaps", "flag-unknown")]
    public void A_row_with_an_oddity_is_taken_in_with_a_warning(string row, string code)
    {
        var reading = Invoice(row);
        reading.IsGood.ShouldBeTrue();
        reading.Problems.Select(p => (p.Code, p.Severity)).ShouldBe([(code, IntakeSeverity.Warning)]);
    }

    [Fact]
    public void All_problems_of_a_row_are_named_at_once() =>
        Invoice(";;;2026-02-30;x").Problems.Select(p => p.Field).ShouldBe(["InvoiceNumber", "CustomerNumber", "IssueDate", "DueDate", "Amount"]);

    [Theory]
    [InlineData("CN", "10", -10_00)]
    [InlineData("Gutschrift", "-10", -10_00)]
    [InlineData("Invoice", "-10", -10_00)]
    [InlineData("380", "10", 10_00)]
    public void A_credit_note_is_a_credit_however_the_file_signs_it(string type, string amount, long minor)
    {
        var row = Invoice($"1;A;2026-01-02;2026-02-01;{amount};{type};2026-02-03").Row!;
        row.Amount.ShouldBe(new Money(minor, Eur));
        row.Settlement.ShouldBe(new RowSettlement(new(2026, 2, 3), new Money(minor, Eur)));
    }

    [Fact]
    public void What_is_still_open_tells_what_was_settled()
    {
        Invoice("1;A;2026-01-02;2026-02-01;10;;2026-01-09;;4").Row!.Settlement.ShouldBe(new RowSettlement(new(2026, 1, 9), new Money(6_00, Eur)));
        Invoice("1;A;2026-01-02;2026-02-01;10;;;;4").Row!.Settlement.ShouldBe(new RowSettlement(Today, new Money(6_00, Eur), DateAssumed: true));
        Invoice("1;A;2026-01-02;2026-02-01;10;;;;10").Row!.Settlement.ShouldBeNull();
    }

    [Fact]
    public void A_missing_due_date_follows_from_the_terms_of_the_row_or_of_the_creditor()
    {
        Invoice("1;A;2026-01-02;;10;;;;;Net 14").Row!.DueDate.ShouldBe(new DateOnly(2026, 1, 16));
        Invoice("1;A;2026-01-02;;10", new(Eur, TermsDays: 30)).Row!.DueDate.ShouldBe(new DateOnly(2026, 2, 1));
    }

    [Fact]
    public void Installments_in_one_cell_add_up_to_the_invoice() =>
        Invoice("1;A;2026-01-02;2026-02-01;10;;;;;;;2026-02-01 5§2026-03-01 5").Row!.Installments
            .ShouldBe([new RowInstallment(new(2026, 2, 1), 5_00), new RowInstallment(new(2026, 3, 1), 5_00)]);

    [Fact]
    public void The_same_content_has_the_same_hash_however_it_is_spelled()
    {
        var hash = Invoice("1;00042;2026-01-02;2026-02-01;1,000.00").Row!.ContentHash;
        hash.Length.ShouldBe(32);
        Invoice("1.0;42;02 Jan 2026;20260201;1000").Row!.ContentHash.ShouldBe(hash);
        Invoice("1;00042;2026-01-02;2026-02-01;1,000.01").Row!.ContentHash.ShouldNotBe(hash);
        Invoice("1;00043;2026-01-02;2026-02-01;1,000.00").Row!.ContentHash.ShouldNotBe(hash);
    }

    [Fact]
    public void The_currency_comes_from_the_row_then_its_amount_then_the_mapping_then_the_creditor()
    {
        Invoice("1;A;2026-01-02;;10;;;;;;;;gbp").Row!.Amount.Currency.Code.ShouldBe("GBP");
        Invoice("1;A;2026-01-02;;SEK 10").Row!.Amount.Currency.Code.ShouldBe("SEK");
        Invoice("1;A;2026-01-02;;10").Row!.Amount.Currency.ShouldBe(Eur);
        Invoice("1;A;2026-01-02;;10", new()).Problems.ShouldContain(p => p.Field == "Currency" && p.Code == "missing");
    }

    [Fact]
    public void A_receipt_without_a_number_is_known_by_its_content_and_a_negative_one_is_no_receipt()
    {
        IntakeField[] fields = [IntakeField.ValueDate, IntakeField.Amount, IntakeField.Reference, IntakeField.CustomerNumber];
        var row = PaymentRowRules.Read(File(IntakeKind.Payments, fields, new(Eur)), Row("2026-01-02;10;Invoices 611365, RE-2026/7 thanks;0042")).Row!;
        row.ExternalId.ShouldBe(Convert.ToHexStringLower(row.ContentHash));
        row.InvoiceNumbers.ShouldBe(["611365", "RE-2026/7"]);
        row.CustomerKey.ShouldBe("42");
        PaymentRowRules.Read(File(IntakeKind.Payments, fields, new(Eur)), Row("2026-01-02;-10;x;1")).Problems.Single().Code.ShouldBe("receipt-negative");
    }

    [Fact]
    public void A_customer_keeps_what_is_known_and_unusable_contact_data_is_left_out_by_name()
    {
        IntakeField[] fields = [IntakeField.CustomerNumber, IntakeField.CustomerName, IntakeField.CustomerKind, IntakeField.Email, IntakeField.PostalCode, IntakeField.Country];
        var reading = CustomerRowRules.Read(File(IntakeKind.Customers, fields, new()), Row("0042;Ünal, Çelik & Söhne;Privat;a@b, c@d;01067.0;de"));
        var row = reading.Row!;
        (row.Number, row.NumberKey, row.Name, row.Kind, row.Email, row.PostalCode, row.Country)
            .ShouldBe(("0042", "42", "Ünal, Çelik & Söhne", CustomerRowKind.Consumer, null, "01067", "DE"));
        reading.Problems.Single().Code.ShouldBe("email-unusable");
    }

    private static RowReading<InvoiceRow> Invoice(string row, IntakeDefaults? defaults = null) =>
        InvoiceRowRules.Read(File(IntakeKind.Invoices, InvoiceFields, defaults ?? new(Eur)), Row(row));

    /// <summary>Cells between semicolons; § stands for a semicolon inside a cell.</summary>
    private static TabularRow Row(string row) => new(7, [.. row.Split(';').Select(c => c.Replace('§', ';'))]);

    private static MappedFile File(IntakeKind kind, IntakeField[] fields, IntakeDefaults defaults)
    {
        var mapping = new ImportMapping { Name = "test", Kind = kind, Columns = [.. fields.Select(f => new ColumnMapping(f.ToString(), f, DecimalSeparator: '.'))] };
        return new("file.csv", [.. fields.Select(f => f.ToString())], mapping, defaults, Today);
    }
}
