using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Mail;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Communications;

/// <summary>What the desk makes of what a mail server says.</summary>
public class OutcomeTests
{
    [OnEachDatabase]
    public async Task A_mailbox_that_does_not_exist_is_marked_and_the_next_run_goes_by_letter_or_to_a_person(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { ["RCPT"] = "550 5.1.1 no such user" };
        await using var desk = await DeskAsync(engine, server);
        var account = await desk.OverdueAsync("C1", 10);
        var unreachable = await desk.OverdueAsync("C2", 10, reachedBy: [Channel.Email]);
        await desk.RunAsync();
        (await desk.SendAsync()).Failed.ShouldBe(2);
        (await desk.RowsAsync<Contact>()).Where(c => c.Channel == Channel.Email).ShouldAllBe(c => c.Status == ContactStatus.Bounced);
        desk.NextDay();
        await desk.RunAsync();
        (await desk.MessagesAsync(account)).Select(m => (m.Channel, m.Status)).ShouldBe([(Channel.Email, MessageStatus.Failed), (Channel.Letter, MessageStatus.Queued)]);
        (await desk.MessagesAsync(account)).DistinctBy(m => m.Level).ShouldHaveSingleItem("what bounced has completed no level");
        (await desk.RowsAsync<WorkItem>()).ShouldHaveSingleItem().CustomerAccountId.ShouldBe(unreachable);
    }

    [OnEachDatabase]
    public async Task A_relay_that_refuses_us_says_nothing_about_the_address(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { ["RCPT"] = "554 5.7.1 relay access denied" };
        await using var desk = await DeskAsync(engine, server);
        await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        (await desk.SendAsync()).Failed.ShouldBe(1);
        (await desk.RowsAsync<Contact>()).ShouldNotContain(c => c.Status == ContactStatus.Bounced);
    }

    [OnEachDatabase]
    public async Task Not_now_is_tried_later_and_given_up_after_the_fifth_time(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { ["RCPT"] = "451 4.7.1 greylisted" };
        await using var desk = await DeskAsync(engine, server);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        await desk.SendAsync();
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Held);
        (await desk.SendAsync()).ShouldBe(new SendDue.Output(0, 0, 0, 0, 0));
        server["RCPT"] = "250 ok";
        desk.Clock.Advance(TimeSpan.FromMinutes(11));
        (await desk.SendAsync()).Sent.ShouldBe(1);

        server["RCPT"] = "451 4.7.1 greylisted";
        var never = await desk.OverdueAsync("C2", 10);
        await desk.RunAsync();
        for (var attempt = 0; attempt < 5; attempt++, desk.Clock.Advance(TimeSpan.FromMinutes(90)))
            await desk.SendAsync();
        (await desk.MessageAsync(never)).StatusReason.ShouldBe("Given up after 5 attempts: 451 4.7.1 greylisted");
    }

    [OnEachDatabase]
    public async Task A_server_that_is_down_is_nobodys_failure_and_the_rest_of_the_queue_is_left_alone(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { [""] = "421 closed for maintenance" };
        await using var desk = await DeskAsync(engine, server);
        for (var n = 0; n < 3; n++)
            await desk.OverdueAsync($"C{n}", 10);
        await desk.RunAsync();
        for (var hour = 0; hour < 24; hour++, desk.Clock.Advance(TimeSpan.FromHours(1)))
        {
            var output = await desk.SendAsync();
            (output.Failed, output.Idle).ShouldBe((0, "421 closed for maintenance"));
        }

        (await desk.RowsAsync<DeliveryAttempt>()).Count.ShouldBe(24);
        // A day without a server has not used up anybody's attempts.
        server[""] = "220 hello";
        server["RCPT"] = "451 4.7.1 greylisted";
        await desk.SendAsync();
        (await desk.MessagesAsync()).ShouldAllBe(m => m.Status == MessageStatus.Held);
        server["RCPT"] = "250 ok";
        desk.Clock.Advance(TimeSpan.FromHours(2));
        (await desk.SendAsync()).Sent.ShouldBe(3);
    }

    [OnEachDatabase]
    public async Task An_answer_lost_after_the_end_of_the_mail_is_unknown_counts_as_a_contact_and_waits_for_a_person(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { ["."] = ScriptedSmtpServer.Drop };
        await using var desk = await DeskAsync(engine, server);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        (await desk.SendAsync()).Unknown.ShouldBe(1);
        server["."] = "250 ok";
        for (var day = 0; day < 30; day++, desk.NextDay())
            await desk.RunAndSendAsync();
        var unknown = await desk.MessageAsync(account);
        unknown.Status.ShouldBe(MessageStatus.Unknown);
        server.Lines.Count(line => line.StartsWith("DATA", StringComparison.Ordinal)).ShouldBe(1);
        (await desk.RowsAsync<WorkItem>()).ShouldHaveSingleItem().MessageId.ShouldBe(unknown.Id);

        (await desk.DecideAsync(unknown, MessageDecision.Release)).IsRefused.ShouldBeTrue();
        (await desk.DecideAsync(unknown, MessageDecision.ConfirmNotSent)).IsRefused.ShouldBeFalse();
        (await desk.RowsAsync<WorkItem>()).Single().DoneBy.ShouldBe("Ann");
        await desk.RunAndSendAsync();
        (await desk.MessagesAsync(account)).Select(m => m.Status).ShouldBe([MessageStatus.Failed, MessageStatus.Sent]);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task An_unknown_outcome_counts_toward_the_limits_from_the_hour_it_was_handed_over(Engine engine)
    {
        await using var server = new ScriptedSmtpServer { ["."] = ScriptedSmtpServer.Drop };
        await using var desk = await DeskAsync(engine, server);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        // It waits five days for its server, is handed over on the sixth, and nobody knows what became of it.
        desk.NextDay(5);
        await desk.SendAsync();
        var handedOver = desk.Clock.Now;
        await desk.Database.With(async (DunwellDb db) =>
        {
            await using var snapshot = await db.BeginSnapshotAsync(default);
            var dossier = await Dunwell.Server.Dossiers.DossierReader.OneAsync(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database), desk.Creditor, account, desk.Today, default);
            dossier!.Messaged.ShouldHaveSingleItem().SentAt.ShouldBe(handedOver);
        });
        desk.NextDay();
        (await desk.DecideAsync(await desk.MessageAsync(account), MessageDecision.ConfirmSent)).Value.SentAt.ShouldBe(handedOver);
    }

    [OnEachDatabase]
    public async Task A_reservation_without_an_outcome_becomes_unknown_at_the_next_start(Engine engine)
    {
        var server = new ScriptedSmtpServer { ["."] = ScriptedSmtpServer.Silence };
        await using var desk = await DeskAsync(engine, server);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAsync();
        // The hand-over hangs; a second sender must neither take the message nor think it lost.
        var hanging = desk.SendAsync();
        while (!server.Lines.Contains("DATA"))
            await Task.Delay(20);
        (await desk.SendAsync()).Idle.ShouldBe("Another process is sending");
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Sending);
        await server.DisposeAsync();
        (await hanging).Unknown.ShouldBe(1);
        (await desk.MessageAsync(account)).Status.ShouldBe(MessageStatus.Unknown);
    }

    private static async Task<Desk> DeskAsync(Engine engine, ScriptedSmtpServer server)
    {
        var desk = await Desk.CreateAsync(engine);
        desk.SendMailTo($"smtp+plain://127.0.0.1:{server.Port}");
        return desk;
    }
}
