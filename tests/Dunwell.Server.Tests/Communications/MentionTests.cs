using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Admin;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;
using Dunwell.Server.WorkQueue;

namespace Dunwell.Server.Tests.Communications;

/// <summary>Who is named in a note finds it among their tasks.</summary>
public class MentionTests
{
    [OnEachDatabase]
    public async Task Who_is_mentioned_gets_one_task_that_leads_to_the_line(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await UserAsync(desk, "Ben Hill");
        var note = (await NoteAsync(desk, account, "@Ben Hill please look. @ben hill@x, and @ben.hill@acme.example once more.")).Value;
        note.Mentioned.ShouldBe(["Ben Hill"]);
        var line = (await WorkAsync(desk, new(WorkView.Mentions, "Ben Hill"))).ShouldHaveSingleItem();
        (line.Line, line.Owner, line.Text.StartsWith("Mentioned by Ann: @Ben Hill please look.", StringComparison.Ordinal)).ShouldBe((note.Line.Sequence, "Ben Hill", true));
        (await WorkAsync(desk, new(WorkView.Mentions, "Ann"))).ShouldBeEmpty();
        (await WorkAsync(desk, new(Owner: "Ben Hill"))).Count.ShouldBe(1);
        (await desk.DoneAsync((await desk.OpenTasksAsync(account)).Single())).IsRefused.ShouldBeFalse();
        (await WorkAsync(desk, new(WorkView.Mentions, "Ben Hill"))).ShouldBeEmpty();
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task A_mention_is_no_next_step_of_the_account(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await UserAsync(desk, "Ben Hill");
        await NoteAsync(desk, account, "nothing to do");
        var before = await desk.EntryAsync(account);
        await NoteAsync(desk, account, "@Ben Hill look");
        var after = await desk.EntryAsync(account);
        (after.Action, after.ActionText, after.Points).ShouldBe((before.Action, before.ActionText, before.Points));
        after.Action.ShouldBe(NextActionKind.Calendar);
    }

    [OnEachDatabase]
    public async Task Somebody_who_may_not_see_the_creditor_is_refused_by_name_and_nothing_is_written(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.BesideAsync("OTHER");
        await UserAsync(desk, "Ben Hill", "OTHER");
        await UserAsync(desk, "Cy Moor");
        var lines = (await desk.RowsAsync<TimelineLine>()).Count;
        var refusal = (await NoteAsync(desk, account, "@Cy Moor and @Ben Hill")).Refusal!;
        (refusal.Code, refusal.Message.StartsWith("Ben Hill may not", StringComparison.Ordinal)).ShouldBe(("note.mention", true));
        (await desk.RowsAsync<TimelineLine>()).Count.ShouldBe(lines);
        (await desk.OpenTasksAsync(account)).ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_name_nobody_has_stays_text_and_is_told(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        var note = (await NoteAsync(desk, account, "@bob said 5 @ 3.50, mail to x@y.example")).Value;
        (note.Line.Text, note.Mentioned.Count).ShouldBe(("@bob said 5 @ 3.50, mail to x@y.example", 0));
        note.NotFound.ShouldBe(["@bob"]);
    }

    [OnEachDatabase]
    public async Task In_the_timeline_a_mention_is_a_link_and_the_words_around_it_stay_as_typed(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await UserAsync(desk, "Ben Hill");
        await NoteAsync(desk, account, "<b>see</b> @Ben Hill & go");
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Collector);
        var page = await browser.GetStringAsync(new Uri($"/accounts/{account.Value}", UriKind.Relative));
        page = page[page.IndexOf("id=\"line-2\"", StringComparison.Ordinal)..];
        page.ShouldContain("&lt;b&gt;see&lt;/b&gt; <a href=\"/work?view=All&amp;owner=Ben%20Hill\">@Ben Hill</a> &amp; go");
    }

    private static Task<Result<WrittenNote>> NoteAsync(Desk desk, CustomerAccountId account, string text) => desk.Database.With((AddNote add) => add.Run(new(account, text, "Ann"), default));

    private static Task<List<WorkLine>> WorkAsync(Desk desk, ListWork.Input input) => desk.Database.With((ListWork list) => list.Run(input, default));

    private static Task UserAsync(Desk desk, string name, string? creditor = null) => desk.Database.With((SaveUser save) =>
        save.Run(new(null, $"{name.ToLowerInvariant().Replace(' ', '.')}@acme.example", name, Role.Collector, creditor is null ? null : [creditor], TestDesk.Password), default));
}
