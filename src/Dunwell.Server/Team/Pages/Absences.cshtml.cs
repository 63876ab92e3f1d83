using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Team.Pages;

/// <summary>Who is away or will be, and who stands in.</summary>
[May(Permission.ViewAccounts)]
public sealed class AbsencesModel(ListAbsences list, RecordAbsence record, EndAbsence end, DunwellDb db, TimeProvider clock) : DeskPage
{
    private const string Here = "/absences";

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<AbsenceLine> Lines { get; private set; } = [];

    /// <summary>Everybody who works accounts, to choose from.</summary>
    public IReadOnlyList<string> People { get; private set; } = [];

    public bool MayWork => User.May(Permission.WorkAccounts);

    public bool MaySupervise => User.May(Permission.SuperviseTeam);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var today = await LoadAsync(cancel);
        Input = new() { Person = Actor, From = today.AddDays(1), Until = today.AddDays(7) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayWork)
            return Forbid();
        var recorded = Input.From is { } from && Input.Until is { } until
            ? await record.Run(new(Input.Person, from, until, Input.StandIn, Actor, MaySupervise), cancel)
            : new Domain.Refusal("absence.days", "Give the first day and the last", Input.From is null ? "from" : "until");
        if (recorded.Refusal is { } refusal)
        {
            await LoadAsync(cancel);
            Show(refusal);
            return Page();
        }

        var line = recorded.Value;
        return Done(Here, $"{line.Person} is away from {F.Date(line.From)} to {F.Date(line.Until)}; {(line.StandIn is null ? "nobody stands in: what comes due goes to the supervisors" : $"{line.StandIn} stands in")}.");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) =>
        !MayWork ? Forbid() : (await end.Run(new(new(id), Actor, MaySupervise), cancel)).Match(name => Done(Here, $"{name} is there."), refusal => NotDone(Here, refusal));

    private async Task<DateOnly> LoadAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        Lines = await list.Run(cancel);
        People = [.. (await Presence.OfAsync(db, today, cancel)).People.Select(p => p.Name)];
        return today;
    }

    public sealed class Form
    {
        public string? Person { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? Until { get; set; }

        public string? StandIn { get; set; }
    }
}
