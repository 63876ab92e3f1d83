using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Compliance.Law;

/// <summary>Takes a fact off the file because it was recorded wrongly. What it made us owe goes with it; messages it cancelled stay cancelled.</summary>
public sealed class WithdrawLegalFact(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, LegalFactId FactId, string Reason, string Actor);

    public Task<Result<LegalFact>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<LegalFact>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("law.reason", "Say why it is taken off the file, in up to 500 characters", "reason");
        if (await db.Set<LegalFact>().SingleOrDefaultAsync(f => f.CustomerAccountId == input.AccountId && f.Id == input.FactId, cancel) is not { } fact)
            return new Refusal("law.unknown", "The account has no such fact on file");
        if (fact.WithdrawnAt is not null)
            return new Refusal("law.withdrawn", $"{fact.WithdrawnBy} has taken it off the file already");
        (fact.WithdrawnAt, fact.WithdrawnBy, fact.WithdrawnReason) = (clock.UtcNow(), input.Actor, input.Reason.Trim());
        await Timeline.AppendAsync(
            db, fact.CreditorId, fact.CustomerAccountId, fact.WithdrawnAt.Value, TimelineKind.LegalFactWithdrawn, input.Actor,
            $"Taken off the file: {RecordLegalFact.Text(fact)}. {fact.WithdrawnReason}", fact.Id.Value, null, cancel);
        await db.SaveChangesAsync(cancel);
        await DutyTasks.KeepAsync(db, taken.Value, rules, clock, cancel);
        return fact;
    }
}
