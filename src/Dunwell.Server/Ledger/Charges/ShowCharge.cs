using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>One charge with the statement of how it was computed, as it was kept when it was charged.</summary>
public sealed class ShowCharge(DunwellDb db, Regimes regimes, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, ChargeId ChargeId);

    public sealed record Output(AccountCharges Account, ChargedItem Charged);

    public async Task<Result<Output>> Run(Input input, CancellationToken cancel)
    {
        var account = await new ChargeReader(db, regimes.Book).ReadAsync(input.AccountId, creditor => clock.Today(creditor.TimeZone), cancel);
        return account?.Charges.FirstOrDefault(c => c.Charge.Id == input.ChargeId) is { } charged
            ? new Output(account, charged)
            : new Refusal("charge.unknown", "There is no such charge");
    }
}
