using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Banking;

public sealed class CashDeskTests
{
    [OnEachDatabase]
    public async Task What_is_exact_is_posted_by_itself_the_rest_waits_with_proposals_and_nothing_is_guessed(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var paid = await desk.OverdueAsync("C1", 10, 120_00);
        await desk.OverdueAsync("C2", 10, 300_00);
        var matched = await new Statement(desk.Today).Credit(120m, "INV-C1", "Buyer C1").Credit(250m, "INV-C2", "Buyer C2").Credit(77m, "hello", "Somebody Else").Debit(5m, "Account fee").MatchAsync(desk);

        matched.ShouldBe(new(3, 1, 1, 1));
        (await OpenAsync(desk, paid)).ShouldBe(0);
        var receipts = await ReceiptsAsync(desk);
        receipts.ConvertAll(r => (r.Amount, r.State, r.Match)).ShouldBe(
            [(77_00, ReceiptState.Open, MatchState.Unidentified), (120_00, ReceiptState.Posted, MatchState.Exact), (250_00, ReceiptState.Open, MatchState.Likely)]);
        receipts[1].DecidedBy.ShouldBe(MatchReceipts.Actor);
    }

    [OnEachDatabase]
    public async Task The_same_file_statement_or_line_is_taken_in_once_whatever_file_brings_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var statement = new Statement(desk.Today).Credit(120m, "one", reference: "BANK1").Credit(120m, "two", reference: "BANK2");
        (await statement.BringAsync(desk)).WasKnown.ShouldBeFalse();
        (await statement.BringAsync(desk)).WasKnown.ShouldBeTrue();
        var again = (await Statement.BringAsync(desk, "again.xml", statement.Text() + " ")).Value.File;
        (again.Receipts, again.Known).ShouldBe((0, 2));
        var advised = await new Statement(desk.Today) { Kind = "camt.054" }.Credit(120m, "two", reference: "BANK2").Credit(9m, "three", reference: "BANK3").BringAsync(desk, "notice.xml");
        (advised.File.Receipts, advised.File.Known).ShouldBe((1, 1));
        (await ReceiptsAsync(desk)).Count.ShouldBe(3);
        (await desk.RowsAsync<StoredStatement>()).Count.ShouldBe(2);
    }

    [OnEachDatabase]
    public async Task Two_equal_payments_without_references_on_one_statement_stay_two(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var statement = new Statement(desk.Today).Credit(50m, "rent", "Buyer C1", reference: "").Credit(50m, "rent", "Buyer C1", reference: "");
        await statement.BringAsync(desk);
        (await ReceiptsAsync(desk)).Count.ShouldBe(2);
        (await Statement.BringAsync(desk, "again.xml", statement.Text() + " ")).Value.File.Receipts.ShouldBe(0);
    }

    [OnEachDatabase]
    public async Task A_line_of_the_day_so_far_without_a_reference_of_the_bank_waits_for_the_final_statement(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        (await new Statement(desk.Today) { Kind = "camt.052" }.Credit(50m, "rent", reference: "").Credit(60m, "x", reference: "BANK9").BringAsync(desk, "interim.xml")).File.Receipts.ShouldBe(1);
        (await new Statement(desk.Today).Credit(50m, "rent", reference: "").Credit(60m, "x", reference: "BANK9").BringAsync(desk)).File.Receipts.ShouldBe(1);
        (await ReceiptsAsync(desk)).ConvertAll(r => r.Amount).Order().ShouldBe([50_00, 60_00]);
    }

    [OnEachDatabase]
    public async Task A_collective_booking_gives_its_transactions_and_one_that_does_not_add_up_itself(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        const string Details = "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"USD\">40.00</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>a</Ustrd></RmtInf></TxDtls><TxDtls><AmtDtls><TxAmt><Amt Ccy=\"USD\">60.00</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>b</Ustrd></RmtInf></TxDtls>";
        await new Statement(desk.Today).Credit(100m, "", more: Details).Credit(101m, "", more: Details).BringAsync(desk);
        (await ReceiptsAsync(desk)).ConvertAll(r => r.Amount).Order().ShouldBe([40_00, 60_00, 101_00]);
        (await desk.RowsAsync<BankFileNote>()).ShouldContain(n => n.Reason.StartsWith("do not come to the booking"));
    }

    [OnEachDatabase]
    public async Task A_refused_file_changes_nothing_is_kept_with_its_reasons_and_may_come_again_mended(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var broken = (await Statement.BringAsync(desk, "cut.xml", new Statement(desk.Today).Credit(5m, "x").Text()[..^40])).Value.File;
        broken.IsRefused.ShouldBeTrue();
        (await ReceiptsAsync(desk)).ShouldBeEmpty();
        (await desk.RowsAsync<BankFileNote>()).ShouldNotBeEmpty();
        (await new Statement(desk.Today).Credit(5m, "x").BringAsync(desk)).File.Receipts.ShouldBe(1);
        (await new Statement(desk.Today.AddDays(-1)) { Account = "OTHER" }.BringAsync(await desk.BesideAsync("SISTER"))).File.IsRefused.ShouldBeFalse();
        (await new Statement(desk.Today) { Account = "OTHER" }.Credit(1m, "x").TryAsync(desk, "stray.xml")).Refusal!.Code.ShouldBe("bank.foreign");
    }

    [OnEachDatabase]
    public async Task A_person_divides_a_receipt_among_customers_and_what_is_left_stays_on_account(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (one, two) = (await desk.CustomerAsync("C1"), await desk.CustomerAsync("C2"));
        var items = await desk.InvoiceAsync(one, "INV-1", 5, 80_00);
        await new Statement(desk.Today).Credit(200m, "for us and our sister", "Sisters").MatchAsync(desk);
        var receipt = (await ReceiptsAsync(desk)).Single();
        (await PostAsync(desk, receipt, new ReceiptShare(one, 100_00, [new(items[0], 80_00)]))).Refusal!.Code.ShouldBe("share.sum");
        var posted = await PostAsync(desk, receipt, new ReceiptShare(one, 150_00, [new(items[0], 80_00)]), new ReceiptShare(two, 50_00, []));
        posted.Value.Payments.Select(p => p.Unapplied.MinorUnits).Order().ShouldBe([50_00, 70_00]);
        (await OpenAsync(desk, one), await OpenAsync(desk, two)).ShouldBe((-70_00, -50_00));
        (await PostAsync(desk, receipt, new ReceiptShare(two, 200_00, []))).Refusal!.Code.ShouldBe("receipt.decided");
    }

    [OnEachDatabase]
    public async Task Two_people_on_one_receipt_and_a_double_click_end_in_one_posting(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (one, two) = (await desk.OverdueAsync("C1", 5), await desk.OverdueAsync("C2", 5));
        await new Statement(desk.Today).Credit(100m, "hello", "Nobody").MatchAsync(desk);
        var receipt = (await ReceiptsAsync(desk)).Single();
        var both = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(() => PostAsync(desk, receipt, new ReceiptShare(i % 2 == 0 ? one : two, 100_00, [])))));
        both.Count(r => !r.IsRefused).ShouldBe(1);
        both.Where(r => r.IsRefused).ShouldAllBe(r => r.Refusal!.Code == "receipt.decided" || r.Refusal.Code == "receipt.changed");
        (await desk.RowsAsync<Payment>()).ShouldHaveSingleItem();
    }

    [OnEachDatabase]
    public async Task Taken_back_what_it_settled_owes_again_and_it_can_be_posted_anew(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var items = await desk.InvoiceAsync(account, "INV-1", 5, 100_00);
        await new Statement(desk.Today).Credit(90m, "part", "Nobody").MatchAsync(desk);
        var receipt = (await ReceiptsAsync(desk)).Single();
        var share = new ReceiptShare(account, 90_00, [new(items[0], 90_00, ShortRest.BankFee)]);
        (await PostAsync(desk, receipt, share)).IsRefused.ShouldBeFalse();
        (await OpenAsync(desk, account)).ShouldBe(0);
        await TakeBackAsync(desk, receipt);
        (await OpenAsync(desk, account)).ShouldBe(100_00);
        receipt = (await ReceiptsAsync(desk)).Single();
        receipt.State.ShouldBe(ReceiptState.Open);
        (await PostAsync(desk, receipt, share with { Parts = [new(items[0], 90_00, ShortRest.Disputed)] })).IsRefused.ShouldBeFalse();
        (await desk.RowsAsync<Hold>()).Single(h => h.LiftedAt is null).Amount.ShouldBe(10_00);
        await TakeBackAsync(desk, receipt);
        (await desk.RowsAsync<Hold>()).ShouldAllBe(h => h.LiftedAt != null);
        (await OpenAsync(desk, account)).ShouldBe(100_00);
    }

    [OnEachDatabase]
    public async Task What_is_let_go_keeps_to_the_limits_of_who_decides_and_a_refusal_posts_nothing(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var items = await desk.InvoiceAsync(account, "INV-1", 5, 900_00);
        await new Statement(desk.Today).Credit(500m, "part", "Nobody").MatchAsync(desk);
        var receipt = (await ReceiptsAsync(desk)).Single();
        (await PostAsync(desk, receipt, new ReceiptShare(account, 500_00, [new(items[0], 500_00, ShortRest.BankFee)]))).Refusal!.Code.ShouldBe("authority");
        (await OpenAsync(desk, account)).ShouldBe(900_00);
        (await ReceiptsAsync(desk)).Single().State.ShouldBe(ReceiptState.Open);
    }

    [OnEachDatabase]
    public async Task The_reference_our_letters_carry_finds_its_item_in_both_forms(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        var first = PaymentReferences.Of((await desk.InvoiceAsync(account, "INV-1", 5, 70_00))[0]);
        var second = PaymentReferences.Of((await desk.InvoiceAsync(account, "INV-2", 5, 70_00))[0]);
        var matched = await new Statement(desk.Today).Credit(70m, first.Creditor.Text, "Buyer C1")
            .Credit(70m, "", more: $"<TxDtls><RmtInf><Strd><CdtrRefInf><Ref>{second.Qr.Text}</Ref></CdtrRefInf></Strd></RmtInf><RltdPties><Dbtr><Nm>Buyer C1</Nm></Dbtr></RltdPties></TxDtls>").MatchAsync(desk);
        (matched.Posted, await OpenAsync(desk, account)).ShouldBe((2, 0));
    }

    [OnEachDatabase]
    public async Task A_discount_taken_in_its_days_is_given_with_the_payment_and_taken_back_with_it(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("C1");
        await desk.Database.With(async (DunwellDb db) => await db.Set<CustomerAccount>().Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.Terms, "2/10 net 30")));
        await desk.InvoiceAsync(account, "INV-1", desk.Today.AddDays(-5), [(desk.Today.AddDays(25), 100_00)]);
        var matched = await new Statement(desk.Today).Credit(98m, "INV-1", "Buyer C1").MatchAsync(desk);
        (matched.Posted, await OpenAsync(desk, account)).ShouldBe((1, 0));
        (await desk.RowsAsync<LedgerAct>()).ShouldHaveSingleItem().Kind.ShouldBe(ActKind.Discount);
        await TakeBackAsync(desk, (await ReceiptsAsync(desk)).Single());
        (await OpenAsync(desk, account)).ShouldBe(100_00);
    }

    [OnEachDatabase]
    public async Task Whoever_likely_paid_is_not_reminded_until_it_is_decided(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C1", 20, 300_00);
        await desk.OverdueAsync("C2", 20, 300_00);
        await new Statement(desk.Today).Credit(250m, "INV-C1", "Buyer C1").MatchAsync(desk);
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync()).ShouldHaveSingleItem().Address.ShouldBe(Desk.EmailOf("C2"));
        var receipt = (await ReceiptsAsync(desk)).Single();
        (await desk.Database.With((SetAsideReceipt aside) => aside.Run(new(receipt.Id, "a refund of ours", "Ann"), default))).IsRefused.ShouldBeFalse();
        desk.NextDay();
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync()).ShouldContain(m => m.Address == Desk.EmailOf("C1"));
    }

    [OnEachDatabase]
    public async Task A_message_that_waits_is_held_when_its_payment_seems_to_have_come(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C1", 20, 300_00);
        await desk.RunAsync();
        await new Statement(desk.Today).Credit(250m, "INV-C1", "Buyer C1").MatchAsync(desk);
        await desk.SendAsync();
        (await desk.MessagesAsync()).ShouldAllBe(m => m.SentAt == null);
    }

    [OnEachDatabase]
    public async Task After_the_last_open_receipt_comes_the_first_and_none_when_no_other_is_open(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await new Statement(desk.Today).Credit(1m, "a", "Nobody A").Credit(2m, "b", "Nobody B").Credit(3m, "c", "Nobody C").MatchAsync(desk);
        var (seen, at) = (new List<ReceiptId>(), (await ReceiptsAsync(desk))[0].Id);
        for (var step = 0; step < 3; step++)
        {
            var place = (await desk.Database.With((NextReceipt next) => next.Run(new(at), default)))!;
            place.Left.ShouldBe(2);
            seen.Add(at = new(place.Next!.Value));
        }

        seen.Distinct().Count().ShouldBe(3);
        foreach (var receipt in (await ReceiptsAsync(desk)).Where(r => r.Id != at))
            await desk.Database.With((SetAsideReceipt aside) => aside.Run(new(receipt.Id, "ours", "Ann"), default));
        (await desk.Database.With((NextReceipt next) => next.Run(new(at), default))).ShouldBe(new(Currency.Of("USD"), null, 0));
    }

    [OnEachDatabase]
    public async Task A_confirmed_choice_is_learned_shown_and_can_be_revoked(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 5, 100_00);
        await new Statement(desk.Today).Credit(30m, "thanks", "Holding XY Ltd", "ACC-77").MatchAsync(desk);
        (await PostAsync(desk, (await ReceiptsAsync(desk)).Single(), new ReceiptShare(account, 30_00, []))).IsRefused.ShouldBeFalse();
        var rules = await desk.Database.With((ListPayerRules list) => list.Run(new(), default));
        rules.ConvertAll(r => (r.Mark, r.Value)).Order().ShouldBe([(PayerMark.Name, "HOLDING XY"), (PayerMark.Account, "ACC77")]);
        await new Statement(desk.Today.AddDays(-1)).Credit(31m, "more", "Holding XY Ltd", "ACC-77").MatchAsync(desk);
        (await ReceiptsAsync(desk)).Single(r => r.State == ReceiptState.Open).BestAccount.ShouldBe(account.Value);
        foreach (var rule in rules)
            await desk.Database.With((RevokePayerRule revoke) => revoke.Run(new(new(rule.AccountId), new(rule.Id), "Ann"), default));
        await desk.Database.With((MatchReceipts match) => match.Run(new(desk.Creditor), default));
        (await ReceiptsAsync(desk)).Single(r => r.State == ReceiptState.Open).Match.ShouldBe(MatchState.Unidentified);
    }

    private static Task<Result<PostedReceipt>> PostAsync(Desk desk, BankReceipt receipt, params ReceiptShare[] shares) =>
        desk.Database.With((PostReceipt post) => post.Run(new(receipt.Id, shares, "Ann", Role.Collector), default));

    private static async Task TakeBackAsync(Desk desk, BankReceipt receipt) =>
        (await desk.Database.With((TakeBackReceipt back) => back.Run(new(receipt.Id, "wrong customer", "Ann"), default))).Refusal.ShouldBeNull();

    private static async Task<long> OpenAsync(Desk desk, CustomerAccountId account) =>
        await desk.Database.With(async (DunwellDb db) => (await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Value, null, default)).Sum(i => i.Balance.Open));

    private static async Task<List<BankReceipt>> ReceiptsAsync(Desk desk) => [.. (await desk.RowsAsync<BankReceipt>()).OrderBy(r => r.Amount)];
}
