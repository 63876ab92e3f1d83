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
public sealed class BulkModel(ListQueue list, PreviewAccount preview, HandleAccount handle, ShowWork showWork) : DeskPage
{
    public const int Most = 100;

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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Accounts.Length is 0 or > Most)
            return NotDone("/queue", new("bulk.accounts", $"Tick 1 to {Most} accounts first"));
        await LoadAsync([], cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Accounts.Length is 0 or > Most)
            return NotDone("/queue", new("bulk.accounts", $"Tick 1 to {Most} accounts first"));
        var refused = new Dictionary<Guid, string>();
        foreach (var account in Accounts.Distinct())
        {
            var handled = await handle.Run(new(new(account), Handling, Actor, Reason, Until, To), cancel);
            if (handled.IsRefused)
                refused[account] = handled.Refusal!.Message;
        }

        if (refused.Count == 0)
            return Done("/queue", $"{F.Count(Accounts.Distinct().Count(), "account")}: done.");
        IsDone = true;
        await LoadAsync(refused, cancel);
        return Page();
    }

    private async Task LoadAsync(Dictionary<Guid, string> refused, CancellationToken cancel)
    {
        var found = await list.Run(new(QueueView.Everything, QueueOf.Everybody, Actor, Accounts: Accounts, Limit: Most), cancel);
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
