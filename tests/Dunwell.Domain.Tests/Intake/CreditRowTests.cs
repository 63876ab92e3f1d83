using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Tests.Intake;

/// <summary>What customer rows say about head offices, credit limits and terms.</summary>
public class CreditRowTests
{
    private static readonly IntakeField[] Fields =
        [IntakeField.CustomerNumber, IntakeField.CustomerName, IntakeField.ParentNumber, IntakeField.CreditLimit, IntakeField.Currency, IntakeField.PaymentTerms];

    [Fact]
    public void Limit_terms_and_head_office_are_read_from_a_customer_row()
    {
        var row = Read("7;Buyer;C-1;5000.00;EUR;net 30").Row!;
        (row.ParentNumber, row.CreditLimit, row.Terms, row.CreditCurrency).ShouldBe(("C-1", new Money(5000_00, Currency.Of("EUR")), "net 30", Currency.Of("EUR")));
    }

    [Fact]
    public void An_empty_limit_stays_unknown_and_zero_stays_zero()
    {
        Read("7;Buyer;;;;").Row!.ShouldSatisfyAllConditions(r => r.CreditLimit.ShouldBeNull(), r => r.CreditCurrency.ShouldBeNull(), r => r.ParentNumber.ShouldBeNull());
        Read("7;Buyer;;0;;").Row!.CreditLimit.ShouldBe(Money.Zero(Currency.Of("USD")));
    }

    [Fact]
    public void A_customer_that_names_itself_as_head_office_stands_by_itself() => Read("C-7;Buyer;c7;;;").Row!.ParentNumber.ShouldBeNull();

    [Theory]
    [InlineData("7;Buyer;;-1;;", IntakeField.CreditLimit, "limit-negative")]
    [InlineData("7;Buyer;;1.005;;", IntakeField.CreditLimit, "amount-decimals")]
    [InlineData("7;Buyer;5.13E+09;;;", IntakeField.ParentNumber, "number-shortened")]
    public void A_limit_or_head_office_that_cannot_be_relied_on_leaves_the_row_out_by_line_and_field(string row, IntakeField field, string code)
    {
        var reading = Read(row);
        reading.Row.ShouldBeNull();
        reading.Problems.Where(p => p.Severity == IntakeSeverity.Problem).Select(p => (p.Line, p.Field, p.Code)).ShouldBe([(7, field.ToString(), code)]);
    }

    [Fact]
    public void Terms_without_days_are_kept_in_words_with_a_warning()
    {
        var reading = Read("7;Buyer;;;;as agreed by telephone");
        reading.Row!.Terms.ShouldBe("as agreed by telephone");
        reading.Problems.Select(p => p.Code).ShouldBe(["terms-unreadable"]);
    }

    [Theory]
    [InlineData("Parent customer number", IntakeField.ParentNumber)]
    [InlineData("Credit limit", IntakeField.CreditLimit)]
    [InlineData("Payment terms", IntakeField.PaymentTerms)]
    public void The_columns_are_found_by_their_names(string header, IntakeField field) => HeaderSynonyms.Guess(IntakeKind.Customers, ["Customer", header])[header].ShouldBe(field);

    [Fact]
    public void An_invoice_file_may_name_head_offices_too() => HeaderSynonyms.Guess(IntakeKind.Invoices, ["Parent account"])["Parent account"].ShouldBe(IntakeField.ParentNumber);

    private static RowReading<CustomerRow> Read(string row)
    {
        var headers = Fields.Select(f => f.ToString()).ToList();
        var mapping = new ImportMapping { Name = "m", Kind = IntakeKind.Customers, Columns = [.. Fields.Select(f => new ColumnMapping(f.ToString(), f, DecimalSeparator: '.'))] };
        return CustomerRowRules.Read(new MappedFile("file.csv", headers, mapping, new(Currency.Of("USD")), new(2026, 6, 30)), new(7, row.Split(';')));
    }
}
