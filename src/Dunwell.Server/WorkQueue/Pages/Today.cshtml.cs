using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.WorkQueue.Pages;

[May(Permission.ViewAccounts)]
public sealed class TodayModel(ShowBrief show) : DeskPage
{
    public BriefView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => View = await show.Run(cancel);

    public int Count(BriefTile tile) => View.Of(tile).Count;

    public string Sums(BriefTile tile) => string.Join(" + ", View.Of(tile).Sums.Select(s => F.Money(s.Sum, s.Currency)));

    /// <summary>Everything a person has to decide or do this morning.</summary>
    public int ForPeople => ((BriefTile[])[BriefTile.UnknownOutcome, BriefTile.PromisesBroken, BriefTile.Tasks, BriefTile.CallsOpen, BriefTile.Reviews, BriefTile.Missing, BriefTile.Batches]).Sum(Count);

    /// <summary>The state of the desk in one sentence: what stops it first, then what waits for a person.</summary>
    public string State()
    {
        if (!View.HasCreditors)
            return "There is no creditor yet.";
        var stale = View.Feeds.Where(f => f.IsStale).ToList();
        if (stale.Count > 0)
            return $"Reminders wait: {string.Join("; ", stale.Select(f => $"{f.Name.ToLowerInvariant()} of {f.Creditor.Name} {(f.At is { } at ? $"is from {F.Ago(at, View.Now)}" : "never came")}"))}.";
        return ForPeople == 0 ? "All feeds are fresh and nothing waits for a person." : $"All feeds are fresh; {F.Count(ForPeople, "thing waits", "things wait")} for a person.";
    }
}
