using System.Net;
using System.Text.RegularExpressions;
using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>A list as somebody likes to see it, kept under a name.</summary>
public class SavedViewTests
{
    [OnEachDatabase]
    public async Task A_view_is_kept_with_its_filter_renamed_chosen_as_start_and_deleted(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var ann = await UserAsync(desk, Role.Collector);
        var view = (await SaveAsync(desk, ann, "Big ones", "?sort=Collectable&view=Work&of=Mine&after=x&act=p&of=Everybody")).Value;
        view.Query.ShouldBe("view=Work&of=Everybody&sort=Collectable", "only filter and order are kept, in one spelling");
        (await SaveAsync(desk, ann, "Big ones", "view=Due")).Value.Id.ShouldBe(view.Id, "the same name again is the same view");
        (await ChangeAsync(desk, ann, view, ViewChange.Rename, "Due ones")).Value.Name.ShouldBe("Due ones");
        (await ChangeAsync(desk, ann, view, ViewChange.Start)).IsRefused.ShouldBeFalse();
        (await ListAsync(desk, ann)).Single().ShouldBe(new ViewLine(view.Id.Value, "Due ones", "view=Due", false, true, true));
        (await ChangeAsync(desk, ann, view, ViewChange.Delete)).IsRefused.ShouldBeFalse();
        (await ListAsync(desk, ann)).ShouldBeEmpty();
        (await desk.RowsAsync<StartView>()).ShouldBeEmpty("a start view that is gone is no start view");
    }

    [OnEachDatabase]
    public async Task What_is_wrong_with_a_view_is_refused_and_said(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (ann, sue) = (await UserAsync(desk, Role.Collector), await UserAsync(desk, Role.Supervisor));
        (await SaveAsync(desk, ann, " ", "view=Due")).Refusal!.Code.ShouldBe("view.name");
        (await SaveAsync(desk, ann, new string('x', 41), "view=Due")).Refusal!.Code.ShouldBe("view.name");
        (await SaveAsync(desk, ann, "Mine", "view=Due", share: true)).Refusal!.Code.ShouldBe("view.share");
        (await SaveAsync(desk, ann, "Mine", "view=Due", list: "/admin")).Refusal!.Code.ShouldBe("view.list");
        var (one, _) = ((await SaveAsync(desk, ann, "One", "view=Due")).Value, (await SaveAsync(desk, ann, "Two", "view=Due")).Value);
        (await ChangeAsync(desk, ann, one, ViewChange.Rename, "Two")).Refusal!.Code.ShouldBe("view.name");
        (await ChangeAsync(desk, sue, one, ViewChange.Delete, supervises: true)).Refusal!.Code.ShouldBe("view.unknown", "nobody sees another's own view");
    }

    [OnEachDatabase]
    public async Task A_shared_view_is_seen_and_started_with_by_everybody_and_changed_by_supervisors_only(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (ann, sue) = (await UserAsync(desk, Role.Collector), await UserAsync(desk, Role.Supervisor));
        var view = (await SaveAsync(desk, sue, "Team", "view=Due&of=Everybody", share: true, supervises: true)).Value;
        (await ListAsync(desk, ann)).Single().ShouldSatisfyAllConditions(v => v.IsShared.ShouldBeTrue(), v => v.IsOwn.ShouldBeFalse());
        (await ChangeAsync(desk, ann, view, ViewChange.Delete)).Refusal!.Code.ShouldBe("view.others");
        (await ChangeAsync(desk, ann, view, ViewChange.Start)).IsRefused.ShouldBeFalse();
        (await ListAsync(desk, sue)).Single().IsStart.ShouldBeFalse("each starts with what they chose");
        (await ChangeAsync(desk, sue, view, ViewChange.KeepToMyself, supervises: true)).IsRefused.ShouldBeFalse();
        (await ListAsync(desk, ann)).ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task The_queue_opens_with_the_start_view_shows_the_tabs_and_counts_them(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C-1", 10);
        await desk.OverdueAsync("C-2", 20);
        await desk.RankAsync();
        await using var served = await TestDesk.ServeAsync(desk.Database);
        using var collector = await served.SignInAsync(Role.Collector);
        (await collector.GetAsync(new Uri("/queue", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var saved = await PostAsync(collector, "/views?handler=save", ("list", "/queue"), ("query", "view=Everything&of=Everybody&sort=Overdue"), ("name", "All by <overdue>"));
        saved.ShouldBe("/queue?view=Everything&of=Everybody&sort=Overdue");
        var id = (await desk.RowsAsync<SavedView>()).Single().Id.Value;
        await PostAsync(collector, "/views?handler=change", ("list", "/queue"), ("id", id.ToString()), ("change", "Start"));
        (await collector.GetAsync(new Uri("/queue", UriKind.Relative))).Headers.Location!.ToString().ShouldBe(saved);
        var page = await collector.GetStringAsync(new Uri(saved, UriKind.Relative));
        page.ShouldSatisfyAllConditions(p => p.ShouldContain("All by &lt;overdue&gt;"), p => p.ShouldContain("aria-sort=\"descending\""), p => p.ShouldContain("Delete the view"));
        (await collector.GetStringAsync(new Uri("/views?handler=counts", UriKind.Relative))).ShouldContain($"id=\"count-{id}\" hx-swap-oob=\"true\">2<");
    }

    private static async Task<string> PostAsync(HttpClient browser, string url, params (string Name, string Value)[] fields)
    {
        var form = await browser.GetStringAsync(new Uri("/queue?view=Everything", UriKind.Relative));
        var token = Regex.Match(form, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var body = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        using var answer = await browser.PostAsync(new Uri(url, UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<Guid> UserAsync(Desk desk, Role role)
    {
        var user = new User { Id = Guid.CreateVersion7(), DisplayName = $"{role}", Role = role, UserName = $"{role}@example.com", Email = $"{role}@example.com" };
        await desk.SaveAsync(user);
        return user.Id;
    }

    private static Task<Result<SavedView>> SaveAsync(Desk desk, Guid user, string name, string query, bool share = false, bool supervises = false, string list = "/queue") =>
        desk.Database.With((SaveView save) => save.Run(new(user, list, name, query, share, supervises), default));

    private static Task<Result<SavedView>> ChangeAsync(Desk desk, Guid user, SavedView view, ViewChange change, string? name = null, bool supervises = false) =>
        desk.Database.With((ChangeView use) => use.Run(new(view.Id, user, change, supervises, name), default));

    private static Task<IReadOnlyList<ViewLine>> ListAsync(Desk desk, Guid user) => desk.Database.With((ListViews list) => list.Run(new("/queue", user), default));
}
