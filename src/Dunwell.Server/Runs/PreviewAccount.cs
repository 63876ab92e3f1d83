using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Strategies;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>The next action of one account with its reasons and the gate's verdict now: the very decision the run would take.</summary>
public sealed class PreviewAccount(DunwellDb db, StrategyBook strategies, RuleBook rules, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, DateOnly? AsOf = null);

    public sealed record Output(RunDecision Decision, Dunwell.Domain.Compliance.Verdict? Verdict, DateOnly AsOf);

    public async Task<Result<Output>> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return new Refusal("account.unknown", "This account does not exist", "account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var asOf = input.AsOf ?? clock.Today(creditor.TimeZone);
        var context = new RunContext(creditor, asOf, clock.UtcNow(), TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone), strategies, rules, null, "preview");
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var dossier = await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, input.AccountId, asOf, cancel);
        var decision = AccountDecision.Of(dossier!, context);
        return new Output(RunDecision.Of(decision), decision.Verdict, asOf);
    }
}
