using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Undoing;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

/// <summary>What a coordinator does on the account page about promises, tasks and the account's place in the queue; each act goes back to where it came from and says what was done, or why not.</summary>
[May(Permission.WorkAccounts)]
public sealed class AccountWorkModel(MakePromise makePromise, EndPromise endPromise, AddTask addTask, CompleteTask completeTask, MoveTask moveTask, HandleAccount handle, OfferUndo undo) : DeskPage
{
    private const int MostParts = 6;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Where to go after the act; the account when it is empty or leads elsewhere.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    private string Target => Back is { Length: > 0 } back && Url.IsLocalUrl(back) ? back : $"/accounts/{Id}";

    public IActionResult OnGet() => LocalRedirect(Target);

    /// <param name="amount">Written with a point as decimal sign; divided into parts that add up to it to the cent.</param>
    /// <param name="parts">How many installments, 1 for none.</param>
    /// <param name="every">Days between installments.</param>
    public async Task<IActionResult> OnPostPromiseAsync(
        string? amount, DateOnly? dueOn, string? promisedBy, Channel channel, string? words, Guid[] items, Guid? replaces, Guid? key, int parts = 1, int every = 30, CancellationToken cancel = default)
    {
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) || dueOn is not { } day)
            return NotDone(Target, new("promise.input", "A promise needs an amount and a day"));
        var made = await makePromise.Run(
            new(new(Id), [new(day, written)], promisedBy ?? "", channel, Actor, [.. items.Select(i => new OpenItemId(i))], words, replaces is { } old ? new(old) : null, User.May(Permission.ReleaseMessages), key, Math.Clamp(parts, 1, MostParts), Math.Clamp(every, 1, 90)), cancel);
        return await UndoableAsync(made, promise => $"The promise is recorded; chasing pauses until {F.Date(promise.PausesUntil)}.", cancel);
    }

    public async Task<IActionResult> OnPostEndPromiseAsync(Guid promiseId, string? reason, CancellationToken cancel) =>
        Answer(await endPromise.Run(new(new(Id), new(promiseId), reason ?? "", Actor), cancel), _ => "The promise is withdrawn; chasing goes on where it stood.");

    public async Task<IActionResult> OnPostTaskAsync(string? text, DateOnly? due, string? owner, Guid? key, CancellationToken cancel) =>
        due is not { } day
            ? NotDone(Target, new("task.input", "A task needs a day"))
            : Answer(await addTask.Run(new(new(Id), text ?? "", day, string.IsNullOrEmpty(owner) ? null : owner, Actor, key), cancel), task => $"The task comes up on {F.Date(task.Due)}.");

    public async Task<IActionResult> OnPostDoneAsync(Guid taskId, string? result, CancellationToken cancel) =>
        await UndoableAsync(await completeTask.Run(new(new(Id), new(taskId), result, Actor), cancel), task => $"Done: {task.Text}", cancel);

    public async Task<IActionResult> OnPostMoveAsync(Guid taskId, DateOnly? due, string? owner, string? reason, CancellationToken cancel) =>
        await UndoableAsync(await moveTask.Run(new(new(Id), new(taskId), due, owner, reason ?? "", Actor), cancel), task => $"The task comes up on {F.Date(task.Due)}.", cancel);

    public async Task<IActionResult> OnPostHandleAsync(AccountHandling handling, DateOnly? until, string? reason, string? to, string? backUp, CancellationToken cancel)
    {
        var handled = await handle.Run(new(new(Id), handling, Actor, reason, until, to, backUp), cancel);
        return await UndoableAsync(handled, assignment => handling switch
        {
            AccountHandling.Snooze => $"Out of the queue until {F.Date(assignment.SnoozedUntil)}.",
            AccountHandling.Skip => "Skipped for today.",
            AccountHandling.Wake => "Back in the queue.",
            AccountHandling.Pin => "Pinned to the top of the queue.",
            AccountHandling.Unpin => "No longer pinned.",
            _ => $"The account is {assignment.Collector ?? "nobody"}'s now.",
        }, cancel);
    }

    private async Task<IActionResult> UndoableAsync<T>(Result<T> result, Func<T, string> done, CancellationToken cancel) =>
        result.IsRefused ? NotDone(Target, result.Refusal!) : Done(Target, done(result.Value), await undo.Run(new(new(Id), Actor), cancel));

    private IActionResult Answer<T>(Result<T> result, Func<T, string> done) => result.Match(value => Done(Target, done(value)), refusal => NotDone(Target, refusal));
}
