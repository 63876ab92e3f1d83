using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>A payment came back from the bank or the card scheme: its items owe again, its promises are judged again, and reminders go on where they stood. What the bank took for it is booked as our cost.</summary>
public sealed class ReturnPayment(DunwellDb db, TimeProvider clock)
{
    /// <param name="Code">Why, in our words.</param>
    /// <param name="BankCode">Why, as the bank says it: "R01", "AC04", "10.4". Null when it says nothing.</param>
    /// <param name="BankFee">Major units that the bank took for the return; null for none. Passing it on is a charge, and another act.</param>
    /// <param name="On">Day of the return; null for today.</param>
    public sealed record Input(CustomerAccountId AccountId, PaymentId PaymentId, ReturnReason Code, string? BankCode, decimal? BankFee, Guid Key, string Actor, string Reason = "", DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, TimeProvider clock, CancellationToken cancel)
    {
        if (input.BankCode is { Length: > 35 })
            return new Refusal("return.code", "The bank's code has more than 35 characters", "bankCode");
        var opened = await ActBook.OpenAsync(db, account, ActKind.Return, input, clock, cancel, needsReason: false, isReceipt: true);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var fee = input.BankFee is > 0 ? account.Amount(input.BankFee.Value) : Money.Zero(account.Currency);
        if (fee.IsRefused)
            return fee.Refusal!;
        var undone = await PaymentUndoing.OfAsync(db, account, input.PaymentId, book.On, book.Posting, clock, cancel);
        if (undone.IsRefused)
            return undone.Refusal!;
        var (payment, movements, told) = undone.Value;
        var cost = fee.Value.IsZero ? "" : $"; the bank took {fee.Value}";
        var bank = string.IsNullOrWhiteSpace(input.BankCode) ? "" : $", {input.BankCode.Trim()}";
        return await book.PostAsync(
            new(payment.Amount, null,
                fee.Value.IsZero ? movements : [.. movements, new(EntryKind.BankFee, book.On, LedgerAccount.BankFees, null, LedgerAccount.Bank, null, fee.Value.MinorUnits)],
                $"Payment of {told.Amount} of {ActBook.Day(payment.ReceivedOn)} returned on {ActBook.Day(book.On)} ({Platform.Ui.Choices.Words(input.Code.ToString()).ToLowerInvariant()}{bank}){cost}{PaymentUndoing.Again(told)}")
            {
                Line = TimelineKind.Reversed, Code = $"{input.Code}{bank}",
            },
            cancel);
    }
}
