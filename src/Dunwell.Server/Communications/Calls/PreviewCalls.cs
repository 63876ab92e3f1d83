using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>One number and what the gate says about calling it now.</summary>
public sealed record CallChoice(string Address, string? PersonName, ContactRole Role, ContactStatus Status, Verdict Verdict);

/// <summary>Which numbers of a customer may be called at this moment, each with the gate's verdict and its reasons.</summary>
public sealed class PreviewCalls(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<CallChoice>>> Run(CustomerAccountId accountId, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var today = clock.Today(creditor.TimeZone);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, accountId, today, cancel))!;
        return dossier.Contacts.Where(c => c.Channel == Channel.Phone)
            .Select(c => new CallChoice(c.Address, c.PersonName, c.Role, c.Status, ContactProposal.Judge(dossier, creditor, ContactProposal.Action(dossier, c, today), rules, today, clock.UtcNow())))
            .OrderBy(c => c.Status is ContactStatus.Wrong or ContactStatus.Bounced).ToList();
    }
}
