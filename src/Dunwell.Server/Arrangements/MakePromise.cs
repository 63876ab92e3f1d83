using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Arrangements;

/// <summary>A day and what is promised for it, major units as written.</summary>
public sealed record PromisedDay(DateOnly DueOn, decimal Amount);

/// <summary>Records a promise to pay, for the account or for items of it. Chasing pauses until its last day and grace; messages that wait are held.</summary>
public sealed class MakePromise(DunwellDb db, PromisePolicies policies, TimeProvider clock)
{
    /// <param name="AccountId">Whose promise it is.</param>
    /// <param name="Days">One day and amount, or several as installments.</param>
    /// <param name="PromisedBy">Who promised.</param>
    /// <param name="Channel">By which way.</param>
    /// <param name="Actor">Who records it.</param>
    /// <param name="Items">Open items it is about; empty for the account.</param>
    /// <param name="Words">What was said; null for nothing written down.</param>
    /// <param name="Replaces">A live or broken promise this one takes the place of; null for none.</param>
    /// <param name="AsSupervisor">The limits of a supervisor hold.</param>
    /// <param name="Parts">Into how many equal installments a single day's amount is divided.</param>
    /// <param name="Every">Days between these installments.</param>
    /// <param name="Key">Made once by the form that sends it: the same key again is the same promise; null for no guard.</param>
    public sealed record Input(
        CustomerAccountId AccountId, IReadOnlyList<PromisedDay> Days, string PromisedBy, Channel Channel, string Actor,
        IReadOnlyList<OpenItemId>? Items = null, string? Words = null, PromiseId? Replaces = null, bool AsSupervisor = false, Guid? Key = null, int Parts = 1, int Every = 30);

