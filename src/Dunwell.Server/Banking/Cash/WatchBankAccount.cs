using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Names a bank account, and says whether its age holds reminders back: a closed account gets no statements any more.</summary>
public sealed class WatchBankAccount(DunwellDb db)
{
    public sealed record Input(BankAccountId AccountId, string Name, bool IsWatched);

    public Task<Result<BankAccount>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<BankAccount>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankAccount>().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return new Refusal("bank.unknown", "There is no such bank account");
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 100)
            return new Refusal("bank.name", "A name has 1 to 100 characters", "name");
        (account.Name, account.IsWatched) = (input.Name.Trim(), input.IsWatched);
        account.Version++;
        return account;
    }
}
