using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Accounts;

/// <summary>Sets up a creditor.</summary>
public sealed class AddCreditor(DunwellDb db)
{
    public sealed record Input(
        string Code, string Name, string Currency, string Country, string TimeZone, string EmailFrom, string PostalAddress,
        ActorRole ActorRole = ActorRole.CreditorOwnName, DebtPurpose DebtPurpose = DebtPurpose.TradeCredit, DebtType DebtType = DebtType.Invoice,
        string StrategyId = "gentle-b2b", string? Region = null, string? Phone = null, string? PaymentInstructions = null);

    /// <summary>What makes a creditor is decided in one place: see <see cref="SaveCreditor"/>.</summary>
    public async Task<Result<Creditor>> Run(Input input, CancellationToken cancel)
    {
        var saved = await SaveCreditor.Apply(
            db,
            new(
                null, input.Code.Trim(), input.Name, input.ActorRole, input.DebtPurpose, input.DebtType, input.Currency, input.Country.ToUpperInvariant(), input.Region, input.PostalAddress, input.TimeZone,
                input.EmailFrom, input.Phone, input.PaymentInstructions, input.StrategyId, Creditor.DefaultBankDataLimitHours, Creditor.DefaultLedgerDataLimitHours),
            cancel, addressLater: true);
        if (!saved.IsRefused)
            await db.SaveChangesAsync(cancel);
        return saved;
    }
}