    public Task<Result<PromiseToPay>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<PromiseToPay>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (input.Key is { } key && await db.Set<PromiseToPay>().FirstOrDefaultAsync(p => p.CustomerAccountId == account.Id && p.Id == new PromiseId(key), cancel) is { } known)
            return IsSame(known, input, account) ? known : new Refusal("promise.key", "This key has recorded another promise already");
        if (string.IsNullOrWhiteSpace(input.PromisedBy) || input.PromisedBy.Length > 200)
            return new Refusal("promise.by", "Say who promised, in up to 200 characters", "promisedBy");
        if (input.Words is { Length: > 2000 })
            return new Refusal("promise.words", "The words have more than 2,000 characters", "words");
        var days = DaysOf(input, account);
        if (days.IsRefused)
            return days.Refusal!;
        var replaced = input.Replaces is { } old ? await db.Set<PromiseToPay>().FirstOrDefaultAsync(p => p.CustomerAccountId == account.Id && p.Id == old, cancel) : null;
        if (input.Replaces is not null && replaced is not { IsEnded: false, State: PromiseState.Open or PromiseState.PartKept or PromiseState.Broken })
            return new Refusal("promise.replaced", "The promise to be replaced is not open any more", "replaces");
        var open = await OpenAsync(input, account, replaced, cancel);
        if (open.IsRefused)
            return open.Refusal!;
        var policy = policies.For(input.AsSupervisor);
        if (policy.Objection(days.Value, open.Value, account.Currency, account.Today(clock)) is { } objection)
            return objection;
        if (replaced is not null)
            await ReplaceAsync(input, account, replaced, cancel);
        return await SaveAsync(input, account, days.Value, policy, cancel);
    }

    /// <summary>Amounts are compared to the cent; what differs is another promise under the same key.</summary>
    private static bool IsSame(PromiseToPay known, Input input, LockedAccount account) =>
        input.Days.Count > 0 && known.DueOn == input.Days.Max(d => d.DueOn) && known.PromisedBy == input.PromisedBy.Trim()
        && Money.TryFromDecimal(input.Days.Sum(d => d.Amount), account.Currency, out var amount) && known.Amount == amount.MinorUnits;

    private async Task ReplaceAsync(Input input, LockedAccount account, PromiseToPay replaced, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        replaced.End(PromiseState.Renegotiated, $"Renegotiated by {input.Actor}");
        await Timeline.AppendAsync(
            db, replaced.CreditorId, account.Id, now, TimelineKind.PromiseEnded, input.Actor,
            string.Create(CultureInfo.InvariantCulture, $"Promise of {new Money(replaced.Amount, account.Currency)} by {replaced.DueOn:yyyy-MM-dd} renegotiated: another takes its place"), replaced.Id.Value, null, cancel);
        var others = await db.Set<PromiseToPay>().AsNoTracking().Where(p => p.CustomerAccountId == account.Id).ToListAsync(cancel);
        await StoppedMessages.ReleaseAsync(db, account, Pause(replaced), await JudgePromises.StandingAsync(db, account, others, replaced, clock, cancel), now, cancel);
    }

    private static Result<IReadOnlyList<PromiseDay>> DaysOf(Input input, LockedAccount account)
    {
        var days = new List<PromiseDay>();
        foreach (var day in input.Days.OrderBy(d => d.DueOn))
        {
            var amount = account.Amount(day.Amount);
            if (amount.IsRefused)
                return amount.Refusal!;
            days.Add(new(day.DueOn, amount.Value.MinorUnits));
        }

        return input.Parts > 1 && days is [var whole] ? [.. PromiseDay.Divide(whole.Amount, whole.DueOn, input.Parts, input.Every)] : days;
    }

    /// <summary>What is open on what the promise is about, less what other live promises already speak for.</summary>
    private async Task<Result<long>> OpenAsync(Input input, LockedAccount account, PromiseToPay? replaced, CancellationToken cancel)
    {
        var balances = await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Id.Value, null, cancel);
        var about = input.Items ?? [];
        if (about.Any(i => !balances.Exists(b => b.Balance.Id == i && b.Balance.Open > 0)))
            return new Refusal("promise.item", "The account has no such open item", "items");
        var live = await db.Set<PromiseToPay>().AsNoTracking().Where(p => p.CustomerAccountId == account.Id && (p.State == PromiseState.Open || p.State == PromiseState.PartKept)).ToListAsync(cancel);
        live.RemoveAll(p => p.Id == replaced?.Id);
        var net = balances.Sum(b => b.Balance.Open) - live.Sum(p => p.Outstanding);
        if (about.Count == 0)
            return net;
        var keys = about.Select(i => i.Value).ToList();
        var same = await db.Set<PromisedItem>().Where(i => i.CustomerAccountId == account.Id && keys.Contains(i.OpenItemId)).Select(i => i.PromiseId).ToListAsync(cancel);
        return Math.Min(net, balances.Where(b => about.Contains(b.Balance.Id)).Sum(b => b.Balance.Open) - live.Where(p => same.Contains(p.Id)).Sum(p => p.Outstanding));
    }

    private async Task<PromiseToPay> SaveAsync(Input input, LockedAccount account, IReadOnlyList<PromiseDay> days, PromisePolicy policy, CancellationToken cancel)
    {
        var (now, today) = (clock.UtcNow(), account.Today(clock));
        var promise = new PromiseToPay
        {
            Id = input.Key is { } key ? new(key) : Id.New<PromiseId>(),
            CreditorId = account.Creditor.Id,
            CustomerAccountId = account.Id,
            MadeOn = today,
            Amount = days.Sum(d => d.Amount),
            DueOn = days[^1].DueOn,
            PausesUntil = days[^1].DueOn.AddDays(policy.GraceDays),
            GraceDays = policy.GraceDays,
            PromisedBy = input.PromisedBy.Trim(),
            Channel = input.Channel,
            Words = string.IsNullOrWhiteSpace(input.Words) ? null : input.Words.Trim(),
            RecordedBy = input.Actor,
            RecordedAt = now,
        };
        db.Add(promise);
        db.AddRange(days.Select((d, i) => new PromisePart { CreditorId = promise.CreditorId, CustomerAccountId = account.Id, PromiseId = promise.Id, Number = i + 1, DueOn = d.DueOn, Amount = d.Amount }));
        db.AddRange((input.Items ?? []).Distinct().Select(i => new PromisedItem { CreditorId = promise.CreditorId, CustomerAccountId = account.Id, PromiseId = promise.Id, OpenItemId = i.Value }));
        await Timeline.AppendAsync(db, promise.CreditorId, account.Id, now, TimelineKind.PromiseMade, input.Actor, Text(promise, days, input.Items?.Count ?? 0, account.Currency), promise.Id.Value, null, cancel);
        if (input.Items is null or [])
            await StoppedMessages.HoldAsync(db, account, Pause(promise), now, input.Actor, cancel);
        return promise;
    }

    /// <summary>The pause of a promise as the hold it amounts to.</summary>
    internal static Hold Pause(PromiseToPay promise) => new()
    {
        Id = new(promise.Id.Value), CreditorId = promise.CreditorId, CustomerAccountId = promise.CustomerAccountId, Kind = HoldKind.Promise,
        From = promise.MadeOn, Until = promise.PausesUntil, Reason = $"promised by {promise.PromisedBy}", PlacedBy = promise.RecordedBy, PlacedAt = promise.RecordedAt,
    };

    private static string Text(PromiseToPay promise, IReadOnlyList<PromiseDay> days, int items, Currency currency)
    {
        var parts = string.Join(", ", days.Select(d => string.Create(CultureInfo.InvariantCulture, $"{new Money(d.Amount, currency)} by {d.DueOn:yyyy-MM-dd}")));
        var about = items == 0 ? "" : items == 1 ? " for 1 item" : $" for {items} items";
        return $"{promise.PromisedBy} promised {parts}{about} ({promise.Channel.ToString().ToLowerInvariant()}){(promise.Words is null ? "" : $": \"{promise.Words}\"")}";
    }
}
