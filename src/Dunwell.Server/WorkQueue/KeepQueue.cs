using Dunwell.Domain.Accounts;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Strategies;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Keeps each account's one next action and place in the queue true, in the transaction that changes the account (law 6).</summary>
internal sealed class KeepQueue(StrategyBook strategies, RuleBook rules, QueuePolicy policy, TimeProvider clock) : IBeforeCommit
{
    public async Task RunAsync(DunwellDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancel)
    {
        foreach (var id in accounts)
        {
            var account = new CustomerAccountId(id);
            if (await db.Set<CustomerAccount>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(a => a.Id == account, cancel) is not { } known)
                continue;
            var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == known.CreditorId, cancel);
            var context = Context(creditor);
            var connection = db.Database.GetDbConnection();
            var dossier = await DossierReader.OneAsync(connection, creditor.Id, account, context.Today, cancel);
            var assignment = await db.Set<Assignment>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(a => a.CustomerAccountId == account, cancel);
            await QueueRows.WriteOneAsync(connection, RankAccount.OfOrMissing(dossier!, assignment, context), cancel);
            await KeepEscalations.RunAsync(db, dossier!, assignment, context, cancel);
        }
    }

    public RankContext Context(Creditor creditor) =>
        new(creditor, clock.Today(creditor.TimeZone), clock.UtcNow(), TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone), strategies, rules, policy);
}
