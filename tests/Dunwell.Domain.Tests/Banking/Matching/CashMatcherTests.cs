using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Domain.Tests.Banking.Matching;

/// <summary>What posts by itself.</summary>
public class CashMatcherTests
{
    private static readonly Book Two = new Book()
        .Customer("A", "Harbor Tools GmbH").Customer("B", "Müller & Söhne KG")
        .Item("A", "INV-2026-00123", 10000).Item("A", "INV-2026-00477", 25000, due: 3).Item("A", "INV-2026-00812", 4000, due: 5)
        .Item("B", "INV-2026-00124", 10000).Item("B", "INV-2026-09001", 77700);

    [Theory]
    [InlineData("INV-2026-00123")]
    [InlineData("inv 2026 00123 thank you")]
    [InlineData("Payment INV-2026-\n00123 dated 10.02.2026, 100.00")]
    [InlineData("invoice no. inv2026/00123")]
    public void Reference_customer_and_amount_agree_and_it_posts_by_itself(string text) => Posts(Two, 10000, text, "A: INV-2026-00123 10000");

    [Theory]
    [InlineData("2026-00123", "another prefix or none")]
    [InlineData("RE 2026/00123", "another prefix or none")]
    [InlineData("INV-2026-00132", "slip")]
    [InlineData("INV-2026-0123", "slip")]
    [InlineData("INV-2026-003123", "slip")]
    [InlineData("INV-2026-80123", "slip")]
    [InlineData("invoice 00123", "end of")]
    public void A_slip_or_a_missing_prefix_that_leaves_one_item_of_the_customer_at_that_amount_agrees(string text, string reason)
    {
        var match = Posts(Two, 10000, text, "A: INV-2026-00123 10000");
        match.Proposals[0].Reasons[0].ShouldContain(reason);
    }

    [Fact]
    public void One_receipt_may_pay_several_items() =>
        Posts(Two, 14000, "INV-2026-00123, 00812", "A: INV-2026-00123 10000, INV-2026-00812 4000");

    [Theory]
    [InlineData("HARBOR TOOLS")]
    [InlineData("Harbor Tools Gesellschaft")]
    [InlineData("HARBOR TOLS GMBH")]
    public void A_payers_name_without_its_legal_form_or_with_a_slip_is_the_customers(string payer) =>
        First(Two, Book.Receipt(10000, "INV-2026-00123", payer)).ShouldBe((Certainty.Exact, "A: INV-2026-00123 10000"));

    [Fact]
    public void Umlauts_may_be_written_in_two_ways() =>
        First(Two, Book.Receipt(77700, "INV-2026-09001", "MUELLER UND SOEHNE")).ShouldBe((Certainty.Exact, "B: INV-2026-09001 77700"));

