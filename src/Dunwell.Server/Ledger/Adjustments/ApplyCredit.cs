using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Part of a credit for one item, major units as written; null for as much as the item and the credit allow.</summary>
public sealed record CreditPart(OpenItemId ItemId, decimal? Amount);

/// <summary>Puts a credit note or money not yet applied to the items a person chose.</summary>
public sealed class ApplyCredit(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, OpenItemId CreditItemId, IReadOnlyList<CreditPart> To, Guid Key, string Actor, string Reason = "", DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.Application, input, clock, cancel, needsReason: false);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var credit = book.Credit(input.CreditItemId);
        if (credit.IsRefused)
            return credit.Refusal!;
        if (input.To.Count == 0 || input.To.DistinctBy(p => p.ItemId).Count() != input.To.Count)
            return new Refusal("act.items", "Choose the items it is for, each once", "to");
        var (left, parts, told) = (book.Ledger.Room(credit.Value.Id, book.On), new List<Movement>(), new List<string>());
        foreach (var part in input.To)
        {
            var claim = book.Claim(part.ItemId);
            if (claim.IsRefused)
                return claim.Refusal!;
            var amount = book.Amount(part.Amount, claim.Value);
            if (amount.IsRefused)
                return amount.Refusal!;
            var taken = part.Amount is null ? Math.Min(amount.Value, left) : amount.Value;
            if (taken > left || taken == 0)
                return new Refusal("act.amount", $"Only {book.Money(left)} of {credit.Value.Number} is left for {claim.Value.Number}", "to");
            left -= taken;
            parts.Add(Movement.Between(EntryKind.Allocation, book.On, part.ItemId, credit.Value.Id, taken));
            told.Add($"{book.Money(taken).ToPlainText()} to {claim.Value.Number}");
        }

        var sum = parts.Sum(p => p.Amount);
        return await book.PostAsync(
            new(sum, credit.Value.Id, parts, $"{book.Money(sum)} of {credit.Value.Number} applied: {string.Join(", ", told)}") { Line = Domain.Communications.TimelineKind.Allocated }, cancel);
    }
}
