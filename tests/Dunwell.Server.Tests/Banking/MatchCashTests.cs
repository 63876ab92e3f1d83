using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Banking;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Banking.Profiles;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Banking;

/// <summary>What is done around matching: deposits explained by their cheques, references of whole accounts.</summary>
public sealed class MatchCashTests
{
    [OnEachDatabase]
    public async Task A_deposit_whose_cheques_came_by_a_lockbox_file_is_set_aside_and_what_a_person_brings_back_stays(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C1", 10, 120_00);
        await LockboxAsync(desk, "box.bai", desk.Today, 70_00, 30_00);
        await new Statement(desk.Today).Credit(100m, "DEPOSIT").Credit(90m, "DEPOSIT").BringAsync(desk);
        await MatchAsync(desk);
        var aside = (await desk.RowsAsync<BankReceipt>()).Single(r => r.State == ReceiptState.SetAside);
        (aside.Amount, aside.Reason, aside.DecidedBy).ShouldBe((100_00, "Deposit of the 2 cheques that came by box.bai: same day, same total", MatchReceipts.Actor));
        (await desk.Database.With((SetAsideReceipt use) => use.Run(new(aside.Id, null, "Ann"), default))).IsRefused.ShouldBeFalse();
        await MatchAsync(desk);
        (await desk.RowsAsync<BankReceipt>()).ShouldAllBe(r => r.State == ReceiptState.Open);
    }

    [OnEachDatabase]
    public async Task Where_two_lines_or_two_files_could_be_the_deposit_a_person_says_which(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await LockboxAsync(desk, "box.bai", desk.Today, 70_00, 30_00);
        await LockboxAsync(desk, "one.bai", desk.Today, 55_00);
        await LockboxAsync(desk, "old.bai", desk.Today.AddDays(-1), 40_00, 4_00);
        await new Statement(desk.Today).Credit(100m, "DEPOSIT").Credit(100m, "DEPOSIT").Credit(55m, "one cheque").Credit(44m, "of yesterday").BringAsync(desk);
        await MatchAsync(desk);
        (await desk.RowsAsync<BankReceipt>()).ShouldAllBe(r => r.State == ReceiptState.Open);
    }

    [OnEachDatabase]
    public async Task The_reference_of_an_account_makes_its_customer_certain_and_the_oldest_items_a_proposal(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10, 120_00);
        await desk.OverdueAsync("C2", 10, 100_00);
        var reference = PaymentReferences.Of(account).Creditor.Text;
        await new Statement(desk.Today).Credit(100m, $"statement {reference}", "Somebody Else").BringAsync(desk);
        await MatchAsync(desk);
        var receipt = (await desk.RowsAsync<BankReceipt>()).Single();
        (receipt.State, receipt.BestAccount, receipt.Score).ShouldBe((ReceiptState.Open, account.Value, NameAccounts.Score));
        var shown = (await desk.Database.With((ShowReceipt show) => show.Run(new(receipt.Id), default)))!.Choices[0];
        shown.Proposal!.Reasons[0].ShouldBe("the reference of the account");
        shown.Items.Single().Proposed.ShouldBe(100_00);
        await MatchAsync(desk);
        (await desk.RowsAsync<BankReceipt>()).Single().BestAccount.ShouldBe(account.Value);
    }

    [OnEachDatabase]
    public async Task A_customer_a_person_found_takes_the_receipt_in_the_order_of_settlement_when_asked(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10, 120_00);
        await new Statement(desk.Today).Credit(33m, "thanks", "Holding XY").BringAsync(desk);
        await MatchAsync(desk);
        var receipt = (await desk.RowsAsync<BankReceipt>()).Single();
        (await desk.Database.With((ShowReceipt show) => show.Run(new(receipt.Id, [account]), default)))!.Choices[0].Items.Single().Proposed.ShouldBe(0);
        var filled = (await desk.Database.With((ShowReceipt show) => show.Run(new(receipt.Id, [account], Fill: true), default)))!.Choices[0];
        (filled.Items.Single().Proposed, filled.Proposal!.Score).ShouldBe((33_00, 0));
    }

    [OnEachDatabase]
    public async Task Columns_of_a_table_are_said_once_kept_under_a_name_and_read_the_next_file_the_same_way(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var hash = await KeepAsync(desk, "Tag;Wer;Summe\n02.03.2026;Jones;1.234,56\n31.03.2026;Miller;-20,00\n");
        var first = await desk.Database.With((PreviewBankTable use) => use.Run(new(desk.Creditor, "bank.csv", hash), default));
        (first.Value.Lines.Count, first.Value.Problems.Count).ShouldBe((0, 1), "nothing is known of its columns");
        var profile = first.Value.Profile with { Name = "House bank", Columns = [new("Tag", StatementField.BookingDate), new("Wer", StatementField.CounterpartyName), new("Summe", StatementField.Amount)] };
        var second = (await desk.Database.With((PreviewBankTable use) => use.Run(new(desk.Creditor, "bank.csv", hash, profile), default))).Value;
        second.Problems.ShouldBeEmpty();
        second.Lines.Select(l => (l.BookingDate, l.Amount.Money!.Value.MinorUnits)).ShouldBe([(new DateOnly(2026, 3, 2), 1_234_56), (new DateOnly(2026, 3, 31), -20_00)]);
        (await desk.Database.With((SaveBankProfile use) => use.Run(new(desk.Creditor, profile with { Columns = [new("Tag", StatementField.BookingDate)] }, "Ann"), default))).Refusal!.Code.ShouldBe("profile.amount");
        foreach (var _ in new[] { 1, 2 })
            (await desk.Database.With((SaveBankProfile use) => use.Run(new(desk.Creditor, second.Profile, "Ann"), default))).IsRefused.ShouldBeFalse();
        var saved = (await desk.Database.With((ListBankProfiles use) => use.Run(default))).Single();
        var next = await KeepAsync(desk, "Tag;Wer;Summe\n03.04.2026;Smith;5,00\n");
        var taken = await desk.Database.With((ImportBankFile use) => use.Run(new(desk.Creditor, "next.csv", next, "Ann", Profile: StatementProfileJson.Read(saved.Profile).Value), default));
        taken.Value.File.Lines.ShouldBe(1);
        (await desk.RowsAsync<BankReceipt>()).Single().ShouldSatisfyAllConditions(r => r.ValueOn.ShouldBe(new(2026, 4, 3)), r => r.Amount.ShouldBe(5_00));
    }

    private static Task<string> KeepAsync(Desk desk, string text) => desk.Database.With((FileStore files) => files.SaveAsync(System.Text.Encoding.UTF8.GetBytes(text), default));

    private static async Task MatchAsync(Desk desk) => (await desk.Database.With((MatchCash match) => match.Run(new(desk.Creditor), default))).Refusal.ShouldBeNull();

    /// <summary>Cheques as a lockbox file leaves them.</summary>
    private static async Task LockboxAsync(Desk desk, string name, DateOnly day, params long[] cheques)
    {
        var file = new StoredBankFile { Id = Id.New<BankFileId>(), CreditorId = desk.Creditor, FileName = name, FileHash = name, TakenAt = desk.Clock.Now, TakenBy = "Ann" };
        var receipts = cheques.Select((amount, i) => new BankReceipt
        {
            Id = Id.New<ReceiptId>(), CreditorId = desk.Creditor, FileId = file.Id, Number = i + 1, Amount = amount, Currency = "USD", ValueOn = day, Text = "cheque", References = "[]", State = ReceiptState.Open,
            Match = MatchState.Waiting, Findings = "",
        });
        await desk.SaveAsync([file, .. receipts]);
    }
}
