using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>Lets the gate look again at held messages that wait for facts rather than for an instant or a person: after a run, and when fresh data came in.</summary>
internal static class ReconsiderHeld
{
    public static Task<int> Apply(DunwellDb db, CreditorId creditor, DateTime now, CancellationToken cancel) =>
        db.Set<Message>()
            .Where(m => m.CreditorId == creditor && m.Status == MessageStatus.Held && m.NotBefore == null && !m.NeedsApproval)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now), cancel);
}
