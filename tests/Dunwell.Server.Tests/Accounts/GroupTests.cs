using System.Net;
using System.Net.Http.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Accounts;

/// <summary>Head offices and branches: who may belong to whom, and what a group comes to.</summary>
public class GroupTests
{
    [OnEachDatabase]
    public async Task A_branch_is_put_under_its_head_office_and_every_account_of_it_tells_so(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (head, branch) = (await desk.OverdueAsync("HEAD", 10), await desk.OverdueAsync("BRANCH", 20));
        var placed = (await PutAsync(desk, branch, "head")).Value;
        placed.Parent!.Number.ShouldBe("HEAD");
        (await LinesAsync(desk, branch)).ShouldBe(["Belongs to Buyer HEAD (HEAD)"]);
        (await PutAsync(desk, branch, "HEAD")).IsRefused.ShouldBeFalse();
        (await PutAsync(desk, branch, null)).Value.Parent.ShouldBeNull();
        (await LinesAsync(desk, branch)).ShouldBe(["Belongs to Buyer HEAD (HEAD)", "Stands by itself, no longer belongs to Buyer HEAD (HEAD)"]);
        (await LinesAsync(desk, head)).ShouldBeEmpty();
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_head_office_cannot_be_put_under_the_branch_of_its_branch(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var accounts = new List<CustomerAccountId>();
        foreach (var number in (string[])["A", "B", "C"])
            accounts.Add(await desk.OverdueAsync(number, 10));
        (await PutAsync(desk, accounts[1], "A")).IsRefused.ShouldBeFalse();
        (await PutAsync(desk, accounts[2], "B")).IsRefused.ShouldBeFalse();
        (await PutAsync(desk, accounts[0], "C")).Refusal!.Code.ShouldBe("parent.cycle");
        (await PutAsync(desk, accounts[0], "A")).Refusal!.Code.ShouldBe("parent.itself");
        (await PutAsync(desk, accounts[0], "Z")).Refusal!.Code.ShouldBe("parent.missing");
        (await LinesAsync(desk, accounts[0])).ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task Two_people_who_close_a_circle_at_once_cannot_both_win(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (a, b) = (await desk.OverdueAsync("A", 10), await desk.OverdueAsync("B", 10));
        for (var turn = 0; turn < 5; turn++)
        {
            var answers = await Task.WhenAll(Task.Run(() => PutAsync(desk, a, "B")), Task.Run(() => PutAsync(desk, b, "A")));
            answers.Count(r => r.IsRefused).ShouldBe(1);
            answers.Single(r => r.IsRefused).Refusal!.Code.ShouldBe("parent.cycle");
            await PutAsync(desk, a, null);
            await PutAsync(desk, b, null);
        }
    }

    [OnEachDatabase]
    public async Task The_customer_of_another_creditor_is_no_head_office(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var beside = await desk.BesideAsync("OTHER");
        await beside.OverdueAsync("THEIRS", 10);
        (await PutAsync(desk, await desk.OverdueAsync("OURS", 10), "THEIRS")).Refusal!.Code.ShouldBe("parent.missing");
    }

    [OnEachDatabase]
    public async Task A_group_is_summed_by_currency_and_never_over_currencies(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var head = await desk.OverdueAsync("HEAD", 10);
        var branch = await desk.OverdueAsync("BRANCH", 20);
        var deep = await desk.OverdueAsync("DEEP", 30);
        var other = await desk.CustomerAsync("EURO", currency: "EUR");
        await PutAsync(desk, branch, "HEAD");
        await PutAsync(desk, other, "HEAD");
        await PutAsync(desk, deep, "BRANCH");
        await desk.OverdueAsync("STRANGER", 40);
        await desk.Database.With((RankBook rank) => rank.RunDue(default));

        foreach (var (account, places) in new[] { (head, new[] { GroupPlace.Here, GroupPlace.Branch, GroupPlace.Branch, GroupPlace.Elsewhere }), (deep, [GroupPlace.Above, GroupPlace.Above, GroupPlace.Here, GroupPlace.Elsewhere]) })
        {
            var group = (await GroupAsync(desk, account))!;
            group.Members.Select(m => m.Place).ShouldBe(places);
            group.Totals.Select(t => (t.Currency, t.Accounts)).ShouldBe([("EUR", 1), ("USD", 3)]);
            var dollars = group.Totals.Single(t => t.Currency == "USD");
            dollars.Overdue.ShouldBe(group.Members.Where(m => m.Currency == "USD").Sum(m => m.Overdue!.Value));
            dollars.Overdue.ShouldBeGreaterThan(0);
            dollars.Collectable.ShouldBe(dollars.Overdue);
        }

        (await GroupAsync(desk, deep))!.Parent!.Number.ShouldBe("BRANCH");
        (await GroupAsync(desk, other))!.Members.Single(m => m.Account == branch).Place.ShouldBe(GroupPlace.Sibling);
        (await GroupAsync(desk, await desk.OverdueAsync("ALONE", 5))).ShouldBeNull();
    }

    [OnEachDatabase]
    public async Task Programs_set_and_read_groups_and_an_auditor_only_reads_them(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var (_, branch) = (await desk.OverdueAsync("HEAD", 10), await desk.OverdueAsync("BRANCH", 20));
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var collector = await web.ProgramAsync(Role.Collector);
        using var auditor = await web.ProgramAsync(Role.Auditor);
        var url = new Uri($"/api/v1/accounts/{branch.Value}/parent", UriKind.Relative);
        (await auditor.PutAsJsonAsync(url, new { parent = "HEAD" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await collector.PutAsJsonAsync(url, new { parent = "NOBODY" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await collector.PutAsJsonAsync(url, new { parent = "HEAD" })).Content.ReadAsStringAsync()).ShouldContain("\"parent\":\"HEAD\"");
        (await auditor.GetStringAsync(new Uri($"/api/v1/accounts/{branch.Value}/group", UriKind.Relative))).ShouldContain("\"overdue\":\"100.00\"");
        using var browser = await web.SignInAsync(Role.Auditor);
        var page = await browser.GetStringAsync(new Uri($"/accounts/{branch.Value}", UriKind.Relative));
        page.ShouldContain("head office");
        page.ShouldNotContain("Belongs elsewhere");
    }

    [OnEachDatabase]
    public async Task The_command_line_sets_and_clears_a_head_office(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("HEAD", 10);
        await desk.OverdueAsync("BRANCH", 20);
        (await DunwellVerb.RunAsync(["account", "parent", "BRANCH", "--of", "HEAD", .. desk.Database.CliArguments])).Output.ShouldContain("belongs to HEAD");
        (await DunwellVerb.RunAsync(["account", "parent", "HEAD", "--of", "BRANCH", .. desk.Database.CliArguments])).ExitCode.ShouldBe(ExitCodes.Refused);
        (await DunwellVerb.RunAsync(["account", "parent", "HEAD", .. desk.Database.CliArguments])).ExitCode.ShouldBe(2);
        (await DunwellVerb.RunAsync(["account", "group", "HEAD", .. desk.Database.CliArguments])).Output.ShouldContain("All 2 accounts in USD");
        (await DunwellVerb.RunAsync(["account", "parent", "BRANCH", "--none", .. desk.Database.CliArguments])).Output.ShouldContain("stands by itself");
    }

    private static Task<Result<PlacedCustomer>> PutAsync(Desk desk, CustomerAccountId account, string? parent) => desk.Database.With((SetParent set) => set.Run(new(account, parent, "Ann"), default));

    private static Task<AccountGroup?> GroupAsync(Desk desk, CustomerAccountId account) => desk.Database.With(async (DunwellDb db) =>
        await new ShowGroup(db).Run(new((await db.Set<CustomerAccount>().SingleAsync(a => a.Id == account)).CustomerId), default));

    private static async Task<List<string>> LinesAsync(Desk desk, CustomerAccountId account) =>
        [.. (await desk.RowsAsync<TimelineLine>()).Where(l => l.CustomerAccountId == account && l.Kind == TimelineKind.GroupChanged).OrderBy(l => l.Sequence).Select(l => l.Text)];
}
