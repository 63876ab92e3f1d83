using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger;

public class JournalTextTests
{
    private static readonly OpenItemId Item = new(new Guid(7, 0, 0, new byte[8]));

    [Fact]
    public void An_entry_is_one_transaction_of_two_postings_that_sum_to_zero() =>
        JournalText.Of(Entry("C-1", "INV-1")).ShouldBe(
            """
            2026-03-11 * (00000005000000000000000000000000) write-off C-1 INV-1
                ; line:12
                expenses:write-off  12.50 USD
                assets:receivable:ACME:C-1:INV-1.00000007000000000000000000000000  -12.50 USD


            """.ReplaceLineEndings("\n"));

    [Fact]
    public void No_name_from_outside_adds_a_line_a_comment_a_posting_or_an_account() =>
        Prop.ForAll<string?, string?>((customer, item) =>
        {
            var lines = JournalText.Of(Entry(customer ?? "", item ?? "")).Split('\n');
            lines.Length.ShouldBe(6);
            lines[3].ShouldMatch("^    assets:receivable:ACME:[^:; ]+:[^:; ]+  -12\\.50 USD$");
            lines[0].Count(c => c is ';' or '|').ShouldBe(0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("INV 1;note", "INV_1_note")]
    [InlineData("a\n2026-01-01 x\n    assets:bank  9", "a_2026-01-01_x_____assets_bank__9")]
    [InlineData("Müller", "Müller")]
    [InlineData("", "_")]
    public void Names_keep_letters_digits_and_a_few_marks(string name, string kept) => JournalText.Name(name).ShouldBe(kept);

    private static JournalEntry Entry(string customer, string item) => new(
        new()
        {
            Id = new(new Guid(5, 0, 0, new byte[8])), CreditorId = default, CustomerAccountId = default, TimelineSequence = 12, Kind = EntryKind.WriteOff, Date = new(2026, 3, 11),
            Debit = LedgerAccount.WriteOff, Credit = LedgerAccount.Receivables, CreditItemId = Item, Amount = 1_250,
        },
        Currency.Of("USD"), "ACME", customer, null, item);
}
