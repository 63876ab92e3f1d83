using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Domain.Tests.Banking.Matching;

/// <summary>What never posts by itself, and what a person is shown first.</summary>
public class CashForPeopleTests
{
    private static readonly Book Two = new Book()
        .Customer("A", "Harbor Tools").Customer("B", "Bayside Chandlers")
        .Item("A", "INV-10023", 10000).Item("A", "INV-10477", 25000, due: 3)
        .Item("B", "INV-20055", 10000).Item("B", "INV-20090", 43210);

    [Fact]
    public void A_short_pay_waits_with_its_item_first_and_its_reason() =>
        First(Two, Book.Receipt(21000, "INV-10477", "Harbor Tools")).ShouldBe("A: INV-10477 21000 (ShortPay 4000)");

    [Fact]
    public void Cents_less_are_rounding_and_wait_too() =>
        First(Two, Book.Receipt(24997, "INV-10477", "Harbor Tools")).ShouldBe("A: INV-10477 24997 (Rounding 3)");

    [Fact]
    public void Too_much_stays_unapplied() =>
        First(Two, Book.Receipt(26000, "INV-10477", "Harbor Tools")).ShouldBe("A: INV-10477 25000 + 1000");

    [Fact]
    public void Somebody_elses_name_on_a_right_reference_waits_and_is_told()
    {
        var match = Two.Match(Book.Receipt(25000, "INV-10477", "Bayside Chandlers"));
        (match.Certainty, Book.Words(match.Proposals[0], "A", "B")).ShouldBe((Certainty.Likely, "A: INV-10477 25000"));
        match.Findings.ShouldContain("The payer Bayside Chandlers is not known as Harbor Tools");
    }

    [Fact]
    public void A_payer_nobody_knows_waits() => First(Two, Book.Receipt(25000, "INV-10477", "Unknown Holding SA")).ShouldBe("A: INV-10477 25000");

    [Fact]
    public void A_number_without_any_payer_waits() => First(Two, Book.Receipt(25000, "INV-10477")).ShouldBe("A: INV-10477 25000");

    [Fact]
    public void An_amount_of_a_known_payer_without_a_reference_waits() => First(Two, Book.Receipt(25000, "thank you", "Harbor Tools")).ShouldBe("A: INV-10477 25000");

    [Fact]
    public void An_amount_alone_is_no_more_than_a_proposal() => First(Two, Book.Receipt(43210, "goods")).ShouldBe("B: INV-20090 43210");

