using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Takes a credit off the items it was put to: they owe again, and the credit is there to be applied anew.</summary>
public sealed class UnapplyCredit(DunwellDb db, TimeProvider clock)
{
    /// <param name="FromItemId">The item it is taken off; null for all of them.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId CreditItemId, OpenItemId? FromItemId, string Reason, Guid Key, string Actor, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.Unapplication, input, clock, cancel);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var credit = book.Credit(input.CreditItemId);
        if (credit.IsRefused)
            return credit.Refusal!;
        var entries = book.Ledger.Standing
            .Where(e => e.Kind == EntryKind.Allocation && e.DebitItemId == credit.Value.Id && (input.FromItemId is null || e.CreditItemId == input.FromItemId)).ToList();
        if (entries.Count == 0)
            return new Refusal("act.none", $"Nothing of {credit.Value.Number} is applied {(input.FromItemId is null ? "to anything" : "to that item")}");
        if (entries.Max(e => e.Date) is var latest && latest > book.On)
            return new Refusal("act.date", $"It was applied on {ActBook.Day(latest)}: choose a day from then on", "on");
        var told = entries.Select(e => $"{book.Money(e.Amount).ToPlainText()} from {book.Ledger.Find(e.CreditItemId!.Value)!.Number}");
        var sum = entries.Sum(e => e.Amount);
        return await book.PostAsync(
            new(sum, credit.Value.Id, [.. entries.Select(e => Movement.Mirror(e, book.On))], $"{book.Money(sum)} of {credit.Value.Number} taken off again: {string.Join(", ", told)}")
            {
                Line = Domain.Communications.TimelineKind.Reversed,
            },
            cancel);
    }
}
