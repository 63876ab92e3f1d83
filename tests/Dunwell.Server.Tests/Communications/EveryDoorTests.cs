using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.Tests.WorkQueue;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Communications;

/// <summary>Messages that must not leave, and every way anybody could try to make them: verbs, jobs, buttons, routes.</summary>
[Trait("Category", "Slow")]
public partial class EveryDoorTests
{
    private static readonly HoldKind[] Stops = [HoldKind.CeaseContact, HoldKind.Represented, HoldKind.Deceased, HoldKind.Insolvency, HoldKind.Legal, HoldKind.Hardship, HoldKind.Manual];

    [OnEachDatabase]
    public async Task What_the_gate_stops_leaves_by_no_verb(Engine engine)
    {
        await using var desk = await StoppedDeskAsync(engine);
        string[][] verbs = [["run"], ["send"], ["run", "--creditor", "ACME"], ["send", "--json"]];
        foreach (var verb in verbs)
        {
            var (code, _, errors) = await DunwellVerb.RunAsync([.. verb, "--today", Day(desk), .. desk.Database.CliArguments]);
            code.ShouldBe(ExitCodes.Done, errors);
        }

        await NothingLeftAsync(desk);
    }

    [OnEachDatabase]
    public async Task What_the_gate_stops_leaves_by_no_decision_of_a_person(Engine engine)
    {
        await using var desk = await StoppedDeskAsync(engine);
        for (var day = 0; day < 3; day++, desk.NextDay())
        {
            foreach (var decision in Enum.GetValues<MessageDecision>().Where(d => d != MessageDecision.Cancel))
            {
                foreach (var message in await desk.MessagesAsync())
                    await desk.DecideAsync(message, decision);
                await desk.PrintAsync();
                await desk.RunAndSendAsync();
            }
        }

        await NothingLeftAsync(desk);
    }

