using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Stops contact about an account, or takes one item or part of it out of what is asked. Messages that wait on a stopped account are held in the same act.</summary>
public sealed class PlaceHold(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">The account to stop.</param>
    /// <param name="Kind">Why, as a class.</param>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="Actor">Who places it.</param>
    /// <param name="OpenItemId">One open item; null for the whole account.</param>
    /// <param name="Amount">Part of that item, major units as written; null for all of it.</param>
    /// <param name="From">First day; null for today.</param>
    /// <param name="Until">Last day; null until lifted.</param>
    public sealed record Input(
        CustomerAccountId AccountId, HoldKind Kind, string Reason, string Actor, OpenItemId? OpenItemId = null, decimal? Amount = null, DateOnly? From = null, DateOnly? Until = null);

    public Task<Result<Hold>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => Apply(input, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<Result<Hold>> Apply(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        var today = account.Today(clock);
        var from = input.From ?? today;
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("hold.reason", "Say why in up to 500 characters", "reason");
        if (input.Until is { } last && (last < from || last < today))
            return new Refusal("hold.until", "The last day is before the first, or before today", "until");
        var part = await PartAsync(input, account, cancel);
        if (part.IsRefused)
            return part.Refusal!;

        var reason = input.Reason.Trim();
        // The same form sent twice is one hold.
        var since = clock.UtcNow() - Timeline.Moment;
        var (about, amount) = (input.OpenItemId?.Value, part.Value.Amount?.MinorUnits);
        if (await db.Set<Hold>().FirstOrDefaultAsync(
                h => h.CustomerAccountId == account.Id && h.Kind == input.Kind && h.PlacedBy == input.Actor && h.PlacedAt >= since && h.LiftedAt == null && h.Reason == reason
                    && h.OpenItemId == about && h.Amount == amount && h.From == from && h.Until == input.Until,
                cancel) is { } known)
            return known;
        var hold = new Hold
        {
            Id = Id.New<HoldId>(),
            CreditorId = account.Creditor.Id,
            CustomerAccountId = account.Id,
            Kind = input.Kind,
            OpenItemId = input.OpenItemId?.Value,
            Amount = part.Value.Amount?.MinorUnits,
            From = from,
            Until = input.Until,
            ReviewOn = input.Until is null ? from.AddDays(Hold.ReviewDays) : null,
            Reason = reason,
            PlacedBy = input.Actor,
            PlacedAt = clock.UtcNow(),
        };
        db.Add(hold);
        await Timeline.AppendAsync(db, hold.CreditorId, hold.CustomerAccountId, hold.PlacedAt, TimelineKind.HoldPlaced, input.Actor, Text(hold, part.Value), hold.Id.Value, null, cancel);
        if (hold.OpenItemId is null && hold.IsLiveOn(today))
            await StoppedMessages.HoldAsync(db, account, hold, hold.PlacedAt, input.Actor, cancel);
        return hold;
    }

    private async Task<Result<Part>> PartAsync(Input input, LockedAccount account, CancellationToken cancel)
    {
        if (input.OpenItemId is not { } id)
            return input.Amount is null ? new Part(null, null) : new Refusal("hold.amount", "An amount is held of one item: name the item", "amount");
        var items = await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Id.Value, null, cancel);
        if (items.Find(i => i.Balance.Id == id) is not { Balance.Open: > 0 } item)
            return new Refusal("hold.item", "The account has no such open item", "openItemId");
        if (input.Amount is not { } written)
            return new Part(item, null);
        var amount = account.Amount(written);
        if (amount.IsRefused)
            return amount.Refusal!;
        return amount.Value.MinorUnits <= item.Balance.Open
            ? new Part(item, amount.Value)
            : new Refusal("hold.amount", $"Only {amount.Value with { MinorUnits = item.Balance.Open }} of {item.Balance.Number} is open", "amount");
    }

    private static string Text(Hold hold, Part part)
    {
        var what = part.Item is null ? "Account" : part.Amount is { } amount ? $"{amount} of {part.Item.Balance.Number}" : part.Item.Balance.Number;
        var until = hold.Until is { } last ? string.Create(CultureInfo.InvariantCulture, $" to {last:yyyy-MM-dd}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what} on hold ({hold.Kind}) from {hold.From:yyyy-MM-dd}{until}: {hold.Reason}");
    }

    private sealed record Part(AccountItem? Item, Money? Amount);
}
