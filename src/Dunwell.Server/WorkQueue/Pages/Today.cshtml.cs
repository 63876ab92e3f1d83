using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.WorkQueue.Pages;

[May(Permission.ViewAccounts)]
public sealed class TodayModel(ShowDesk show) : DeskPage
{
    public DeskView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => View = await show.Run(cancel);

    public int Of(MessageStatus status) => View.Messages.GetValueOrDefault(status);

    /// <summary>The state of the desk in one sentence: what stops it first, then what waits for a person.</summary>
    public string State()
    {
        if (!View.HasCreditors)
            return "There is no creditor yet.";
        var stale = View.Feeds.Where(f => f.IsStale).ToList();
        if (stale.Count > 0)
            return $"Reminders wait: {string.Join("; ", stale.Select(f => $"{f.Name.ToLowerInvariant()} of {f.Creditor.Name} {(f.At is { } at ? $"is from {F.Ago(at, View.Now)}" : "never came")}"))}.";
        var waiting = Of(MessageStatus.Unknown) + View.BatchesWaiting + View.WorkDue;
        return waiting == 0 ? "All feeds are fresh and nothing waits for a person." : $"All feeds are fresh; {F.Count(waiting, "thing waits", "things wait")} for a person.";
    }
}
