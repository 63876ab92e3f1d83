using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Domain.Tests.Banking.Matching;

/// <summary>Numbers that are written wrongly or in part post by themselves only where they can be nothing else.</summary>
public class GuessedNumberTests
{
    private static readonly Book Harbor = new Book()
        .Customer("A", "Harbor Tools GmbH").Customer("B", "Harbor Tools AG")
        .Item("A", "INV-2026-100123", 10000).Item("A", "INV-2026-577477", 25000, due: 3);

    [Theory]
    [InlineData("INV-2062-100132")]
    [InlineData("INV-2026-900183")]
    [InlineData("INV-202-10012")]
    public void Two_slips_in_a_long_number_agree_where_the_amount_leaves_one_item(string text) =>
        Told(Harbor, Book.Receipt(10000, text, "Harbor Tools GmbH")).ShouldBe("Exact A: INV-2026-100123 10000");

    [Fact]
    public void Two_slips_are_not_enough_where_another_item_of_the_amount_is_within_four_or_the_name_only_resembles()
    {
        Told(new Book().Customer("A", "Harbor Tools").Item("A", "INV-2026-100123", 10000).Item("A", "INV-2026-104183", 10000), Book.Receipt(10000, "INV-2026-900183", "Harbor Tools")).ShouldStartWith("Likely");
        Told(Harbor, Book.Receipt(10000, "INV-2062-100132", "Harbor Tool")).ShouldStartWith("Likely");
    }

    [Fact]
    public void A_namesake_does_not_disturb_a_slip_unless_one_of_its_items_could_be_meant_too()
    {
        Told(Harbor, Book.Receipt(10000, "INV-2026-100173", "Harbor Tools")).ShouldBe("Exact A: INV-2026-100123 10000");
        var both = new Book().Customer("A", "Harbor Tools GmbH").Customer("B", "Harbor Tools AG").Item("A", "INV-2026-100123", 10000);
        Told(both.Item("B", "INV-2026-100125", 9000), Book.Receipt(10000, "INV-2026-100173", "Harbor Tools")).ShouldBe("Exact A: INV-2026-100123 10000");
        Told(both.Item("B", "INV-2026-100183", 10000), Book.Receipt(10000, "INV-2026-100173", "Harbor Tools")).ShouldStartWith("Likely");
    }

    [Theory]
    [InlineData("INV-2026-571477")]
    [InlineData("RE 577477")]
    public void An_instalment_of_a_guessed_number_posts_where_no_other_item_could_be_meant(string text) =>
        Told(Harbor, Book.Receipt(12500, text, "Harbor Tools GmbH")).ShouldBe("Exact A: INV-2026-577477 12500 (Part 12500)");

    [Fact]
    public void An_instalment_of_a_guessed_number_waits_where_the_number_is_like_another_or_is_somebody_elses()
    {
        var near = new Book().Customer("A", "Harbor Tools").Item("A", "INV-2026-577477", 25000).Item("A", "INV-2026-577479", 300);
        Told(near, Book.Receipt(12500, "INV-2026-577471", "Harbor Tools")).ShouldStartWith("Likely");
        var strange = new Book().Customer("A", "Harbor Tools").Customer("C", "Quay Cranes").Item("A", "INV-2026-577477", 25000).Item("C", "INV-2026-577471", 25000);
        Told(strange, Book.Receipt(12500, "INV-2026-577471", "Harbor Tools")).ShouldStartWith("Likely");
    }

    [Theory]
    [InlineData("Harbo Tools", Certainty.Exact)]
    [InlineData("Tools Harbor Export", Certainty.Exact)]
    [InlineData("Har Tools", Certainty.Likely)]
    [InlineData("Harborough Tools", Certainty.Likely)]
    public void A_word_that_may_be_short_for_another_makes_a_proposal_and_no_posting(string payer, Certainty certainty) =>
        new Book().Customer("A", "Harbor Tools").Item("A", "INV-2026-100123", 10000).Match(Book.Receipt(10000, "INV-2026-100123", payer)).Certainty.ShouldBe(certainty);

    [Theory]
    [InlineData("INTERNATIONAL HARBOR TOOLS MA", Certainty.Exact)]
    [InlineData("HARBOR MANU INTERNATIONAL TOOLS", Certainty.Likely)]
    [InlineData("HARBOR TOOLS MANU", Certainty.Likely)]
    public void Only_the_end_of_a_long_name_may_be_cut_off(string payer, Certainty certainty) =>
        new Book().Customer("A", "International Harbor Tools Manufacturing").Item("A", "INV-2026-100123", 10000).Match(Book.Receipt(10000, "INV-2026-100123", payer)).Certainty.ShouldBe(certainty);

    private static string Told(Book book, Receipt receipt)
    {
        var match = book.Match(receipt);
        return $"{match.Certainty} {Book.Words(match.Proposals[0], "A", "B", "C")}";
    }
}