    [OnEachDatabase]
    public async Task What_the_gate_stops_leaves_by_no_route_and_no_button(Engine engine)
    {
        var desk = await StoppedDeskAsync(engine);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Administrator);
        using var program = await web.ProgramAsync(Role.Administrator);
        var token = Token().Match(await browser.GetStringAsync(new Uri("/customers", UriKind.Relative))).Groups[1].Value;
        var doors = (await DoorsAsync(web)).Where(d => !d.StartsWith("/sign-", StringComparison.Ordinal) && d != "/setup").ToList();
        doors.ShouldContain("/accounts/{account:guid}/messages/{id:guid}");
        doors.ShouldContain("/outbox/print?handler=Print");
        doors.ShouldContain("/runs");
        var done = new HashSet<string>();
        foreach (var message in await desk.MessagesAsync())
        {
            foreach (var door in doors)
            {
                var isApi = door.StartsWith("/api/", StringComparison.Ordinal);
                var fields = FieldsOf(message);
                using var content = isApi ? JsonContent.Create(fields) : (HttpContent)new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)));
                using var answer = await (isApi ? program : browser).PostAsync(new Uri(Parameter().Replace(door, p => fields.GetValueOrDefault(p.Groups[1].Value) ?? message.Id.Value.ToString()), UriKind.Relative), content);
                answer.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized, door);
                answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, $"{door}: {await answer.Content.ReadAsStringAsync()}");
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect)
                    done.Add(door);
            }
        }

        done.ShouldContain(d => d.EndsWith("/decision", StringComparison.Ordinal));
        done.ShouldContain("/accounts/{account:guid}/messages/{id:guid}");
        (await desk.RowsAsync<TimelineLine>()).ShouldContain(l => l.Kind == TimelineKind.Decision && l.Text.StartsWith("Released", StringComparison.Ordinal));
        await desk.PrintAsync();
        await desk.SendAsync();
        await NothingLeftAsync(desk);
    }

    [OnEachDatabase]
    public async Task A_call_the_gate_stops_can_be_begun_by_no_route_and_no_verb(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var accounts = new List<CustomerAccountId>();
        foreach (var stop in Stops)
        {
            accounts.Add(await desk.OverdueAsync($"{stop}", 10, change: c => c.Kind = PartyKind.NaturalPerson));
            await desk.AddPhoneAsync(accounts[^1]);
            await desk.HoldAsync(accounts[^1], stop);
        }

        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var program = await web.ProgramAsync(Role.Administrator);
        foreach (var account in accounts)
        {
            using var answer = await program.PostAsJsonAsync(new Uri($"/api/v1/accounts/{account.Value}/calls", UriKind.Relative), new { address = Working.Number, key = Guid.CreateVersion7() });
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, Stops[accounts.IndexOf(account)].ToString());
            (await answer.Content.ReadAsStringAsync()).ShouldContain("call.gate");
        }

        foreach (var stop in Stops.Take(2))
        {
            var (code, _, errors) = await DunwellVerb.RunAsync(["call", "log", $"{stop}", "--to", Working.Number, "--outcome", "NoAnswer", "--today", Day(desk), .. desk.Database.CliArguments]);
            code.ShouldBe(ExitCodes.Refused, errors);
        }

        (await desk.RowsAsync<Call>()).ShouldBeEmpty();
        await desk.ProveAsync();
    }

    /// <summary>Everything that takes a POST: routes of the API, and each handler of each page.</summary>
    private static async Task<List<string>> DoorsAsync(TestDesk web)
    {
        var doors = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in web.Endpoints)
        {
            var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                doors.UnionWith((await web.Services.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty))
                    .HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name is null ? route : $"{route}?handler={h.Name}"));
            else if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
                doors.Add(route);
        }

        return [.. doors];
    }

    private static Dictionary<string, string> FieldsOf(Message message) => new()
    {
        ["decision"] = nameof(MessageDecision.Release),
        ["reason"] = "because I say so",
        ["creditor"] = "ACME",
        ["code"] = "ACME",
        ["account"] = message.CustomerAccountId.Value.ToString(),
        ["message"] = message.Id.Value.ToString(),
        ["address"] = message.Address,
        ["subject"] = "Pay now",
        ["text"] = "Pay now, whatever the gate says.",
        ["key"] = Guid.CreateVersion7().ToString(),
    };

    /// <summary>For each reason not to write, a customer whose e-mail and one whose letter were queued before it was known.</summary>
    private static async Task<Desk> StoppedDeskAsync(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var accounts = new Dictionary<string, CustomerAccountId>();
        foreach (var channel in new[] { Channel.Email, Channel.Letter })
        {
            foreach (var reason in Stops.Select(s => s.ToString()).Append("OptOut").Append("Bounced"))
                accounts[$"{reason}-{channel}"] = await desk.OverdueAsync($"{reason}-{channel}", 10, reachedBy: [channel]);
        }

        (await desk.RunAsync()).Queued.ShouldBe(accounts.Count);
        foreach (var channel in new[] { Channel.Email, Channel.Letter })
        {
            foreach (var stop in Stops)
                await desk.HoldAsync(accounts[$"{stop}-{channel}"], stop);
            await desk.OptOutAsync(accounts[$"OptOut-{channel}"], channel);
            var lost = (await desk.RowsAsync<Contact>()).Single(c => c.Channel == channel && c.Address.Contains("ounced-", StringComparison.Ordinal));
            await desk.Database.With((EditContact edit) => edit.Run(new(accounts[$"Bounced-{channel}"], channel, lost.Address, "Ann", Status: ContactStatus.Bounced), default));
        }

        return desk;
    }

    private static async Task NothingLeftAsync(Desk desk)
    {
        desk.Mails().ShouldBeEmpty();
        (await desk.MessagesAsync()).ShouldAllBe(m => m.Status == MessageStatus.Held || m.Status == MessageStatus.Queued || m.Status == MessageStatus.Cancelled);
        (await desk.RowsAsync<DeliveryAttempt>()).ShouldBeEmpty();
        (await desk.RowsAsync<PrintBatch>()).ShouldBeEmpty();
        await desk.ProveAsync();
    }

    private static string Day(Desk desk) => desk.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