    [Fact]
    public void A_payer_confirmed_before_is_the_customer_whatever_the_name_is()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000).Learned("A", LearnedBy.Account, "DE02 1203 0000 0000 2020 51").Learned("A", LearnedBy.Name, "Payment Factory Ltd.");
        First(book, Book.Receipt(10000, "INV-10023", "Somebody else", "DE02120300000000202051")).Certainty.ShouldBe(Certainty.Exact);
        First(book, Book.Receipt(10000, "INV-10023", "PAYMENT FACTORY")).Certainty.ShouldBe(Certainty.Exact);
        First(book, Book.Receipt(10000, "INV-10023", "Somebody else")).Certainty.ShouldBe(Certainty.Likely);
    }

    [Theory]
    [InlineData("RF18539007547034", "RF18 5390 0754 7034")]
    [InlineData("210000000003139471430009017", "21 00000 00003 13947 14300 09017")]
    [InlineData("090933755493", "+++090/9337/55493+++")]
    [InlineData("2345676", "2345676")]
    public void A_reference_with_check_digits_needs_no_payer(string printed, string written)
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000, reference: printed).Item("A", "INV-10024", 10000);
        First(book, Book.Receipt(10000, reference: written)).ShouldBe((Certainty.Exact, "A: INV-10023 10000"));
        First(book, Book.Receipt(10000, $"thanks {written}")).ShouldBe((Certainty.Exact, "A: INV-10023 10000"));
        First(book, Book.Receipt(10000, payer: "Other Customer", reference: written)).Certainty.ShouldBe(Certainty.Likely);
    }

    [Fact]
    public void A_discount_taken_in_its_days_posts_and_a_day_later_does_not()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000, discount: 200);
        var receipt = Book.Receipt(9800, "INV-10023", "Harbor Tools");
        First(book, receipt).ShouldBe((Certainty.Exact, "A: INV-10023 9800 (DiscountTaken 200)"));
        First(book, receipt with { ValueDate = Book.Day.AddDays(1) }).ShouldBe((Certainty.Likely, "A: INV-10023 9800 (BankFee 200)"));
        book.Match(receipt, Book.Policy with { ProvedDifferences = false }).Certainty.ShouldBe(Certainty.Likely);
    }

    [Fact]
    public void A_fee_the_bank_states_posts_and_one_that_is_only_supposed_does_not()
    {
        First(Two, Book.Receipt(9150, "INV-2026-00123", "Harbor Tools") with { Charges = 850 }).ShouldBe((Certainty.Exact, "A: INV-2026-00123 9150 (BankFee 850)"));
        First(Two, Book.Receipt(9150, "INV-2026-00123", "Harbor Tools")).ShouldBe((Certainty.Likely, "A: INV-2026-00123 9150 (BankFee 850)"));
    }

    [Theory]
    [InlineData(12500, "INV-2026-00477")]
    [InlineData(8333, "INV-2026-00477")]
    [InlineData(11000, "part payment INV-2026-00477")]
    [InlineData(11000, "INV-2026-00477 Teilzahlung")]
    [InlineData(11000, "1st instalment of INV-2026-00477")]
    public void A_clean_instalment_of_an_exactly_named_item_posts(long amount, string text) =>
        First(Two, Book.Receipt(amount, text, "Harbor Tools")).ShouldBe((Certainty.Exact, $"A: INV-2026-00477 {amount} (Part {25000 - amount})"));

    [Fact]
    public void Instalments_post_one_after_the_other_until_nothing_is_open()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000).Build();
        foreach (var amount in (long[])[3334, 3333, 3333])
        {
            var match = CashMatcher.Match(Book.Receipt(amount, "INV-10023", "Harbor Tools"), book, Book.Policy);
            match.Certainty.ShouldBe(Certainty.Exact);
            book.Take(match.Proposals[0].Parts[0].ItemId, match.Proposals[0].Parts[0].Amount);
        }

        CashMatcher.Match(Book.Receipt(3333, "INV-10023", "Harbor Tools"), book, Book.Policy).Certainty.ShouldNotBe(Certainty.Exact);
        Should.Throw<ArgumentOutOfRangeException>(() => book.Take(Book.Id("INV-10023", "A"), 1));
    }

    [Fact]
    public void An_advice_says_what_is_paid_on_each_document()
    {
        var book = new Book().Customer("A", "Harbor Tools").Item("A", "INV-10023", 10000, discount: 200).Item("A", "INV-10024", 5000).Item("A", "INV-10025", 5000);
        var advised = new[] { new AdvisedPart("INV-10023", 9800, 200), new AdvisedPart("10024", 5000) };
        First(book, Book.Receipt(14800, payer: "Harbor Tools", advised: advised)).ShouldBe((Certainty.Exact, "A: INV-10023 9800 (DiscountTaken 200), INV-10024 5000"));
        var shorter = First(book, Book.Receipt(13000, payer: "Harbor Tools", advised: [new("INV-10023", 9000), new("INV-10024", 4000)]));
        shorter.ShouldBe((Certainty.Likely, "A: INV-10023 9000 (BankFee 1000), INV-10024 4000 (ShortPay 1000)"));
    }

    [Fact]
    public void With_automatic_posting_off_everything_waits_for_a_person()
    {
        var match = Two.Match(Book.Receipt(10000, "INV-2026-00123", "Harbor Tools"), Book.Policy with { AutoPost = false });
        (match.Certainty, Book.Words(match.Proposals[0], "A", "B")).ShouldBe((Certainty.Likely, "A: INV-2026-00123 10000"));
    }

    private static Match Posts(Book book, long amount, string text, string expected)
    {
        var match = book.Match(Book.Receipt(amount, text, "Harbor Tools"));
        (match.Certainty, Book.Words(match.Proposals[0], "A", "B")).ShouldBe((Certainty.Exact, expected));
        match.Proposals.Count.ShouldBe(1);
        return match;
    }

    private static (Certainty Certainty, string Words) First(Book book, Receipt receipt)
    {
        var match = book.Match(receipt);
        return (match.Certainty, Book.Words(match.Proposals[0], "A", "B"));
    }
}
