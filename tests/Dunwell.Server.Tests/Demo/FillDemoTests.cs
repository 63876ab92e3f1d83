using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Communications;
using Dunwell.Server.Demo;
using Dunwell.Server.Demo.Book;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Demo;

public class FillDemoTests
{
    private static readonly DateTime Now = new(2026, 3, 11, 16, 0, 0, DateTimeKind.Utc);

    private const string Balances = """
        select e.item, sum(e.amount) balance from (
          select debit_item_id item, amount from ledger_entries where debit_item_id is not null
          union all select credit_item_id, -amount from ledger_entries where credit_item_id is not null) e
        group by e.item
        """;

    private static Task ShouldHoldEveryStateAsync(TestDatabase test) =>
        test.With<DunwellDb>(async db =>
        {
            var connection = db.Database.GetDbConnection();
            (await db.Set<Customer>().CountAsync()).ShouldBe(2_000);
            var items = await connection.ExecuteScalarAsync<long>($"select sum(balance) from ({Balances}) b");
            var control = await connection.ExecuteScalarAsync<long>("select sum(case when debit = 'Receivables' then amount else 0 end) - sum(case when credit = 'Receivables' then amount else 0 end) from ledger_entries");
            items.ShouldBe(control);
            items.ShouldBeGreaterThan(0);
            (await Open("Invoice")).ShouldBeInRange(3_500, 5_000);
            (await Open("Payment")).ShouldBeGreaterThan(20);
            (await Open("CreditNote")).ShouldBeGreaterThan(20);
            foreach (var (from, to) in ((int, int)[])[(-400, 0), (1, 30), (31, 60), (61, 90), (91, 600)])
                (await Due(from, to)).ShouldBeGreaterThan(100, $"{from} to {to} days");
            (await Due(-400, 0)).ShouldBeGreaterThan(await Due(1, 600) * 2 / 3);

            foreach (var status in (MessageStatus[])[MessageStatus.Sent, MessageStatus.Held, MessageStatus.Queued, MessageStatus.Unknown, MessageStatus.Failed])
                (await db.Set<Message>().CountAsync(m => m.Status == status)).ShouldBeGreaterThan(0, status.ToString());
            (await db.Set<Message>().CountAsync(m => m.Status == MessageStatus.Held && m.StatusReason!.StartsWith("Bank data last arrived"))).ShouldBeGreaterThan(5);
            (await db.Set<Contact>().CountAsync(c => c.Status == ContactStatus.Bounced)).ShouldBeGreaterThan(20);
            foreach (var kind in (HoldKind[])[HoldKind.Dispute, HoldKind.CeaseContact, HoldKind.Represented, HoldKind.Deceased, HoldKind.Insolvency, HoldKind.Hardship])
                (await db.Set<Hold>().CountAsync(h => h.Kind == kind)).ShouldBeGreaterThan(0, kind.ToString());
            (await db.Set<Consent>().CountAsync(c => !c.Granted)).ShouldBeGreaterThan(10);
            (await db.Set<AccountDocument>().Select(d => d.MediaType).Distinct().CountAsync()).ShouldBe(2);
            (await db.Set<CustomerAccount>().CountAsync(a => a.CreditHoldReason != null)).ShouldBeGreaterThan(0);
            (await db.Set<CustomerAccount>().Join(db.Set<QueueEntry>(), a => a.Id, e => e.CustomerAccountId, (a, e) => e.Open > a.CreditLimit).CountAsync(over => over)).ShouldBeInRange(1, 100);
            var stale = await db.Set<Creditor>().Where(c => c.BankDataAt < Now.AddDays(-2)).Select(c => c.Code).ToListAsync();
            stale.ShouldBe(["MAPLEQUILL"]);

            Task<long> Open(string kind) => connection.ExecuteScalarAsync<long>($"select count(*) from ({Balances}) b join open_items i on i.id = b.item where b.balance <> 0 and i.kind = @kind", new { kind });

            Task<long> Due(int from, int to) => connection.ExecuteScalarAsync<long>(
                $"select count(*) from ({Balances}) b join open_items i on i.id = b.item where b.balance > 0 and i.due_date between @first and @last",
                new { first = DateOnly.FromDateTime(Now).AddDays(-to), last = DateOnly.FromDateTime(Now).AddDays(-from) });
        });

    /// <summary>One fill is the dearest act of the suite, so the state of the filled desk is looked at on the way.</summary>
    [OnEachDatabase]
    [Trait("Category", "Slow")]
    public async Task The_demo_is_made_once_a_day_with_every_state_on_its_accounts_and_made_anew_on_another_day(Engine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        (await Demo("2026-03-11")).ShouldContain("The demo is ready");
        await ShouldHoldEveryStateAsync(test);
        (await Demo("2026-03-11")).ShouldNotContain("The demo is ready");
        if (engine == Engine.Sqlite)
        {
            (await Demo("2026-03-12")).ShouldContain("The demo is ready");
            await test.With<DunwellDb>(async db => (await db.Set<Creditor>().CountAsync()).ShouldBe(3));
            return;
        }

        // What a new day begins with on a server; the second fill itself, tried on SQLite, takes more than a minute here.
        await new DemoFolder(test.Options).EmptyAsync(() => test.NewScope().ServiceProvider.GetRequiredService<DunwellDb>(), default);
        await test.With<DunwellDb>(async db => (await db.Set<Creditor>().CountAsync(), await db.Set<TimelineLine>().CountAsync()).ShouldBe((0, 0)));

        async Task<string> Demo(string today)
        {
            await using var program = DunwellProcess.Start(["demo", "--no-serve", "--today", today, .. test.CliArguments]);
            (await program.WaitAsync(TimeSpan.FromMinutes(10))).ShouldBe(ExitCodes.Done, program.Errors);
            return program.Errors;
        }
    }

    [OnEachDatabase]
    public async Task Data_that_the_demo_did_not_make_stays_as_it_is(Engine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        (await DunwellProcess.RunAsync(["creditor", "add", "REAL", "A real creditor", .. test.CliArguments])).ExitCode.ShouldBe(ExitCodes.Done);
        var (code, _, errors) = await DunwellProcess.RunAsync(["demo", "--no-serve", .. test.CliArguments]);
        code.ShouldBe(ExitCodes.Refused);
        errors.ShouldContain("did not make");
        await test.With<DunwellDb>(async db => (await db.Set<Creditor>().Select(c => c.Code).ToListAsync()).ShouldBe(["REAL"]));
    }
}
