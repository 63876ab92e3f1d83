using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>A double press, the back button, a second try after a lost line: the server gets the same form again, at once or later, and does it once.</summary>
public class SentTwiceTests
{
    [OnEachDatabase]
    public async Task Each_form_of_the_account_sent_twice_is_one_act_and_both_are_told_it_is_done(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 12, 500_00);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Supervisor);
        var here = $"/accounts/{account.Value}";
        foreach (var (form, fields) in Forms())
        {
            var before = (await desk.RowsAsync<TimelineLine>()).Count;
            (await web.PostAsync(browser, here + form, fields)).ShouldContain("flash ok", customMessage: form);
            var once = (await desk.RowsAsync<TimelineLine>()).Count;
            once.ShouldBeGreaterThan(before, form);
            (await web.PostAsync(browser, here + form, fields)).ShouldContain("flash ok", customMessage: form);
            (await desk.RowsAsync<TimelineLine>()).Count.ShouldBe(once, $"{form} sent twice");
        }

        (await desk.RowsAsync<Payment>()).Count.ShouldBe(1);
        (await desk.RowsAsync<PromiseToPay>()).Count.ShouldBe(1);
        (await desk.RowsAsync<WorkItem>()).Count.ShouldBe(1);
        (await desk.RowsAsync<Hold>()).Count.ShouldBe(1);
    }

    [OnEachDatabase]
    public async Task Two_presses_at_the_same_moment_are_one_act(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 12, 500_00);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Supervisor);
        foreach (var (form, fields) in Forms())
        {
            var before = (await desk.RowsAsync<TimelineLine>()).Count;
            await Task.WhenAll(web.PostAsync(browser, $"/accounts/{account.Value}{form}", fields), web.PostAsync(browser, $"/accounts/{account.Value}{form}", fields));
            (await desk.RowsAsync<TimelineLine>()).Count.ShouldBe(before + 1, form);
        }
    }

    private static (string Form, Dictionary<string, string> Fields)[] Forms() =>
    [
        ("/acts?handler=note", new() { ["text"] = "They pay on Thursday." }),
        ("/acts?handler=payment", new() { ["amount"] = "12.00", ["receivedOn"] = "2026-03-11", ["key"] = "0a0b0c0d-0000-7000-8000-000000000001" }),
        ("/work?handler=promise", new() { ["amount"] = "50", ["dueOn"] = "2026-03-16", ["promisedBy"] = "Ms Jansen", ["channel"] = "Phone", ["key"] = "0a0b0c0d-0000-7000-8000-000000000002" }),
        ("/work?handler=task", new() { ["text"] = "Send the ledger", ["due"] = "2026-03-12", ["key"] = "0a0b0c0d-0000-7000-8000-000000000003" }),
        ("/work?handler=handle", new() { ["handling"] = "Snooze", ["until"] = "2026-03-17", ["reason"] = "fair" }),
        ("/work?handler=handle", new() { ["handling"] = "Pin" }),
        ("/acts?handler=hold", new() { ["kind"] = nameof(HoldKind.Manual), ["reason"] = "the owner is ill" }),
    ];
}
