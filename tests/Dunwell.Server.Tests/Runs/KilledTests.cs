using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Mail;
using Xunit.Abstractions;

namespace Dunwell.Server.Tests.Runs;

/// <summary>
/// kill -9 at any moment of run and send, against a real mail server. With the kills of the imports these are the two hundred of the promise
/// "a crash at any instruction loses nothing and doubles nothing".
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class KilledTests(ITestOutputHelper told)
{
    private const int Creditors = 12;
    private const int CustomersOfEach = 20;
    private const int Customers = Creditors * CustomersOfEach;
    private const int Days = 4;
    private const int KillsOfEach = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Both engines at the same time: nearly all of it is programs starting.</summary>
    [Fact]
    public Task Killed_again_and_again_the_desk_ends_with_the_same_book_and_no_mail_twice()
    {
        if (TestDatabase.PostgresServer is null)
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "DUNWELL_TEST_POSTGRES is not set");
        return Task.WhenAll(KilledAgainAndAgainAsync(Engine.Sqlite), TestDatabase.PostgresServer is null ? Task.CompletedTask : KilledAgainAndAgainAsync(Engine.Postgres));
    }

    private async Task KilledAgainAndAgainAsync(Engine engine)
    {
        await using var postfix = await PostfixServer.StartAsync(everyone: true);
        if (postfix is null)
            return;
        await using var undisturbed = await BookAsync(engine);
        await using var killed = await BookAsync(engine);
        var (start, day) = (killed.Today, 0);
        // A creditor's run is one line, written at its beginning and again at its end; so is the hand-over of a mail.
        var runs = new Kills("run", () => killed.Database.NumberAsync("select count(*) + count(completed_at) from collection_runs"), RunsLeftAsync);
        var mails = new Kills("send", () => killed.Database.NumberAsync(MailsDone), () => killed.Database.NumberAsync("select count(*) from messages where channel = 'Email' and status in ('Queued', 'Sending')"));
        for (; day < Days; day++)
        {
            var today = start.AddDays(11 * day);
            await ToTheEndAsync(undisturbed, "run", today);
            for (var kill = 0; kill < KillsOfEach; kill++)
                await runs.KillAsync(() => Start(killed, "run", today, postfix.Port), Kills.Goal(kill, KillsOfEach, 2 * Creditors * day, 2 * Creditors * (day + 1)));
            await ToTheEndAsync(killed, "run", today, postfix.Port);

            var before = await undisturbed.Database.NumberAsync(MailsDone);
            await ToTheEndAsync(undisturbed, "send", today);
            var all = await undisturbed.Database.NumberAsync(MailsDone) - before;
            before = await killed.Database.NumberAsync(MailsDone);
            for (var kill = 0; kill < KillsOfEach; kill++)
                await mails.KillAsync(() => Start(killed, "send", today, postfix.Port), Kills.Goal(kill, KillsOfEach, before, before + all));
            await ToTheEndAsync(killed, "send", today, postfix.Port);
        }

        await ToTheEndAsync(killed, "verify", start);
        await CompareAsync(undisturbed, killed, await postfix.AllDeliveredAsync(), mails.Count);
        runs.ShouldHaveHitTheWork(engine, told.WriteLine);
        mails.ShouldHaveHitTheWork(engine, told.WriteLine);

        async Task<long> RunsLeftAsync() => (2 * Creditors * (day + 1)) - await killed.Database.NumberAsync("select count(*) + count(completed_at) from collection_runs");
    }

    private const string MailsDone = "select count(*) + count(finished_at) from delivery_attempts";

    private async Task CompareAsync(Desk undisturbed, Desk killed, List<string> delivered, int kills)
    {
        var times = delivered.Select(mail => Id().Match(mail).Groups[1].Value).CountBy(id => id).ToDictionary();
        times.Values.ShouldAllBe(count => count == 1);
        var messages = await killed.MessagesAsync();
        times.Keys.Except(messages.Select(m => m.Id.Value.ToString("N"))).ShouldBeEmpty();
        messages.CountBy(m => (m.CustomerAccountId, m.StepId)).ShouldAllBe(step => step.Value == 1);
        var asked = (await killed.RowsAsync<WorkItem>()).Select(w => w.MessageId).ToHashSet();
        foreach (var message in messages)
        {
            var arrived = times.GetValueOrDefault(message.Id.Value.ToString("N"));
            var expected = message.Status switch { MessageStatus.Sent => 1, MessageStatus.Unknown => arrived, _ => 0 };
            arrived.ShouldBe(expected, $"{message.Status} {message.Id}");
            asked.Contains(message.Id).ShouldBe(message.Status == MessageStatus.Unknown);
            message.Status.ShouldBeOneOf(MessageStatus.Sent, MessageStatus.Unknown, MessageStatus.Held, MessageStatus.Queued);
            if (message.Status == MessageStatus.Queued)
                message.Channel.ShouldBe(Channel.Letter);
        }

        var doubtful = messages.Where(m => m.Status == MessageStatus.Unknown).Select(m => m.CustomerAccountId).ToHashSet();
        doubtful.Count.ShouldBeLessThanOrEqualTo(kills);
        told.WriteLine($"{killed.Database.Engine}: {messages.Count} messages, {messages.Count(m => m.Status == MessageStatus.Sent)} sent, {doubtful.Count} customers with an unknown outcome");

        (await LedgerAsync(killed)).ShouldBe(await LedgerAsync(undisturbed));
        var (whole, book) = (await StoryAsync(undisturbed, []), await StoryAsync(killed, doubtful));
        book.Count.ShouldBe(Customers);
        foreach (var (number, story) in book)
            story.ShouldBe(whole[number][..Math.Min(story.Count, whole[number].Count)], $"customer {number}");
        book.Count(customer => customer.Value.Count == whole[customer.Key].Count).ShouldBeGreaterThanOrEqualTo(Customers - doubtful.Count);
        messages.Count(m => m.Status == MessageStatus.Sent).ShouldBeGreaterThan(Customers / 2);
    }

    private static async Task<List<string>> LedgerAsync(Desk desk) =>
        [.. (await desk.Database.With((DunwellDb db) => LedgerDump.OfAsync(db))).Natural.Where(line => !line.StartsWith("line|", StringComparison.Ordinal))];

    /// <summary>Each customer's timeline in words that two books have in common; of an account with an unknown outcome only what came before the hand-over.</summary>
    private static async Task<Dictionary<string, List<string>>> StoryAsync(Desk desk, HashSet<CustomerAccountId> doubtful)
    {
        var numbers = (await desk.RowsAsync<Customer>()).ToDictionary(c => c.Id, c => c.Number);
        var accounts = (await desk.RowsAsync<CustomerAccount>()).ToDictionary(a => a.Id, a => numbers[a.CustomerId]);
        var unknown = (await desk.RowsAsync<Message>()).Where(m => m.Status == MessageStatus.Unknown).Select(m => m.Id.Value).ToHashSet();
        return (await desk.RowsAsync<TimelineLine>()).GroupBy(l => l.CustomerAccountId).ToDictionary(g => accounts[g.Key], g => g.OrderBy(l => l.Sequence)
            .TakeWhile(l => !doubtful.Contains(g.Key) || l.Kind != TimelineKind.MessageHandedOver || !unknown.Contains(l.SubjectId!.Value))
            .Select(l => $"{l.Kind} {l.Actor} {Hash().Replace(l.Text, "")}").ToList());
    }

    private static async Task<Desk> BookAsync(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine, change: c => c.TimeZone = "Etc/UTC");
        for (var creditor = 0; creditor < Creditors; creditor++)
        {
            var own = creditor == 0 ? desk : await desk.BesideAsync($"ACME{creditor:D2}", c => c.TimeZone = "Etc/UTC");
            for (var n = creditor * CustomersOfEach; n < (creditor + 1) * CustomersOfEach; n++)
                await own.OverdueAsync($"C{n:D3}", (n * 7 % 45) - 20, 100_00 + n, reachedBy: n % 10 == 0 ? [Channel.Letter] : n % 11 == 0 ? [] : null);
        }

        desk.Database.LetGo();
        return desk;
    }

    private static async Task ToTheEndAsync(Desk desk, string verb, DateOnly today, int? port = null)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            await using var program = Start(desk, verb, today, port);
            var code = await program.WaitAsync(Limit);
            if (code == 0)
                return;
            // A server that was killed a moment ago may still hold the lock that its connection gives up when it notices.
            (program.Errors.Contains("Another process is sending", StringComparison.Ordinal) && watch.Elapsed < Limit).ShouldBeTrue($"{verb} ended with {code}: {program.Output} {program.Errors}");
        }
    }

    private static DunwellProcess Start(Desk desk, string verb, DateOnly today, int? port)
    {
        var environment = new Dictionary<string, string>();
        if (port is { } mail)
            environment["DUNWELL_SMTP"] = $"smtp+plain://127.0.0.1:{mail}";
        return DunwellProcess.Start([verb, "--today", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), .. desk.Database.CliArguments], environment);
    }

    [GeneratedRegex(@"^X-Dunwell-Message: ([0-9a-f]{32})\r?$", RegexOptions.Multiline)]
    private static partial Regex Id();

    /// <summary>The bytes of two mails differ in their ids and dates.</summary>
    [GeneratedRegex(", content [0-9a-f]{12}")]
    private static partial Regex Hash();
}
