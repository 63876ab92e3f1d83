using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger;

public class ExchangeEntryTests
{
    private static readonly DateOnly Issued = new(2026, 1, 5);
    private static readonly DateOnly Paid = new(2026, 2, 5);

    // 40.00 USD were worth 36.00 EUR when claimed and are worth 38.00 when paid.
    [Fact]
    public void What_was_worth_more_when_it_was_paid_is_a_gain_on_the_receivables()
    {
        var booked = Of(40_00, 0.90m, 0.95m)!;
        (booked.Debit, booked.Credit, booked.Amount, booked.Gain).ShouldBe((LedgerAccount.Receivables, LedgerAccount.ExchangeDifferences, 2_00, 2_00));
        var loss = Of(40_00, 0.95m, 0.90m)!;
        (loss.Debit, loss.Credit, loss.Amount, loss.Gain).ShouldBe((LedgerAccount.ExchangeDifferences, LedgerAccount.Receivables, 2_00, -2_00));
    }

    [Fact]
    public void Without_both_rates_nothing_is_booked() => Of(40_00, 0.90m, null).ShouldBeNull();

    [Fact]
    public void Taken_back_it_is_the_same_amount_the_other_way_round_whatever_the_rates() => Prop.ForAll(
        Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Choose(1, 3_000).ToArbitrary(), Gen.Choose(1, 3_000).ToArbitrary(), (amount, before, then) =>
        {
            var booked = Of(amount, before / 1000m, then / 1000m)!;
            var mirror = ExchangeEntry.Mirror(booked, Entry(2, amount), Paid.AddDays(9));
            (mirror.Gain + booked.Gain, mirror.ReversesId, mirror.Date).ShouldBe((0, booked.EntryId, Paid.AddDays(9)));
            (mirror.Debit, mirror.Credit).ShouldBe((booked.Credit, booked.Debit));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_the_journal_it_is_one_transaction_in_the_creditor_s_currency() => JournalText.Of(Of(40_00, 0.90m, 0.95m)!, Currency.Of("EUR"), "ACME", "C-1").ShouldBe(
        """
        2026-02-05 * (00000001000000000000000000000000) exchange-difference C-1
            ; rate:0.9 of 2026-01-05, then:0.95 of 2026-02-05
            assets:receivable-exchange:ACME:C-1  2.00 EUR
            income:exchange-differences  -2.00 EUR


        """.ReplaceLineEndings("\n"));

    private static ExchangeEntry? Of(long amount, decimal before, decimal? then)
    {
        List<ExchangeRate> rates = [Rate(Issued, before)];
        if (then is { } later)
            rates.Add(Rate(Paid, later));
        return ExchangeEntry.Of(Entry(1, amount), new ExchangeRates(Currency.Of("EUR"), rates).Difference(new(amount, Currency.Of("USD")), Issued, Paid), Paid);
    }

    private static ExchangeRate Rate(DateOnly day, decimal rate) => new() { CreditorId = default, Currency = "USD", Date = day, Rate = rate, Source = "test" };

    private static LedgerEntry Entry(int key, long amount) => new()
    {
        Id = new(new Guid(key, 0, 0, new byte[8])), CreditorId = default, CustomerAccountId = default, TimelineSequence = 1, Kind = EntryKind.Allocation, Date = Paid, Debit = LedgerAccount.Receivables,
        Credit = LedgerAccount.Receivables, Amount = amount,
    };
}
