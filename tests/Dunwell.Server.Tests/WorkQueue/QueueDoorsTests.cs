using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>The queue as programs and the command line see it, and what people see when it is empty or cannot be read.</summary>
public class QueueDoorsTests
{
    [OnEachDatabase]
    public async Task A_program_walks_the_queue_page_by_page_in_the_order_it_asks_for(Engine engine)
    {
        await using var served = await ServeAsync(engine, 5);
        using var program = await served.ProgramAsync(Role.Collector);
        var (amounts, after) = (new List<decimal>(), (string?)null);
        do
        {
            var page = await GetAsync(program, $"queue?view=Everything&of=Everybody&sort=Overdue&limit=2{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            amounts.AddRange(page.GetProperty("lines").EnumerateArray().Select(l => decimal.Parse(l.GetProperty("overdue").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null && amounts.Count < 20);
        amounts.ShouldBe([500m, 400m, 300m, 200m, 100m]);
        (await GetAsync(program, "queue?view=Everything&of=Everybody&limit=1")).GetProperty("lines")[0].GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
        (await GetAsync(program, "queue/views")).GetArrayLength().ShouldBe(0);
        using var wrong = await program.GetAsync(new Uri("/api/v1/queue?sort=Loudness", UriKind.Relative));
        ((int)wrong.StatusCode, (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()).ShouldBe((422, "sort"));
    }

    [OnEachDatabase]
    [Trait("Category", "Slow")]
    public async Task The_command_line_writes_one_account_a_line(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C-1", 10, 100_00);
        await desk.OverdueAsync("C-2", 20, 900_00);
        await desk.RankAsync();
        string[] verb = ["queue", "--view", "Everything", "--sort", "Collectable", "--today", "2026-03-11", .. desk.Database.CliArguments];
        var (code, lines, errors) = await DunwellVerb.RunAsync([.. verb, "--json"]);
        (code, errors).ShouldBe((0, ""));
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("number").GetString()).ShouldBe(["C-2", "C-1"]);
        (await DunwellVerb.RunAsync([.. verb, "--limit", "1"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single().ShouldContain("900.00 USD");
        (await DunwellVerb.RunAsync(["queue", "views", "--user", "nobody@example.com", .. desk.Database.CliArguments])).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task An_empty_queue_says_what_to_do_next()
    {
        await using var served = await ServeAsync(Engine.Sqlite, 0);
        using var collector = await served.SignInAsync(Role.Collector);
        var page = await collector.GetStringAsync(new Uri("/queue", UriKind.Relative));
        page.ShouldSatisfyAllConditions(p => p.ShouldContain("Nothing to work"), p => p.ShouldContain("/queue?view=Everything"), p => p.ShouldContain("/work?view=Mine"));
    }

    [OnEachDatabase]
    public async Task A_queue_that_cannot_be_read_is_a_calm_page_that_says_what_to_do(Engine engine)
    {
        await using var served = await ServeAsync(engine, 1);
        using var collector = await served.SignInAsync(Role.Collector);
        using var limited = await served.SignInAsync(Role.Collector, "ACME");
        await served.Database.With((DunwellDb db) => db.Database.ExecuteSqlRawAsync("alter table queue_entries rename to gone"));
        foreach (var path in (string[])["/queue", "/"])
        {
            using var answer = await collector.GetAsync(new Uri(path, UriKind.Relative));
            var page = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(500);
            page.ShouldSatisfyAllConditions(
                p => p.ShouldContain("Try again"), p => p.ShouldContain($"href=\"{path}\""), p => p.ShouldNotContain("queue_entries"), p => p.ShouldNotContain("Exception"), p => p.ShouldNotContain("   at "));
        }

        // Where not even the user's creditors can be read, the page that says so comes all the same.
        await served.Database.With((DunwellDb db) => db.Database.ExecuteSqlRawAsync("alter table creditors rename to gone_too"));
        (await (await limited.GetAsync(new Uri("/queue", UriKind.Relative))).Content.ReadAsStringAsync()).ShouldContain("Try again");
    }

    private static async Task<TestDesk> ServeAsync(Engine engine, int customers)
    {
        var desk = await Desk.CreateAsync(engine);
        for (var i = 1; i <= customers; i++)
            await desk.OverdueAsync($"C-{i}", 10 + i, i * 100_00);
        await desk.RankAsync();
        return await TestDesk.ServeAsync(desk.Database);
    }

    private static async Task<JsonElement> GetAsync(HttpClient program, string path)
    {
        using var answer = await program.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