    [Fact]
    public void A_slip_that_could_mean_two_items_of_one_amount_waits()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000).Item("A", "INV-10024", 10000, due: 2);
        book.Match(Book.Receipt(10000, "INV-10025", "Harbor Tools")).Certainty.ShouldBe(Certainty.Likely);
        book.Match(Book.Receipt(10000, "INV-10033", "Harbor Tools")).Certainty.ShouldBe(Certainty.Likely);
        book.Match(Book.Receipt(10000, "INV-10024", "Harbor Tools")).Certainty.ShouldBe(Certainty.Exact);
    }

    [Fact]
    public void A_slip_that_fits_two_customers_of_one_name_waits()
    {
        var book = new Book().Customer("A", "Anna Schmidt").Customer("B", "Anna Schmidt").Item("A", "INV-10023", 10000).Item("B", "INV-40055", 10000);
        book.Match(Book.Receipt(10000, "INV-10032", "Anna Schmidt")).Certainty.ShouldBe(Certainty.Likely);
        book.Match(Book.Receipt(10000, "INV-10023", "Anna Schmidt")).Certainty.ShouldBe(Certainty.Exact);
    }

    [Fact]
    public void One_number_on_two_items_of_one_amount_waits()
    {
        var book = new Book().Customer("A", "Harbor Tools").Customer("B", "Harbor Tools").Item("A", "10023", 10000).Item("B", "10023", 10000);
        book.Match(Book.Receipt(10000, "10023", "Harbor Tools")).Certainty.ShouldBe(Certainty.Likely);
    }

    [Fact]
    public void A_part_that_is_another_items_whole_amount_waits()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 20000).Item("A", "INV-10077", 10000);
        book.Match(Book.Receipt(10000, "INV-10023", "Harbor Tools")).Certainty.ShouldBe(Certainty.Likely);
    }

    [Fact]
    public void Instalments_wait_where_the_policy_says_so() =>
        Two.Match(Book.Receipt(12500, "INV-10477", "Harbor Tools"), Book.Policy with { PartPayments = false }).Certainty.ShouldBe(Certainty.Likely);

    [Fact]
    public void What_was_paid_already_is_said_and_last_months_number_is_no_slip_of_this_months()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10024", 10000).Settled("A", "INV-10023", 10000);
        var match = book.Match(Book.Receipt(10000, "INV-10023", "Harbor Tools"));
        match.Certainty.ShouldBe(Certainty.Likely);
        match.Findings.ShouldHaveSingleItem().ShouldBe("INV-10023 was paid already, on 2026-03-05, with the same amount: this may be a duplicate");
        Book.Words(match.Proposals[0], "A").ShouldBe("A:  + 10000");
    }

    [Fact]
    public void Items_that_together_are_the_amount_are_proposed()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-1", 10000).Item("A", "INV-2", 2500, due: 1).Item("A", "INV-3", 7100, due: 2);
        First(book, Book.Receipt(17100, "", "Harbor Tools")).ShouldBe("A: INV-1 10000, INV-3 7100");
        First(book, Book.Receipt(19600, "statement of March", "Harbor Tools")).ShouldBe("A: INV-1 10000, INV-2 2500, INV-3 7100");
    }

    [Fact]
    public void Several_named_items_less_one_of_their_discounts_are_proposed_with_it_and_less_all_of_them_post()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000, discount: 200).Item("A", "INV-10077", 5000, discount: 100);
        First(book, Book.Receipt(14800, "INV-10023 INV-10077", "Harbor Tools")).ShouldBe("A: INV-10023 9800 (DiscountTaken 200), INV-10077 5000");
        First(book, Book.Receipt(14700, "INV-10023 INV-10077", "Harbor Tools"), Certainty.Exact).ShouldBe("A: INV-10023 9800 (DiscountTaken 200), INV-10077 4900 (DiscountTaken 100)");
    }

    [Fact]
    public void A_last_instalment_that_is_less_waits()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000);
        First(book, Book.Receipt(8000, "part payment 3 of 3 INV-10023", "Harbor Tools")).ShouldBe("A: INV-10023 8000 (ShortPay 2000)");
        First(book, Book.Receipt(8000, "final instalment INV-10023", "Harbor Tools")).ShouldBe("A: INV-10023 8000 (ShortPay 2000)");
    }

    [Fact]
    public void A_fee_the_bank_states_on_several_items_is_carried_by_the_largest() =>
        First(Two, Book.Receipt(34000, "INV-10023 INV-10477", "Harbor Tools") with { Charges = 1000 }, Certainty.Exact).ShouldBe("A: INV-10023 10000, INV-10477 24000 (BankFee 1000)");

    [Fact]
    public void An_order_number_leads_to_its_items()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000, order: "PO-778812").Item("A", "INV-10077", 5000, order: "PO-778812").Item("A", "INV-10099", 10000, order: "PO-778899");
        First(book, Book.Receipt(10000, "PO 778812", "Harbor Tools"), Certainty.Exact).ShouldBe("A: INV-10023 10000");
        First(book, Book.Receipt(15000, "PO 778812", "Harbor Tools"), Certainty.Exact).ShouldBe("A: INV-10023 10000, INV-10077 5000");
    }

    [Fact]
    public void Money_of_another_currency_never_goes_to_an_item() =>
        Two.Match(Book.Receipt(25000, "INV-10477", "Harbor Tools", currency: "USD")).ShouldSatisfyAllConditions(m => m.Certainty.ShouldBe(Certainty.None), m => m.Proposals.ShouldBeEmpty());

    [Fact]
    public void A_reference_with_wrong_check_digits_is_said() =>
        Two.Match(Book.Receipt(999, reference: "RF19539007547034")).Findings.ShouldHaveSingleItem().ShouldBe("The reference RF19539007547034 has wrong check digits");

    [Fact]
    public void A_year_a_date_or_an_amount_in_the_text_names_nothing()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "2026", 10000).Item("A", "100320", 10000).Item("A", "123456", 10000);
        foreach (var text in (string[])["March 2026", "10.03.20", "EUR 1,234.56"])
            book.Match(Book.Receipt(10000, text, "Harbor Tools")).Certainty.ShouldBe(Certainty.Likely, text);
    }

    private static string First(Book book, Receipt receipt, Certainty certainty = Certainty.Likely)
    {
        var match = book.Match(receipt);
        match.Certainty.ShouldBe(certainty);
        return Book.Words(match.Proposals[0], "A", "B");
    }
}
