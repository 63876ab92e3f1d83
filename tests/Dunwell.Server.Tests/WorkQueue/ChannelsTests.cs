using System.Net;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>What the queue says about channels is what the gate says when somebody acts.</summary>
public class ChannelsTests
{
    [OnEachDatabase]
    public async Task The_queue_says_of_the_telephone_what_the_call_desk_says(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        await desk.AddPhoneAsync(account);
        foreach (var local in (string[])["2026-03-11 07:30", "2026-03-11 12:00", "2026-03-11 20:59", "2026-03-11 22:00", "2026-03-15 03:00"])
        {
            desk.ItIs(local);
            var shown = await PhoneAsync(desk, account);
            var asked = (await desk.Database.With((PreviewCalls preview) => preview.Run(account, default))).Value.Single().Verdict;
            shown.IsOpen.ShouldBe(asked.IsAllowed, local);
            if (!shown.IsOpen)
                shown.Objections.ShouldContain(o => o.RuleId == asked.Reasons[0].RuleId);
        }

        desk.ItIs("2026-03-11 22:00");
        (await PhoneAsync(desk, account)).ShouldSatisfyAllConditions(p => p.Words.ShouldBe("outside hours"), p => p.OpensAtUtc.ShouldBe(new DateTime(2026, 3, 12, 12, 0, 0, DateTimeKind.Utc)));
    }

    [OnEachDatabase]
    public async Task A_customer_nobody_knows_the_zone_of_has_a_closed_telephone_and_a_mailbox(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10, change: c => (c.Country, c.Region) = (null, null));
        await desk.AddPhoneAsync(account, "5550100");
        (await PhoneAsync(desk, account)).ShouldSatisfyAllConditions(p => p.IsOpen.ShouldBeFalse(), p => p.Words.ShouldBe("zone unknown"), p => p.OpensAtUtc.ShouldBeNull());
    }

    [OnEachDatabase]
    public async Task A_page_of_accounts_is_answered_as_each_alone_and_another_creditors_are_left_out(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var other = await desk.BesideAsync("OTHER");
        var accounts = new List<CustomerAccountId> { await desk.OverdueAsync("C-1", 10), await desk.OverdueAsync("C-2", 40, 900_00), await other.OverdueAsync("C-3", 10) };
        await desk.AddPhoneAsync(accounts[1]);
        await desk.OptOutAsync(accounts[0], Channel.Email);
        await desk.HoldAsync(accounts[2], HoldKind.Legal);
        await desk.PayAsync(accounts[1], 100m);
        var together = await ShowAsync(desk, accounts);
        together.Count.ShouldBe(3);
        foreach (var account in accounts)
            Words(together[account.Value]).ShouldBe(Words((await ShowAsync(desk, [account]))[account.Value]));
        Words(together[accounts[0].Value]).ShouldBe("Phone no number, Email opted out, Letter open");
        Words(together[accounts[2].Value]).ShouldBe("Phone no number, Email on hold, Letter on hold");
        await desk.Database.With(async (DunwellDb db) =>
        {
            db.Scope = [desk.Creditor];
            (await new ShowChannels(db, new(new(desk.Database.Options)), desk.Clock).Run(new(accounts), default)).Count.ShouldBe(2);
        });
    }

    [OnEachDatabase]
    public async Task The_page_shows_each_channel_with_its_rule_and_without_script_as_a_page_of_its_own(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C-1", 10);
        await desk.OptOutAsync(account, Channel.Email);
        await using var served = await TestDesk.ServeAsync(desk.Database);
        using var collector = await served.SignInAsync(Role.Collector);
        var queue = await collector.GetStringAsync(new Uri("/queue?view=Everything&of=Everybody", UriKind.Relative));
        queue.ShouldContain($"/channels?accounts={account.Value}");
        queue.ShouldContain($"id=\"ways-{account.Value}\"");
        var page = await collector.GetStringAsync(new Uri($"/channels?accounts={account.Value}", UriKind.Relative));
        page.ShouldSatisfyAllConditions(p => p.ShouldContain("<h1>"), p => p.ShouldContain("opted out"), p => p.ShouldContain("House policy"), p => p.ShouldNotContain("hx-swap-oob"));
        collector.DefaultRequestHeaders.Add("HX-Request", "true");
        var part = await collector.GetStringAsync(new Uri($"/channels?accounts={account.Value}", UriKind.Relative));
        part.ShouldSatisfyAllConditions(p => p.ShouldNotContain("<h1>"), p => p.ShouldContain("hx-swap-oob=\"true\""));
        using var auditor = await served.SignInAsync(Role.Auditor);
        WebUtility.HtmlDecode(await auditor.GetStringAsync(new Uri($"/channels?accounts={account.Value}", UriKind.Relative))).ShouldNotContain("@customer.example", Case.Insensitive, "an auditor reads no addresses");
    }

    private static Task<IReadOnlyDictionary<Guid, AccountChannels>> ShowAsync(Desk desk, IReadOnlyCollection<CustomerAccountId> accounts) =>
        desk.Database.With((ShowChannels show) => show.Run(new(accounts), default));

    private static async Task<Domain.Compliance.ChannelNow> PhoneAsync(Desk desk, CustomerAccountId account) => (await ShowAsync(desk, [account]))[account.Value].Channels.Single(c => c.Channel == Channel.Phone);

    private static string Words(AccountChannels channels) => string.Join(", ", channels.Channels.Select(c => $"{c.Channel} {(c.IsOpen ? "open" : c.Words)}"));
}
