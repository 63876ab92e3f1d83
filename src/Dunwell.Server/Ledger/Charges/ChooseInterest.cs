using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>Says which interest a creditor charges, or that it charges none. Nothing is charged by it.</summary>
public sealed class ChooseInterest(DunwellDb db, Regimes regimes)
{
    /// <param name="CreditorId">Whose debts.</param>
    /// <param name="Regime">Id of a regime or "contract"; null for none.</param>
    /// <param name="Contract">The contract's rate in words (<see cref="ContractInterest"/>); needed with "contract" only.</param>
    public sealed record Input(CreditorId CreditorId, string? Regime, string? Contract);

    public Task<Result<Creditor>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Creditor>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (!await ListCreditors.Visible(db).AnyAsync(c => c.Id == input.CreditorId, cancel))
            return new Refusal("creditor.unknown", "There is no such creditor");
        var (regime, contract) = (Blank(input.Regime), Blank(input.Contract));
        if (regime is not null && regime != InterestRegime.Contract && regimes.Book.Find(regime) is null)
            return new Refusal("interest.regime", $"There is no interest regime '{regime}' in packs/rates", "regime");
        if (regime == InterestRegime.Contract && ContractInterest.Read(contract).Refusal is { } wrong)
            return wrong;
        var creditor = await db.Set<Creditor>().SingleAsync(c => c.Id == input.CreditorId, cancel);
        (creditor.InterestRegime, creditor.ContractInterest) = (regime, regime == InterestRegime.Contract ? contract : null);
        creditor.Version++;
        return creditor;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
