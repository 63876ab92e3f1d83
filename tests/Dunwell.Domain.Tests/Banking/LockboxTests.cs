using Dunwell.Domain.Banking;

namespace Dunwell.Domain.Tests.Banking;

public class LockboxTests
{
    [Fact]
    public void Each_cheque_is_an_advice_with_payer_number_and_place_in_the_lockbox()
    {
        var file = Bank.Read(BankFormat.Lockbox, Samples.Lockbox);

        file.Problems.ShouldBeEmpty();
        file.Advices.Select(a => (a.Advice.Payer!.Name, a.Advice.Amount!.Money!.Value.MinorUnits, a.Advice.PaymentReference)).ShouldBe([("NORTHWIND LTD", 25000, "4711"), ("BOB SMITH", 1234, "12")]);
        file.Advices[0].Advice.Lockbox.ShouldBe(new("0022222", "001", "001", new(2026, 1, 5)));
        file.Advices[0].Advice.PaymentDate.ShouldBe(new(2026, 1, 4));
        file.Advices[0].Advice.Payer!.Bank.ShouldBe("055002707");
        file.Advices[0].Lines.ShouldHaveSingleItem().Note.ShouldBe("INV 1001");
        file.Advices[1].Advice.Fields.Select(f => f.Name).ShouldBe(["2", "5", "6"]);
    }

    [Theory]
    [InlineData("0020000026234", "0030000026234", "7 number of cheques")]
    [InlineData("0020000026234", "0020000026235", "7 batch total")]
    [InlineData("00020000026234", "00020000026235", "8 lockbox total")]
    [InlineData("9000009", "9000008", "9 number of records")]
    public void Totals_of_batch_lockbox_and_file_are_counted_again(string from, string to, string field)
    {
        var at = Samples.Lockbox.LastIndexOf(from, StringComparison.Ordinal);
        at = field.StartsWith('7') ? Samples.Lockbox.IndexOf(from, StringComparison.Ordinal) : at;

        Bank.Read(BankFormat.Lockbox, Samples.Lockbox[..at] + to + Samples.Lockbox[(at + from.Length)..]).Problems.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public void A_file_that_is_cut_off_says_so() =>
        Bank.Read(BankFormat.Lockbox, Samples.Lockbox[..Samples.Lockbox.IndexOf("\n7001", StringComparison.Ordinal)]).Problems.ShouldHaveSingleItem().Code.ShouldBe("trailer-missing");

    [Theory]
    [InlineData("")]
    [InlineData("6001001000002500005500270700123455550000004711")]
    [InlineData("hello")]
    public void What_does_not_begin_with_a_header_is_refused(string text) => Bank.Read(BankFormat.Lockbox, text).IsRefused.ShouldBeTrue();

    [Fact]
    public void The_peers_file_reads_as_its_description_says()
    {
        if (PeerData.Find("lockbox", "test_lockbox.bai") is not { } path)
            return;
        var file = Bank.ReadPeer(BankFormat.Lockbox, path);

        file.Problems.ShouldBeEmpty();
        var cheque = file.Advices.ShouldHaveSingleItem();
        (cheque.Advice.Payer!.Name, cheque.Advice.Payee!.Name, cheque.Advice.PaymentReference).ShouldBe(("BOB E SMITH", "MY BUSINESS COMPANY", "180"));
        (cheque.Advice.PaymentDate, cheque.Advice.Amount!.Value).ShouldBe((new DateOnly(2016, 5, 16), 7000.00m));
        cheque.Lines.ShouldHaveSingleItem().Note.ShouldBe("CE554");
        file.Totals.Select(t => (t.Field, t.Agrees)).ShouldContain(("9 number of records", true));
    }
}
