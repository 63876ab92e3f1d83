using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.WorkQueue;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Arrangements.Pages;

[May(Permission.ViewAccounts)]
public sealed class PromisesModel(ListPromises list, ListViews listViews, TimeProvider clock) : DeskPage
{
    private static readonly PromiseState[] Live = [PromiseState.Open, PromiseState.PartKept];

    /// <summary>"today", "open", "broken", "kept" or "all".</summary>
    [BindProperty(SupportsGet = true, Name = "view")]
    public string Shown { get; set; } = "open";

    public IReadOnlyList<PromiseLine> Lines { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public ViewsBar Views { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Views = ViewsBar.Of(Request, User, await listViews.Run(new("/promises", User.Id()), cancel));
        if (Views.Start is { } start)
            return LocalRedirect(start);
        Today = DateOnly.FromDateTime(clock.UtcNow());
        Lines = await list.Run(Shown switch
        {
            "today" => new(States: Live, DueTo: Today),
            "open" => new(States: Live),
            "broken" => new(States: [PromiseState.Broken]),
            "kept" => new(States: [PromiseState.Kept, PromiseState.KeptLate]),
            _ => new(),
        }, cancel);
        return Page();
    }
}
