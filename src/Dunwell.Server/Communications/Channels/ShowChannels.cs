using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>How a customer can be reached at this moment.</summary>
/// <param name="Channels">Telephone, e-mail and letter, and text messages when a number for them is on file.</param>
public sealed record AccountChannels(Guid AccountId, string Customer, string Number, string CreditorZone, IReadOnlyList<ChannelNow> Channels);

/// <summary>Which channels the gate leaves open right now, for a page of accounts, from one reading of their facts.</summary>
public sealed class ShowChannels(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    public const int Most = 100;

    private static readonly Channel[] Always = [Channel.Phone, Channel.Email, Channel.Letter];

    /// <param name="Accounts">At most <see cref="Most"/>; those out of the user's sight are left out of the answer.</param>
    public sealed record Input(IReadOnlyCollection<CustomerAccountId> Accounts);

    public async Task<IReadOnlyDictionary<Guid, AccountChannels>> Run(Input input, CancellationToken cancel)
    {
        var wanted = input.Accounts.Take(Most).ToList();
        var accounts = await db.Set<CustomerAccount>().AsNoTracking().Where(a => wanted.Contains(a.Id)).Select(a => new { a.Id, a.CreditorId }).ToListAsync(cancel);
        var of = accounts.Select(a => a.CreditorId).Distinct().ToList();
        var creditors = await db.Set<Creditor>().AsNoTracking().Where(c => of.Contains(c.Id)).ToListAsync(cancel);
        var (found, now) = (new Dictionary<Guid, AccountChannels>(), clock.UtcNow());
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        foreach (var creditor in creditors)
        {
            var today = clock.Today(creditor.TimeZone);
            var ids = accounts.Where(a => a.CreditorId == creditor.Id).Select(a => a.Id).ToList();
            foreach (var dossier in await DossierReader.SomeAsync(db.Database.GetDbConnection(), creditor.Id, ids, today, cancel))
                found[dossier.Id.Value] = new(dossier.Id.Value, dossier.Name, dossier.Number, creditor.TimeZone, Of(dossier, creditor, today, now));
        }

        return found;
    }

    private List<ChannelNow> Of(AccountDossier dossier, Creditor creditor, DateOnly today, DateTime now)
    {
        var facts = DossierFacts.Of(dossier, creditor, ContactProposal.Items(dossier, today), rules.Zones, today);
        return [.. Always.Concat(dossier.Contacts.Exists(c => c.Channel == Channel.Sms) ? [Channel.Sms] : []).Select(channel =>
            ChannelNow.Of(channel, dossier.Contacts.Where(c => c.Channel == channel).Select(c => ContactProposal.Action(dossier, c, today)), facts, rules.Rules, now))];
    }
}
