using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Team;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;
using Dunwell.Server.WorkQueue;

namespace Dunwell.Server.Tests.Team;

/// <summary>Somebody is away: their work shows with whoever stands in, for so long and no longer, and nothing due is hidden.</summary>
public class AbsenceTests
{
    [OnEachDatabase]
    public async Task Work_of_who_is_away_shows_with_who_stands_in_and_returns_by_itself(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await GivenAsync(desk, "C-1", "Ann");
        await desk.TaskAsync(account, 0, owner: "Ann");
        (await RecordAsync(desk, "Ann", 1, 3, "Bob")).IsRefused.ShouldBeFalse();
        (await SeenAsync(desk, "Bob")).ShouldBe((0, 0), "she is still there");
        for (var day = 1; day <= 3; day++)
        {
            desk.NextDay();
            await desk.RankAsync();
            (await SeenAsync(desk, "Bob")).ShouldBe((1, 1), $"day {day}");
            (await SeenAsync(desk, "Cy")).ShouldBe((0, 0), "it is with one person");
            (await desk.RowsAsync<Escalation>()).ShouldAllBe(e => e.Cause == EscalationCause.Late, "somebody sees it");
        }

        (await desk.Database.With((ListQueue list) => list.Run(new(Me: "Bob"), default))).StandsInFor!.Keys.ShouldBe(["Ann"]);
        await desk.ProveAsync();
        desk.NextDay();
        await desk.RankAsync();
        (await SeenAsync(desk, "Bob")).ShouldBe((0, 0), "she is back");
        (await SeenAsync(desk, "Ann")).ShouldBe((1, 1));
    }

    [OnEachDatabase]
    public async Task An_accounts_own_back_up_comes_before_who_stands_in_unless_they_are_away_too(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        await GivenAsync(desk, "C-1", "Ann", backUp: "Cy");
        await RecordAsync(desk, "Ann", 0, 3, "Bob");
        ((await SeenAsync(desk, "Cy")).Accounts, (await SeenAsync(desk, "Bob")).Accounts).ShouldBe((1, 0));
        await RecordAsync(desk, "Cy", 0, 3, null);
        ((await SeenAsync(desk, "Cy")).Accounts, (await SeenAsync(desk, "Bob")).Accounts).ShouldBe((1, 1), "she still finds it when she looks");
    }

