using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Runs;
using Dunwell.Server.Team;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

/// <summary>One account of a bulk act, before or after it was done.</summary>
/// <param name="Verdict">What the gate says about its next contact now; null when none is planned.</param>
/// <param name="Refused">Why it was not done; null before, or when it was.</param>
public sealed record BulkLine(QueueLine Line, string? Verdict, string? Refused);

/// <summary>One act on several ticked accounts of the queue: first what each of them is and what stands on it, then, on the button, each by itself; one that is refused stops no other.</summary>
[May(Permission.WorkAccounts)]
public sealed class BulkModel(ListQueue list, PreviewAccount preview, HandleMany handle, ShowWork showWork) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid[] Accounts { get; set; } = [];

    [BindProperty]
    public AccountHandling Handling { get; set; } = AccountHandling.Snooze;

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];

    public IReadOnlyList<Colleague> Collectors { get; private set; } = [];

    public bool IsDone { get; private set; }

    /// <summary>Where a form is sent that takes back what was done; null before, and when nothing was.</summary>
    public string? Undo { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (HandleMany.Objection(Accounts) is { } objection)
            return NotDone("/queue", objection);
        await LoadAsync(new Dictionary<Guid, string>(), cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var handled = await handle.Run(new(Accounts, Handling, Actor, Reason, Until, To), cancel);
        if (handled.IsRefused)
            return NotDone("/queue", handled.Refusal!);
        var (done, refused) = (handled.Value.Done, handled.Value.Refused);
        Undo = done.Count == 0 ? null : $"/queue/bulk/undo?act={handled.Value.BulkId}";
        if (refused.Count == 0)
            return Done("/queue", $"{F.Count(done.Count, "account")}: done.", Undo);
        IsDone = true;
        await LoadAsync(refused, cancel);
        return Page();
    }

    private async Task LoadAsync(IReadOnlyDictionary<Guid, string> refused, CancellationToken cancel)
    {
        var found = await list.Run(new(QueueView.Everything, QueueOf.Everybody, Actor, Accounts: Accounts, Limit: HandleMany.Most), cancel);
        var lines = new List<BulkLine>();
        foreach (var line in found.Lines)
        {
            var next = await preview.Run(new(new(line.AccountId)), cancel);
            lines.Add(new(line, next.Match(n => n.Verdict?.Kind.ToString(), _ => null), refused.GetValueOrDefault(line.AccountId)));
        }

        Lines = lines;
        Collectors = found.Lines.Count == 0 ? [] : (await showWork.Run(new CustomerAccountId(found.Lines[0].AccountId), found.Lines[0].AsOf, cancel)).Collectors;
    }
}
