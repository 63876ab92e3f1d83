using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Domain.Tests.Banking.Matching;

public class ReceiptsTests
{
    private static readonly BankStatement Statement = new() { Line = 1, Kind = StatementKind.Statement, Account = new("DE1", "EUR"), To = Book.Day };

    [Fact]
    public void Booked_credits_are_receipts_and_nothing_else_is()
    {
        var read = Read(
            Statement,
            Credit("12.50") with { Counterparty = new("Harbor Tools", "DE2"), Text = "INV-1", Charges = [Euro("-0.50")] },
            Credit("-3.00"),
            Credit("5.00") with { IsReversal = true },
            Credit("6.00") with { Status = LineStatus.Pending },
            Credit("7.00") with { Status = LineStatus.Information });

        var receipt = read.ShouldHaveSingleItem().Receipt.ShouldNotBeNull();
        (receipt.Amount, receipt.Currency, receipt.ValueDate, receipt.PayerName, receipt.PayerAccount, receipt.Text, receipt.Charges).ShouldBe((1250, "EUR", Book.Day, "Harbor Tools", "DE2", "INV-1", 50));
        read[0].Statement.ShouldBe(Statement);
        read[0].IsMoney.ShouldBeTrue();
    }

    [Fact]
    public void A_collective_booking_gives_its_details_and_not_itself() =>
        Read(Statement, Credit("4.00") with { IsDetail = true }, Credit("6.00") with { IsDetail = true }, Credit("10.00"), Credit("1.00"))
            .Select(r => r.Receipt!.Amount).ShouldBe([400, 600, 100]);

    [Fact]
    public void Details_that_do_not_come_to_their_booking_give_the_booking_itself_and_a_problem()
    {
        var read = Read(Statement, Credit("4.00") with { IsDetail = true }, Credit("5.00") with { IsDetail = true }, Credit("10.00")).ShouldHaveSingleItem();
        (read.Receipt!.Amount, read.Problem!.Code).ShouldBe((1000, "details-differ"));
    }

    [Fact]
    public void A_debit_among_the_details_never_makes_more_of_a_booking_than_came_in()
    {
        var read = Read(Statement, Credit("15.00") with { IsDetail = true }, Credit("-5.00") with { IsDetail = true }, Credit("10.00")).ShouldHaveSingleItem();
        (read.Receipt!.Amount, read.Problem!.Code).ShouldBe((1000, "details-differ"));
    }

    [Fact]
    public void What_a_detail_does_not_state_is_taken_from_its_booking() =>
        Read(Statement, Credit("10.00") with { IsDetail = true }, Credit("10.00") with { Text = "INV-7" })[0].Receipt!.Text.ShouldBe("INV-7");

    [Fact]
    public void An_amount_that_does_not_fit_its_currency_is_a_problem_and_never_rounded()
    {
        Read(Statement, Credit("12.505"))[0].Problem!.Code.ShouldBe("amount-decimals");
        Read(Statement, new StatementLine { Line = 2, Amount = StatedAmount.OfMajor("12.5", "JPY", ".") })[0].Problem!.Code.ShouldBe("amount-decimals");
        Read(Statement, new StatementLine { Line = 2, Amount = StatedAmount.OfMajor("12.505", "KWD", ".") })[0].Receipt!.Amount.ShouldBe(12505);
        Read(Statement, new StatementLine { Line = 2, Amount = StatedAmount.OfMajor("12.50", "XXX", ".") })[0].Problem!.Code.ShouldBe("currency-unknown");
    }

    [Fact]
    public void A_line_without_any_day_is_a_problem() =>
        Read(Statement with { To = null }, Credit("1.00")).ShouldHaveSingleItem().Problem!.Code.ShouldBe("date-missing");

    [Fact]
    public void Cheques_of_a_lockbox_are_receipts_with_the_words_that_came_with_them()
    {
        var read = Receipts.Of(Bank.Parts(BankFormat.Lockbox, Samples.Lockbox), static () => Guid.Empty).ToList();
        read.Select(r => (r.Receipt!.Amount, r.Receipt.PayerName, r.Receipt.Currency, r.IsMoney)).ShouldBe([(25000, "NORTHWIND LTD", "USD", true), (1234, "BOB SMITH", "USD", true)]);
        read[0].Receipt!.Text.ShouldBe("INV 1001");
    }

    [Fact]
    public void An_advice_names_its_documents_and_is_no_money_by_itself()
    {
        var read = Read(
            new RemittanceAdvice { Line = 1, Amount = Euro("14.80"), PaymentDate = Book.Day, Payer = new("Harbor Tools") },
            new AdviceLine { Line = 2, DocumentNumber = "INV-1", Paid = Euro("9.80"), Discount = Euro("0.20") },
            new AdviceLine { Line = 3, DocumentNumber = "INV-2", Paid = Euro("5.00") }).ShouldHaveSingleItem();
        read.Receipt!.Advised.ShouldBe([new("INV-1", 980, 20), new("INV-2", 500)]);
        read.IsMoney.ShouldBeFalse();
    }

    private static List<ReadReceipt> Read(params BankFilePart[] parts) => [.. Receipts.Of(parts, static () => Guid.Empty)];

    private static StatementLine Credit(string amount) => new() { Line = 2, Amount = Euro(amount) };

    private static StatedAmount Euro(string amount) => StatedAmount.OfMajor(amount, "EUR", ".");
}
