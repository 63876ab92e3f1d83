using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.Communications;

/// <summary>A message a person writes, as the gate is asked about it and as a claim for its list of items.</summary>
internal static class HandWrittenProposal
{
    /// <summary>Ways a person writes.</summary>
    public static readonly Channel[] Channels = [Channel.Email, Channel.Letter];

    /// <param name="items">Ticked items; those no longer open are left out. Without any the words may speak of all that is open, as a statement does.</param>
    /// <param name="withStatement">A statement of account goes with it: it speaks of every open item.</param>
    /// <param name="papers">Items that attached documents are about.</param>
    public static GateAction Action(AccountDossier dossier, DossierContact address, IReadOnlyCollection<Guid> items, bool withStatement, IReadOnlyCollection<Guid>? papers = null)
    {
        HashSet<Guid> about = withStatement || items.Count == 0 ? [.. dossier.Items.Select(i => i.Id.Value)] : [.. items, .. papers ?? []];
        var currency = Currency.Of(dossier.Currency);
        return ContactProposal.Action(dossier, address, [.. Open(dossier, about).Select(i => new ActionItem(i.Id.Value, new Money(i.Open, currency)))]);
    }

    public static IReadOnlyList<DossierItem> Open(AccountDossier dossier, IReadOnlyCollection<Guid> items) =>
        [.. dossier.Items.Where(i => i.Open > 0 && items.Contains(i.Id.Value)).OrderBy(i => i.DueDate ?? i.IssueDate).ThenBy(i => i.Number, StringComparer.Ordinal)];

    /// <summary>What is asked for: the ticked items, no credits taken off, as the person sees them on the screen.</summary>
    public static Claim ClaimOf(AccountDossier dossier, IReadOnlyCollection<Guid> items, DateOnly today)
    {
        var planned = Open(dossier, items).Select(i => new PlannedItem(
            i.Id.Value, DossierPlan.Name(i), i.IssueDate, i.DueDate ?? i.IssueDate, i.Open, 0, Math.Max(0, i.DueDate is { } due ? today.DayNumber - due.DayNumber : 0), 0, false, i.DueDate is null || i.DueDate >= today)).ToList();
        return new(Currency.Of(dossier.Currency), planned, planned.Where(i => !i.IsComingDue).Sum(i => i.CollectableMinorUnits), planned.Where(i => i.IsComingDue).Sum(i => i.CollectableMinorUnits), 0);
    }
}
