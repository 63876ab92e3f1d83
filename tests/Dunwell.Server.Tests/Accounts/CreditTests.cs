using System.Net;
using System.Net.Http.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;

namespace Dunwell.Server.Tests.Accounts;

/// <summary>Credit limit, payment terms, credit hold: facts that supervisors state and timelines tell.</summary>
public class CreditTests
{
    [OnEachDatabase]
    public async Task Limit_and_terms_are_stated_at_once_and_what_changed_is_told_once(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        (await SetAsync(given, 50.5m, "net 30")).Value.ShouldSatisfyAllConditions(a => a.CreditLimit.ShouldBe(50_50), a => a.Terms.ShouldBe("net 30"));
        (await SetAsync(given, 50.50m, " net 30 ")).IsRefused.ShouldBeFalse();
        (await SetAsync(given, null, "net 30")).Value.CreditLimit.ShouldBeNull();
        (await ToldAsync(given)).ShouldBe(
        [
            "Credit limit 50.50 USD (before: unknown); Payment terms net 30 (before: unknown)",
            "Credit limit unknown (before: 50.50 USD)",
        ]);
    }

    [OnEachDatabase]
    public async Task A_limit_is_never_rounded_and_never_below_zero(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        (await SetAsync(given, 50.505m, null)).Refusal!.Field.ShouldBe("limit");
        (await SetAsync(given, -1, null)).Refusal!.Field.ShouldBe("limit");
        (await SetAsync(given, 1, new string('x', 201))).Refusal!.Field.ShouldBe("terms");
        (await SetAsync(given, 0, null)).Value.CreditLimit.ShouldBe(0);
    }

    [OnEachDatabase]
    public async Task A_credit_hold_has_a_reason_a_person_and_a_day_and_stops_no_message(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await given.AddMessageAsync("k", MessageStatus.Queued);
        (await HoldAsync(given, true, " ")).Refusal!.Code.ShouldBe("credit.reason");
        (await HoldAsync(given, false, "why")).Refusal!.Code.ShouldBe("credit.hold");
        (await HoldAsync(given, true, "Two cheques bounced")).Value.ShouldSatisfyAllConditions(
            a => a.CreditHoldReason.ShouldBe("Two cheques bounced"), a => a.CreditHoldBy.ShouldBe("Ann"), a => a.CreditHoldSince.ShouldBe(GivenAccount.Today));
        (await HoldAsync(given, true, "again")).Refusal!.Code.ShouldBe("credit.hold");
        (await given.MessagesAsync()).Single().Status.ShouldBe(MessageStatus.Queued);
        (await HoldAsync(given, false, "Paid")).Value.ShouldSatisfyAllConditions(a => a.CreditHoldReason.ShouldBeNull(), a => a.CreditHoldBy.ShouldBeNull(), a => a.CreditHoldSince.ShouldBeNull());
        (await ToldAsync(given)).ShouldBe(["Credit on hold: Two cheques bounced", "Credit hold ended: Paid"]);
    }

    [OnEachDatabase]
    public async Task A_supervisor_states_the_limit_and_the_page_says_when_it_is_exceeded(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var collector = await web.ProgramAsync(Role.Collector);
        using var supervisor = await web.ProgramAsync(Role.Supervisor);
        var url = new Uri($"/api/v1/accounts/{given.Account.Value}/credit", UriKind.Relative);
        (await collector.PutAsJsonAsync(url, new { limit = "60.00", terms = "net 30" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await supervisor.PutAsJsonAsync(url, new { limit = "60.00", terms = "net 30" })).Content.ReadAsStringAsync())
            .ShouldSatisfyAllConditions(t => t.ShouldContain("\"used\":\"100.00\""), t => t.ShouldContain("\"over\":\"40.00\""), t => t.ShouldContain("\"netDays\":30"));
        (await supervisor.PostAsJsonAsync(new Uri($"{url}-hold", UriKind.Relative), new { isHeld = true, reason = "Over its limit" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var browser = await web.SignInAsync(Role.Collector);
        var page = await browser.GetStringAsync(new Uri($"/accounts/{given.Account.Value}", UriKind.Relative));
        page.ShouldContain("over the limit by $40.00");
        page.ShouldContain("Over its limit");
        page.ShouldNotContain("Change limit or terms");
    }

    [OnEachDatabase]
    public async Task The_command_line_changes_what_it_is_told_and_leaves_the_rest(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await SetAsync(given, 500, "net 30");
        var (_, told, _) = await DunwellVerb.RunAsync(["account", "credit", "C-1", "--limit", "60", .. given.Database.CliArguments]);
        told.ShouldContain("100.00 USD of credit used, limit 60.00, over it by 40.00");
        told.ShouldContain("Terms: net 30");
        (await DunwellVerb.RunAsync(["account", "credit", "C-1", .. given.Database.CliArguments])).Output.ShouldBe(told);
        (await ToldAsync(given)).Count.ShouldBe(2);
        (await DunwellVerb.RunAsync(["account", "credit", "C-1", "--no-limit", .. given.Database.CliArguments])).Output.ShouldContain("limit unknown");
        (await DunwellVerb.RunAsync(["account", "credit-hold", "C-1", "--reason", "Late", .. given.Database.CliArguments])).Output.ShouldContain("by command line: Late");
    }

    private static Task<Result<CustomerAccount>> SetAsync(GivenAccount given, decimal? limit, string? terms) =>
        given.Database.With((SetCredit set) => set.Run(new(given.Account, limit, terms, "Ann"), default));

    private static Task<Result<CustomerAccount>> HoldAsync(GivenAccount given, bool held, string reason) =>
        given.Database.With((HoldCredit hold) => hold.Run(new(given.Account, held, reason, "Ann"), default));

    private static async Task<List<string>> ToldAsync(GivenAccount given) => [.. (await given.TimelineAsync()).Where(l => l.Kind == TimelineKind.CreditChanged).Select(l => l.Text)];
}
