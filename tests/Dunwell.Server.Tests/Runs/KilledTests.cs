using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Mail;

namespace Dunwell.Server.Tests.Runs;

/// <summary>
/// kill -9 at any moment of run and send, against a real mail server. With the kills of the imports these are the two hundred of the promise
/// "a crash at any instruction loses nothing and doubles nothing".
/// </summary>
[Trait("Category", "Endurance")]
public sealed partial class KilledTests
{
    private const int Customers = 300;
    private const int Days = 4;
    private const int KillsOfEach = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Both engines at the same time: nearly all of it is children starting.</summary>
    [Fact]
    public Task Killed_again_and_again_the_desk_ends_with_the_same_book_and_no_mail_twice()
    {
        if (TestDatabase.PostgresServer is null)
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "DUNWELL_TEST_POSTGRES is not set");
        return Task.WhenAll(KilledAgainAndAgainAsync(Engine.Sqlite), TestDatabase.PostgresServer is null ? Task.CompletedTask : KilledAgainAndAgainAsync(Engine.Postgres));
    }

    private static async Task KilledAgainAndAgainAsync(Engine engine)
    {
        await using var postfix = await PostfixServer.StartAsync(everyone: true);
        if (postfix is null)
            return;
        await using var undisturbed = await BookAsync(engine);
        await using var killed = await BookAsync(engine);
        var start = undisturbed.Today;
        var kills = 0;
        for (var day = 0; day < Days; day++)
        {
            var today = start.AddDays(11 * day);
            foreach (var verb in new[] { "run", "send" })
            {
                var length = await ToTheEndAsync(undisturbed, verb, today);
                // Later and later, so that the first kills leave work for the next; one that was done before its time came is tried again.
                for (var (round, tries) = (0, 0); round < KillsOfEach && tries < 3 * KillsOfEach; tries++)
                    round += await KilledAsync(killed, verb, today, length * (0.3 + (0.6 * (round + Drawn(kills + tries)) / KillsOfEach)), postfix.Port) ? 1 : 0;
                kills += KillsOfEach;
                await ToTheEndAsync(killed, verb, today, postfix.Port);
            }
        }

        await ToTheEndAsync(killed, "verify", start);
        await CompareAsync(undisturbed, killed, await postfix.AllDeliveredAsync(), kills);
    }

    private static async Task CompareAsync(Desk undisturbed, Desk killed, List<string> delivered, int kills)
    {
        var times = delivered.Select(mail => Id().Match(mail).Groups[1].Value).CountBy(id => id).ToDictionary();
        times.Values.ShouldAllBe(count => count == 1);
        var messages = await killed.MessagesAsync();
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
        Console.WriteLine($"{killed.Database.Engine}: {kills} kills, {messages.Count} messages, {messages.Count(m => m.Status == MessageStatus.Sent)} sent, {doubtful.Count} unknown");

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
        for (var n = 0; n < Customers; n++)
            await desk.OverdueAsync($"C{n:D3}", (n * 7 % 45) - 20, 100_00 + n, reachedBy: n % 10 == 0 ? [Channel.Letter] : n % 11 == 0 ? [] : null);
        return desk;
    }

    private static async Task<TimeSpan> ToTheEndAsync(Desk desk, string verb, DateOnly today, int? port = null)
    {
        var watch = Stopwatch.StartNew();
        for (var attempt = 0; ; attempt++)
        {
            await using var program = Start(desk, verb, today, port);
            var code = await program.WaitAsync(Limit);
            if (code == 0)
                return watch.Elapsed;
            // A server that was killed a moment ago may still hold the lock that its connection gives up when it notices.
            (program.Errors.Contains("Another process is sending", StringComparison.Ordinal) && attempt < 20).ShouldBeTrue($"{verb} ended with {code}: {program.Output} {program.Errors}");
            await Task.Delay(100);
        }
    }

    private static async Task<bool> KilledAsync(Desk desk, string verb, DateOnly today, TimeSpan after, int port)
    {
        await using var program = Start(desk, verb, today, port);
        await Task.Delay(after);
        var isRunning = !program.HasEnded;
        program.Kill();
        return isRunning;
    }

    /// <summary>A number from 0 to 1 that looks drawn and is always the same for one place.</summary>
    private static double Drawn(int place) => place * 0.6180339887498949 % 1;

    private static DunwellProcess Start(Desk desk, string verb, DateOnly today, int? port)
    {
        var environment = new Dictionary<string, string> { ["DOTNET_TieredPGO"] = "0" };
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
