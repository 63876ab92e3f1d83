using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Server.Compliance;
using Dunwell.Server.Compliance.Law;
using Dunwell.Server.Compliance.Own;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Compliance;

public class LawTests
{
    private const string Requests = """
        id: our-requests
        version: 1.0.0
        jurisdiction: "*"
        topic: Requests for papers
        rules:
          - id: OUR-1
            version: 1.0.0
            title: Papers asked for are sent within fifteen days
            citations: [House policy]
            source_kind: policy
            confidence: policy
            verified_on: 2026-11-22
            in_force: { from: 2026-01-01 }
            status: enforcing
            applies_when: { actions: [letter, email] }
            kind: duty
            params: { from: [documents_requested], done_by: [documents_sent], days: 15, queue: compliance, task: Send the papers asked for, overdue: block }
            on_unknown: warn
            reason: "Papers asked for on {date} were due on {due}"
        """;

    private const string ThreeInSeven = """
        id: our-city
        version: 1.0.0
        jurisdiction: "*"
        topic: Our city's limit
        rules:
          - id: CITY-1
            version: 1.0.0
            title: At most three contacts in seven days
            citations: [City ordinance 12]
            source_kind: statute
            confidence: primary
            verified_on: 2026-11-22
            in_force: { from: 2026-01-01 }
            status: enforcing
            applies_when: { actions: [email, letter, call, sms] }
            kind: attempt_frequency
            params: { max: 3, days: 7, per: account }
            on_unknown: block
            reason: "{count} contacts in {days} days; the limit is {max}"
        """;

    [OnEachDatabase]
    public async Task A_petition_cancels_what_waits_in_the_same_act_and_leaves_alone_what_is_being_sent(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await given.AddMessageAsync("a", MessageStatus.Queued);
        await given.AddMessageAsync("b", MessageStatus.Held);
        await given.AddMessageAsync("c", MessageStatus.Sending);
        await given.AddMessageAsync("d", MessageStatus.Sent);
        (await RecordAsync(given, LegalEventKind.PetitionFiled, "court notice")).IsRefused.ShouldBeFalse();
        (await given.MessagesAsync()).Select(m => m.Status).ShouldBe([MessageStatus.Cancelled, MessageStatus.Cancelled, MessageStatus.Sending, MessageStatus.Sent]);
        (await given.TimelineAsync()).Select(l => l.Kind).ShouldBe([TimelineKind.Imported, TimelineKind.LegalFactRecorded, TimelineKind.MessageCancelled, TimelineKind.MessageCancelled]);
    }

    [OnEachDatabase]
    public async Task What_a_fact_makes_us_owe_becomes_one_task_with_its_last_day_and_goes_when_it_is_done(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await AdoptAsync(given, Requests);
        await RecordAsync(given, LegalEventKind.DocumentsRequested, "letter");
        await RecordAsync(given, LegalEventKind.LanguagePreferenceAsked, "call");
        var task = (await TasksAsync(given)).ShouldHaveSingleItem();
        (task.Due, task.DoneAt).ShouldBe((GivenAccount.Today.AddDays(15), null));
        task.Text.ShouldContain("OUR-1");
        await RecordAsync(given, LegalEventKind.DocumentsSent, "posted");
        (await TasksAsync(given)).ShouldHaveSingleItem().DoneAt.ShouldNotBeNull();
    }

    [OnEachDatabase]
    public async Task A_fact_taken_off_the_file_takes_what_it_made_us_owe_with_it(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await AdoptAsync(given, Requests);
        var fact = (await RecordAsync(given, LegalEventKind.DocumentsRequested, "letter")).Value;
        (await WithdrawAsync(given, fact.Id, " ")).Refusal!.Field.ShouldBe("reason");
        (await WithdrawAsync(given, fact.Id, "another customer's letter")).IsRefused.ShouldBeFalse();
        (await WithdrawAsync(given, fact.Id, "again")).Refusal!.Code.ShouldBe("law.withdrawn");
        (await TasksAsync(given)).ShouldHaveSingleItem().DoneAt.ShouldNotBeNull();
        (await given.TimelineAsync())[^2].Kind.ShouldBe(TimelineKind.LegalFactWithdrawn);
    }

    [OnEachDatabase]
    public async Task A_fact_the_rules_do_not_know_or_of_tomorrow_is_refused_and_nothing_is_written(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        (await RunAsync(given, new(given.Account, LegalFactKind.Event, "sun_shone", GivenAccount.Today, "window", "Ann"))).Refusal!.Field.ShouldBe("name");
        (await RunAsync(given, new(given.Account, LegalFactKind.Circumstance, "time_barred", GivenAccount.Today, "guess", "Ann"))).Refusal!.Field.ShouldBe("name");
        (await RunAsync(given, new(given.Account, LegalFactKind.Event, "petition_filed", GivenAccount.Today.AddDays(1), "letter", "Ann"))).Refusal!.Field.ShouldBe("on");
        (await RunAsync(given, new(given.Account, LegalFactKind.Event, "petition_filed", GivenAccount.Today, "", "Ann"))).Refusal!.Field.ShouldBe("source");
        (await given.TimelineAsync()).Select(l => l.Kind).ShouldBe([TimelineKind.Imported]);
    }

