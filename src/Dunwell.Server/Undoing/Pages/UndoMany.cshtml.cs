using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.WorkQueue;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Undoing.Pages;

/// <summary>Takes back what an act did to several accounts, and names those where it could not be.</summary>
[May(Permission.WorkAccounts)]
public sealed class UndoManyModel(UndoBulk undo, ListQueue list) : DeskPage
{
    public int Undone { get; private set; }

    /// <summary>Accounts where it could not be taken back, with why.</summary>
    public IReadOnlyList<(Guid Account, string Customer, string Why)> Left { get; private set; } = [];

    public IActionResult OnGet() => LocalRedirect("/queue");

    public async Task<IActionResult> OnPostAsync([FromQuery] Guid act, CancellationToken cancel)
    {
        var undone = await undo.Run(new(act, Actor), cancel);
        if (undone.IsRefused)
            return NotDone("/queue", undone.Refusal!);
        Undone = undone.Value.Done;
        if (undone.Value.Refused.Count == 0)
            return Done("/queue", $"Undone: {F.Count(Undone, "account stands", "accounts stand")} as before.");
        var found = (await list.Run(new(QueueView.Everything, QueueOf.Everybody, Actor, Accounts: [.. undone.Value.Refused.Select(r => r.AccountId)], Limit: HandleMany.Most), cancel)).Lines.ToDictionary(l => l.AccountId, l => l.Customer);
        Left = [.. undone.Value.Refused.Select(r => (r.AccountId, found.GetValueOrDefault(r.AccountId) ?? "an account on which nothing is owed", r.Why))];
        return Page();
    }
}
