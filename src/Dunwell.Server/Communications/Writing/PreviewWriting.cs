using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Documents;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>One address and what the gate says about writing to it now.</summary>
public sealed record WritingChoice(string Address, string? PersonName, ContactRole Role, ContactStatus Status, Verdict Verdict);

/// <summary>The gate's verdict while somebody composes: for each address of the customer on the channel, about the items ticked.</summary>
public sealed class PreviewWriting(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    /// <param name="Items">Ticked items; without any the words may speak of all that is open.</param>
    /// <param name="WithStatement">A statement of account goes with it.</param>
    /// <param name="Documents">Kept files that go with it: the items they belong to are spoken of too.</param>
    public sealed record Input(CustomerAccountId AccountId, IReadOnlyCollection<Guid> Items, Channel Channel = Channel.Email, bool WithStatement = false, IReadOnlyCollection<DocumentId>? Documents = null);

    public async Task<Result<IReadOnlyList<WritingChoice>>> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var today = clock.Today(creditor.TimeZone);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, account.Id, today, cancel))!;
        var papers = Attachments.Items(await Attachments.StandingAsync(db, account.Id, input.Documents ?? [], cancel));
        return dossier.Contacts.Where(c => c.Channel == input.Channel).Select(c =>
        {
            var action = HandWrittenProposal.Action(dossier, c, input.Items, input.WithStatement, papers);
            return new WritingChoice(c.Address, c.PersonName, c.Role, c.Status, ComplianceGate.Check(action, DossierFacts.Of(dossier, creditor, action.Items, rules.Zones, today), rules.Rules, clock.UtcNow()));
        }).ToList();
    }
}
