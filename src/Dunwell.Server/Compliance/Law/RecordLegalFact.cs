using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Compliance.Law;

/// <summary>
/// Puts a fact of law on an account's file: an event, a circumstance or a paper. What the law then makes us owe becomes tasks with their last days, and an event
/// that stops contact cancels what waits to go, in the same transaction.
/// </summary>
public sealed class RecordLegalFact(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    /// <param name="Name">A word of the vocabulary, in snake case: "petition_filed".</param>
    /// <param name="On">The day it happened or was so; not after today.</param>
    /// <param name="Source">Who or what says so.</param>
    /// <param name="IsSo">For a circumstance; false records that it is not so.</param>
    /// <param name="Until">A last day it names itself.</param>
    public sealed record Input(CustomerAccountId AccountId, LegalFactKind Kind, string Name, DateOnly On, string Source, string Actor)
    {
        public OpenItemId? OpenItemId { get; init; }

        public DateTime? AtUtc { get; init; }

        public bool IsSo { get; init; } = true;

        public bool InWriting { get; init; }

        public Channel? Channel { get; init; }

        public string? Address { get; init; }

        public string? Detail { get; init; }

        public DateOnly? Until { get; init; }

        public string? Place { get; init; }

        public string? Number { get; init; }
    }

    public Task<Result<LegalFact>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<LegalFact>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (Objection(input, account.Today(clock)) is { } objection)
            return objection;
        if (input.OpenItemId is { } item && !await db.Set<OpenItem>().AnyAsync(i => i.CustomerAccountId == account.Id && i.Id == item, cancel))
            return new Refusal("law.item", "The account has no such item", "openItemId");

        var fact = Make(input, account, clock.UtcNow());
        db.Add(fact);
        await Timeline.AppendAsync(db, fact.CreditorId, account.Id, fact.RecordedAt, TimelineKind.LegalFactRecorded, input.Actor, Text(fact), fact.Id.Value, null, cancel);
        if (fact.Kind == LegalFactKind.Event && LegalFacts.StopWhatWaits.Contains(EnumNames<LegalEventKind>.ByName[fact.Name]))
            await StoppedMessages.CancelAsync(db, account.Id, null, null, $"{Words(fact.Name)} on {fact.On:yyyy-MM-dd}", fact.RecordedAt, input.Actor, cancel);
        await db.SaveChangesAsync(cancel);
        await DutyTasks.KeepAsync(db, account, rules, clock, cancel);
        return fact;
    }

    internal static Refusal? Objection(Input input, DateOnly today) =>
        !LegalFacts.IsKnown(input.Kind, input.Name) ? new("law.name", $"'{input.Name}' is no {input.Kind.ToString().ToLowerInvariant()} the rules know", "name")
        : input.On > today && input.Kind != LegalFactKind.Paper ? new("law.on", "The day is after today: only what has happened is recorded", "on")
        : input.Until < input.On ? new("law.until", "The last day is before the first", "until")
        : string.IsNullOrWhiteSpace(input.Source) || input.Source.Length > 500 ? new Refusal("law.source", "Say who or what says so, in up to 500 characters", "source")
        : new[] { input.Detail, input.Place, input.Number, input.Address }.Any(t => t?.Length > 200) ? new Refusal("law.detail", "Details have up to 200 characters", "detail")
        : null;

    private static LegalFact Make(Input input, LockedAccount account, DateTime now) => new()
    {
        Id = Id.New<LegalFactId>(),
        CreditorId = account.Creditor.Id,
        CustomerAccountId = account.Id,
        Kind = input.Kind,
        Name = input.Name,
        OpenItemId = input.OpenItemId?.Value,
        On = input.On,
        At = input.AtUtc,
        IsSo = input.IsSo,
        InWriting = input.InWriting,
        Channel = input.Channel,
        Address = Trimmed(input.Address),
        Detail = Trimmed(input.Detail),
        Until = input.Until,
        Place = Trimmed(input.Place),
        Number = Trimmed(input.Number),
        Source = input.Source.Trim(),
        RecordedBy = input.Actor,
        RecordedAt = now,
    };

    internal static string Text(LegalFact fact) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words(fact.Name)}{(fact.Kind == LegalFactKind.Circumstance && !fact.IsSo ? ": no" : "")} on {fact.On:yyyy-MM-dd}{(fact.Detail is null ? "" : $" ({fact.Detail})")}{(fact.InWriting ? ", in writing" : "")}: {fact.Source}");

    /// <summary>"petition_filed" as "Petition filed".</summary>
    internal static string Words(string name) => string.Concat(name[..1].ToUpperInvariant(), name[1..].Replace('_', ' '));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