    [OnEachDatabase]
    public async Task Where_nobody_stands_in_what_comes_due_goes_to_the_supervisors_at_once(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await GivenAsync(desk, "C-1", "Ann");
        await desk.TaskAsync(account, 1);
        await RecordAsync(desk, "Ann", 1, 9, null);
        desk.NextDay();
        await desk.RankAsync();
        (await desk.RowsAsync<Escalation>()).Single().Cause.ShouldBe(EscalationCause.Unseen);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Everybody_says_it_for_themselves_and_a_supervisor_for_anybody_and_back_is_back_at_once(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        await GivenAsync(desk, "C-1", "Ann");
        (await RecordAsync(desk, "Ann", 0, 3, "Bob", by: "Bob", supervises: false)).Refusal!.Code.ShouldBe("absence.others");
        (await RecordAsync(desk, "Nobody", 0, 3, "Bob")).Refusal!.Field.ShouldBe("person");
        (await RecordAsync(desk, "Ann", 0, 3, "Nobody")).Refusal!.Field.ShouldBe("standIn");
        var line = (await RecordAsync(desk, null, 0, 3, "Bob", by: "Ann", supervises: false)).Value;
        (line.Person, line.StandIn, line.IsNow).ShouldBe(("Ann", "Bob", true));
        (await RecordAsync(desk, "Bob", 2, 5, null)).Refusal!.Message.ShouldContain("They stand in for somebody else");
        (await EndAsync(desk, line.Id, "Bob", supervises: false)).Refusal!.Code.ShouldBe("absence.others");
        desk.NextDay();
        (await SeenAsync(desk, "Bob")).Accounts.ShouldBe(1);
        (await EndAsync(desk, line.Id, "Ann", supervises: false)).Value.ShouldBe("Ann");
        (await SeenAsync(desk, "Bob")).Accounts.ShouldBe(0);
        (await desk.RowsAsync<Absence>()).Single().Until.ShouldBe(desk.Today.AddDays(-1), "yesterday she was away");
        (await EndAsync(desk, line.Id, "Ann", supervises: false)).Refusal!.Code.ShouldBe("absence.unknown");
    }

    [OnEachDatabase]
    public async Task Who_sees_only_some_creditors_is_away_from_the_others(Engine engine)
    {
        await using var desk = await CreateAsync(engine);
        var account = await GivenAsync(desk, "C-1", "Ann", backUp: "Bob");
        (await SeenAsync(desk, "Bob")).Accounts.ShouldBe(0);
        await TestBook.AddCreditorAsync(desk.Database, "OTHER");
        var ann = (await desk.Database.With((ListUsers list) => list.Run(default))).Single(u => u.DisplayName == "Ann");
        (await desk.Database.With((SaveUser save) => save.Run(new(ann.Id, ann.Email!, "Ann", Role.Collector, ["OTHER"], null), default))).IsRefused.ShouldBeFalse();
        (await SeenAsync(desk, "Bob")).Accounts.ShouldBe(1, "she no longer sees this creditor");
        await desk.QueueIsTrueAsync(account);
    }

    [OnEachDatabase]
    public async Task The_page_the_routes_and_the_verbs_record_list_and_end_it_and_screens_that_assign_say_so(Engine engine)
    {
        var desk = await CreateAsync(engine);
        var account = await GivenAsync(desk, "C-1", "Ann");
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Supervisor);
        var today = new DateOnly(2026, 3, 11);
        var page = await web.PostAsync(browser, "/absences", new() { ["Input.Person"] = "Ann", ["Input.From"] = Day(today), ["Input.Until"] = Day(today.AddDays(4)), ["Input.StandIn"] = "Bob" });
        page.ShouldSatisfyAllConditions(p => p.ShouldContain("Bob stands in."), p => p.ShouldContain("away now"), p => p.ShouldContain("Back today"));
        (await browser.GetStringAsync(new Uri($"/accounts/{account.Value}", UriKind.Relative))).ShouldContain("Bob stands in)");
        page = await web.PostAsync(browser, "/absences", new() { ["Input.Person"] = "Bob", ["Input.From"] = Day(today), ["Input.Until"] = Day(today) });
        page.ShouldContain("They stand in for somebody else");

        using var program = await web.ProgramAsync(Role.Supervisor);
        using var made = await program.PostAsJsonAsync(new Uri("/api/v1/absences", UriKind.Relative), new { person = "Cy", from = today.AddDays(7), until = today.AddDays(8), standIn = "Ann" });
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        var listed = await program.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/absences", UriKind.Relative));
        listed.EnumerateArray().Select(a => a.GetProperty("person").GetString()).ShouldBe(["Ann", "Cy"]);
        using var wrong = await program.PostAsJsonAsync(new Uri("/api/v1/absences", UriKind.Relative), new { person = "Ann", from = today.AddDays(2), until = today.AddDays(1) });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var ended = await program.PostAsJsonAsync(new Uri($"/api/v1/absences/{listed[0].GetProperty("id").GetGuid()}/end", UriKind.Relative), new { });
        ended.StatusCode.ShouldBe(HttpStatusCode.OK);

        string[] common = ["--today", Day(today), .. desk.Database.CliArguments];
        var (code, output, errors) = await DunwellProcess.RunAsync(["absence", "add", "Bob", "--from", Day(today), "--until", Day(today), "--stand-in", "Ann", .. common]);
        code.ShouldBe(0, errors);
        output.ShouldStartWith("2026-03-11 to 2026-03-11 Bob, Ann stands in");
        (code, output, errors) = await DunwellProcess.RunAsync(["absence", "list", "--json", .. common]);
        JsonDocument.Parse(output).RootElement.GetArrayLength().ShouldBe(2, errors);
        (code, _, errors) = await DunwellProcess.RunAsync(["absence", "end", "--absence", JsonDocument.Parse(output).RootElement[0].GetProperty("id").GetString()!, .. common]);
        code.ShouldBe(0, errors);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<Desk> CreateAsync(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        foreach (var (name, role) in new[] { ("Ann", Role.Collector), ("Bob", Role.Collector), ("Cy", Role.Collector), ("Sue", Role.Supervisor) })
            (await desk.Database.With((SaveUser save) => save.Run(new(null, $"{name}@example.com", name, role, null, TestDesk.Password), default))).IsRefused.ShouldBeFalse();
        return desk;
    }

    private static async Task<CustomerAccountId> GivenAsync(Desk desk, string number, string collector, string? backUp = null)
    {
        var account = await desk.OverdueAsync(number, 10);
        (await desk.Database.With((HandleAccount handle) => handle.Run(new(account, AccountHandling.Assign, "Sue", To: collector, BackUp: backUp), default))).IsRefused.ShouldBeFalse();
        return account;
    }

    private static Task<Result<AbsenceLine>> RecordAsync(Desk desk, string? person, int from, int until, string? standIn, string by = "Sue", bool supervises = true) =>
        desk.Database.With((RecordAbsence record) => record.Run(new(person, desk.Today.AddDays(from), desk.Today.AddDays(until), standIn, by, supervises), default));

    private static Task<Result<string>> EndAsync(Desk desk, Guid absence, string by, bool supervises) => desk.Database.With((EndAbsence end) => end.Run(new(new(absence), by, supervises), default));

    /// <summary>How many accounts and tasks stand in somebody's own lists.</summary>
    private static async Task<(int Accounts, int Tasks)> SeenAsync(Desk desk, string name) => (
        (await desk.Database.With((ListQueue list) => list.Run(new(QueueView.Everything, QueueOf.Mine, name), default))).Lines.Count,
        (await desk.Database.With((ListWork list) => list.Run(new(WorkView.Mine, name), default))).Count);
}
