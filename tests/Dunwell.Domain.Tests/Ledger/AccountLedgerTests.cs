using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger;

public class AccountLedgerTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly OpenItem Invoice = Item(OpenItemKind.Invoice, 1);
    private static readonly OpenItem Payment = Item(OpenItemKind.Payment, 2);
    private static int made;

    [Fact]
    public void Room_is_the_least_that_is_open_on_the_day_or_any_later_one()
    {
        var ledger = Of(Up(Invoice, 100, 0), Down(Invoice, 80, 5), Up(Invoice, 30, 9));
        ledger.OpenOf(Invoice.Id).ShouldBe(50);
        ledger.Room(Invoice.Id, Day).ShouldBe(20);
        ledger.Room(Invoice.Id, Day.AddDays(9)).ShouldBe(50);
        ledger.Room(Invoice.Id, Day.AddDays(-1)).ShouldBe(0, "it was not issued yet");
    }

    [Fact]
    public void Room_of_a_credit_is_what_is_left_of_it() => Of(Down(Payment, 70, 0), Up(Payment, 50, 1)).Room(Payment.Id, Day).ShouldBe(20);

    [Fact]
    public void An_act_dated_back_before_a_payment_is_seen_to_take_the_item_below_zero_between()
    {
        var ledger = Of(Up(Invoice, 100, 0), Down(Invoice, 100, 5), Up(Invoice, 100, 9));
        ledger.Beyond([Movement.Down(EntryKind.WriteOff, Day.AddDays(9), Invoice.Id, LedgerAccount.WriteOff, 100)]).ShouldBeNull();
        ledger.Beyond([Movement.Down(EntryKind.WriteOff, Day.AddDays(4), Invoice.Id, LedgerAccount.WriteOff, 100)]).ShouldBe(Invoice);
    }

    [Fact]
    public void What_was_mirrored_stands_no_more_and_may_not_be_recovered()
    {
        var loss = Down(Invoice, 40, 1);
        var ledger = Of(Up(Invoice, 100, 0), loss);
        ledger.Recoverable(Invoice.Id).ShouldBe(40);
        var mirror = Movement.Mirror(loss, Day.AddDays(2));
        Of(Up(Invoice, 100, 0), loss, Entry(mirror)).Recoverable(Invoice.Id).ShouldBe(0);
    }

    [Fact]
    public void Whatever_fits_into_the_room_takes_nothing_beyond_zero_and_one_more_does()
    {
        var steps = Gen.Choose(-50, 50).Where(a => a != 0).Zip(Gen.Choose(0, 20)).ListOf();
        Prop.ForAll(steps.ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (moves, at) =>
        {
            var ledger = Of([Up(Invoice, 200, 0), .. moves.Select(m => m.Item1 > 0 ? Up(Invoice, m.Item1, m.Item2) : Down(Invoice, -m.Item1, m.Item2))]);
            var room = ledger.Room(Invoice.Id, Day.AddDays(at));
            if (room > 0)
                ledger.Beyond([Off(room, at)]).ShouldBeNull();
            ledger.Beyond([Off(room + 1, at)]).ShouldBe(Invoice);
        }).QuickCheckThrowOnFailure();

        static Movement Off(long amount, int day) => Movement.Down(EntryKind.Adjustment, Day.AddDays(day), Invoice.Id, LedgerAccount.Adjustments, amount);
    }

    private static AccountLedger Of(params LedgerEntry[] entries) => new([Invoice, Payment], entries);

    private static LedgerEntry Up(OpenItem item, long amount, int day) => Entry(Movement.Up(EntryKind.Invoice, Day.AddDays(day), item.Id, LedgerAccount.Sales, amount));

    private static LedgerEntry Down(OpenItem item, long amount, int day) => Entry(Movement.Down(EntryKind.WriteOff, Day.AddDays(day), item.Id, LedgerAccount.WriteOff, amount));

    private static LedgerEntry Entry(Movement m) => new()
    {
        Id = new(Key(Interlocked.Increment(ref made) + 100)), CreditorId = default, CustomerAccountId = default, TimelineSequence = 1, Kind = m.Kind, Date = m.Date,
        Debit = m.Debit, Credit = m.Credit, DebitItemId = m.DebitItem, CreditItemId = m.CreditItem, Amount = m.Amount, ReversesId = m.Reverses,
    };

    private static OpenItem Item(OpenItemKind kind, int number) => new()
    {
        Id = new(Key(number)), CreditorId = default, CustomerAccountId = default(CustomerAccountId), Kind = kind, DocumentId = Key(number), Number = $"{number}", Installment = 1, IssueDate = Day,
    };

    private static Guid Key(int number) => new(number, 0, 0, new byte[8]);
}
