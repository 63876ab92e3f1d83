using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Banking;

/// <summary>Receipts that are posted by themselves, many in one transaction.</summary>
public sealed class ExactPostingTests
{
    private const string Charged = "<TxDtls><Chrgs><Rcrd><Amt Ccy=\"USD\">{0}.00</Amt></Rcrd></Chrgs><RltdPties><Dbtr><Nm>Buyer {1}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>INV-{1}</Ustrd></RmtInf></TxDtls>";

    /// <summary>A fee of a hundred is more than matching may let go.</summary>
    [OnEachDatabase]
    public async Task Those_that_are_refused_wait_for_a_person_and_all_others_are_posted_once(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var statement = new Statement(desk.Today);
        for (var n = 1; n <= 9; n++)
        {
            await desk.OverdueAsync($"C{n}", 10, 500_00 + n);
            _ = n is 1 or 4 or 5 or 9
                ? statement.Credit(400m + (n / 100m), "", more: string.Format(System.Globalization.CultureInfo.InvariantCulture, Charged, 100, $"C{n}"))
                : statement.Credit(500m + (n / 100m), $"INV-C{n}", $"Buyer C{n}");
        }

        (await statement.MatchAsync(desk)).ShouldBe(new(9, 5, 4, 0));
        (await desk.RowsAsync<Payment>()).ConvertAll(p => p.Amount).Order().ShouldBe([500_02, 500_03, 500_06, 500_07, 500_08]);
        var open = (await desk.RowsAsync<BankReceipt>()).FindAll(r => r.State == ReceiptState.Open);
        open.ConvertAll(r => r.Amount).Order().ShouldBe([400_01, 400_04, 400_05, 400_09]);
        open.ShouldAllBe(r => r.Proposals != null && r.Postings == 0);
        (await desk.RowsAsync<LedgerAct>()).ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task More_receipts_than_one_transaction_takes_are_posted_once_each_though_two_match_at_the_same_time(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var statement = new Statement(desk.Today);
        const int Customers = 6, Each = 10;
        for (var customer = 1; customer <= Customers; customer++)
        {
            var account = await desk.CustomerAsync($"C{customer}");
            for (var n = 0; n < Each; n++)
            {
                await desk.InvoiceAsync(account, $"INV-{customer}{n:000}", 5, 100_00 + n);
                statement.Credit(100m + (n / 100m), $"INV-{customer}{n:000}", $"Buyer C{customer}");
            }
        }

        (Customers * Each).ShouldBeGreaterThan(PostExact.MostAtOnce);
        await statement.BringAsync(desk);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => desk.Database.With((MatchReceipts match) => match.Run(new(desk.Creditor), default)))));
        (await desk.RowsAsync<Payment>()).Count.ShouldBe(Customers * Each);
        (await desk.RowsAsync<LedgerEntry>()).Count(e => e.Kind == EntryKind.Allocation).ShouldBe(Customers * Each);
        (await desk.RowsAsync<BankReceipt>()).ShouldAllBe(r => r.State == ReceiptState.Posted && r.Postings == 1);
    }
}
