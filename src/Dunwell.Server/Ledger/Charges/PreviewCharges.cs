using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>What interest, fixed sums and fees would be charged on an account, and what was. Charges nothing.</summary>
public sealed class PreviewCharges(DunwellDb db, Regimes regimes, TimeProvider clock)
{
    /// <param name="AsOf">Last day charged; null for the creditor's today.</param>
    public sealed record Input(CustomerAccountId AccountId, DateOnly? AsOf = null);

    public async Task<Result<AccountCharges>> Run(Input input, CancellationToken cancel) =>
        await new ChargeReader(db, regimes.Book).ReadAsync(input.AccountId, creditor => input.AsOf ?? clock.Today(creditor.TimeZone), cancel) is { } charges
            ? charges
            : new Refusal("account.unknown", "There is no such account");
}