    [OnEachDatabase]
    public async Task The_law_of_an_account_shows_facts_duties_and_the_time_to_sue(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        await AdoptAsync(given, Requests);
        await RecordAsync(given, LegalEventKind.DocumentsRequested, "letter");
        var law = (await given.Database.With((ShowLaw show) => show.Run(new(given.Account), default))).Value;
        law.Facts.ShouldHaveSingleItem().Name.ShouldBe("documents_requested");
        law.Duties.Where(d => d.RuleId == "OUR-1").ShouldHaveSingleItem().IsOverdue.ShouldBeFalse();
        law.Items.ShouldHaveSingleItem().Number.ShouldBe("INV-1");
    }

    [OnEachDatabase]
    public async Task A_citys_new_limit_is_tried_on_past_contacts_and_switched_on_without_code(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 10_000);
        for (var i = 0; i < 5; i++)
        {
            var key = $"m{i}";
            await given.AddMessageAsync(key, MessageStatus.Sent);
            await given.With((DunwellDb db) => db.Set<Message>().Where(m => m.AttemptKey == key).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, given.Database.Clock.Now)));
            given.Database.Clock.Advance(TimeSpan.FromDays(1));
        }

        var replay = (await given.Database.With((ReplayRules rules) => rules.Run(new(GivenAccount.Today, GivenAccount.Today.AddDays(10), ThreeInSeven), default))).Value;
        (replay.Looked, replay.Stopped).ShouldBe((5, 2));
        replay.Shown[0].Why.ShouldContain("the limit is 3");
        await AdoptAsync(given, ThreeInSeven);
        (await given.Database.With((RuleBook book) => Task.FromResult(book.Rules.Find("CITY-1")))).ShouldNotBeNull();
        // The house's shipped packs stay in force beside it.
        (await given.Database.With((RuleBook book) => Task.FromResult(book.Rules.Find("HOUSE-HOLD")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_pack_of_ones_own_cannot_take_the_place_of_a_shipped_one()
    {
        await using var given = await GivenAccount.WithInvoicesAsync(Engine.Sqlite, 10_000);
        (await TryAsync(ThreeInSeven.Replace("id: our-city", "id: house"))).ShouldContain("A shipped pack is called 'house'");
        (await TryAsync(ThreeInSeven.Replace("id: CITY-1", "id: HOUSE-HOLD"))).ShouldContain("has a rule 'HOUSE-HOLD' already");
        (await TryAsync(ThreeInSeven.Replace("id: our-city", "id: ../our"))).ShouldContain("small letters");
        (await TryAsync(ThreeInSeven.Replace("max: 3", "max: many"))).ShouldContain("must be a whole number");
        await AdoptAsync(given, ThreeInSeven);
        (await TryAsync(ThreeInSeven.Replace("max: 3", "max: 4"))).ShouldContain("give the change a new version");

        async Task<string> TryAsync(string text) => (await given.Database.With((AdoptRulePack adopt) => adopt.Run(new(text), default))).Refusal!.Message;
    }

    private static Task<Result<LegalFact>> RecordAsync(GivenAccount given, LegalEventKind kind, string source) =>
        RunAsync(given, new(given.Account, LegalFactKind.Event, EnumNames<LegalEventKind>.Of(kind), GivenAccount.Today, source, "Ann"));

    private static Task<Result<LegalFact>> RunAsync(GivenAccount given, RecordLegalFact.Input input) => given.Database.With((RecordLegalFact record) => record.Run(input, default));

    private static Task<Result<LegalFact>> WithdrawAsync(GivenAccount given, LegalFactId fact, string reason) =>
        given.Database.With((WithdrawLegalFact withdraw) => withdraw.Run(new(given.Account, fact, reason, "Ann"), default));

    private static async Task AdoptAsync(GivenAccount given, string text) =>
        (await given.Database.With((AdoptRulePack adopt) => adopt.Run(new(text), default))).IsRefused.ShouldBeFalse();

    private static Task<List<WorkItem>> TasksAsync(GivenAccount given) =>
        given.Database.With((DunwellDb db) => db.Set<WorkItem>().AsNoTracking().Where(w => w.CustomerAccountId == given.Account && w.Cause.Contains("OUR-1")).ToListAsync());
}
