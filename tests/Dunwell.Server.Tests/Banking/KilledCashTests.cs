using Dunwell.Domain.Ledger;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Xunit.Abstractions;

namespace Dunwell.Server.Tests.Banking;

[Trait("Category", "Slow")]
public class KilledCashTests(ITestOutputHelper told)
{
    /// <summary>Several transactions of posting.</summary>
    private const int Receipts = 6 * PostExact.MostAtOnce;
    private const int Rounds = 10;

    /// <summary>Killed between any two instructions, taking in and matching leave each receipt posted once or open; run again, all are posted once.</summary>
    [OnEachDatabase]
    public async Task Cash_killed_between_match_and_post_ends_in_one_posting_each(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var statement = new Statement(desk.Today.AddDays(-3));
        for (var n = 1; n <= Receipts; n++)
        {
            await desk.OverdueAsync($"K{n:000}", 20, (100_00 + n) * 1L);
            statement.Credit(100m + (n / 100m), $"INV-K{n:000}", $"Buyer K{n:000}", reference: $"BANK{n:0000}");
        }

        var file = Path.Combine(desk.Database.Options.DataFolder, "statement.xml");
        await File.WriteAllTextAsync(file, statement.Text());
        string[] arguments = ["bank", "import", file, "--today", $"{desk.Today:yyyy-MM-dd}", .. desk.Database.CliArguments];
        var kills = new Kills("cash", DoneAsync, async () => Receipts + 1 - await DoneAsync()) { Spread = TimeSpan.FromMilliseconds(60) };
        for (var round = 0; round < Rounds && await DoneAsync() <= Receipts; round++)
        {
            desk.Database.LetGo();
            await kills.KillAsync(() => DunwellProcess.Start(arguments), Kills.Goal(round, Rounds, 0, Receipts));
            await desk.Database.SettleAsync();
        }

        var (code, output, errors) = await DunwellProcess.RunAsync(arguments);
        code.ShouldBeLessThan(5, output + errors);
        (await desk.RowsAsync<Payment>()).Count.ShouldBe(Receipts);
        (await desk.RowsAsync<LedgerEntry>()).Count(e => e.Kind == EntryKind.Allocation).ShouldBe(Receipts);
        (await desk.RowsAsync<Payment>()).Sum(p => p.Amount).ShouldBe(Enumerable.Range(1, Receipts).Sum(n => 100_00L + n));
        (await DunwellProcess.RunAsync(["verify", .. desk.Database.CliArguments])).ExitCode.ShouldBe(0);
        kills.ShouldHaveHitTheWork(engine, told.WriteLine);

        async Task<long> DoneAsync() => await desk.Database.NumberAsync("select (select count(*) from bank_files) + (select count(*) from payments)");
    }
}
