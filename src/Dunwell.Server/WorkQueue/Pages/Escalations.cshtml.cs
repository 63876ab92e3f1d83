using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Team;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

/// <summary>The supervisors' list: what was due and not done, or is seen by nobody; each to take over, hand on or give a new date.</summary>
[May(Permission.SuperviseTeam)]
public sealed class EscalationsModel(ListEscalations list, DecideEscalation decide, DunwellDb db, TimeProvider clock) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "view")]
    public EscalationView Shown { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public EscalationPage Found { get; private set; } = new([], null);

    public IReadOnlyList<Colleague> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Found = await list.Run(new(Shown, After), cancel);
        People = await Collectors.ListAsync(db, DateOnly.FromDateTime(clock.UtcNow()), cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid account, Guid id, EscalationDecision decision, DateOnly? until, string? to, string? reason, CancellationToken cancel)
    {
        var here = $"/escalations?view={Shown}";
        if (until is not { } day)
            return NotDone(here, new("escalation.until", "Give the new date"));
        var decided = await decide.Run(new(new(account), new(id), decision, day, reason ?? "", Actor, to), cancel);
        return decided.Match(e => Done(here, $"{char.ToUpperInvariant(e.Decision![0])}{e.Decision[1..]}."), refusal => NotDone(here, refusal));
    }

    public static string Words(EscalationCause cause) => cause == EscalationCause.Late ? "not done in time" : "seen by nobody who can do it";

    public static string Words(DueKind kind) => kind switch
    {
        DueKind.CallBack => "call back",
        DueKind.BrokenPromise => "broken promise",
        DueKind.PromiseToJudge => "promise to judge",
        DueKind.HoldReview => "hold to review",
        DueKind.Message => "message to decide",
        DueKind.Call => "call without outcome",
        _ => "task",
    };
}
