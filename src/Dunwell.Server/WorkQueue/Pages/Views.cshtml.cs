using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Dunwell.Server.WorkQueue.Pages;

/// <summary>Keeps and changes saved views, and counts what the queue's hold, after the page that shows them.</summary>
[May(Permission.ViewAccounts)]
public sealed class ViewsModel(SaveView save, ChangeView changeView, ListViews listViews, CountQueue count) : DeskPage
{
    public IReadOnlyList<(Guid Id, int Count)> Counts { get; private set; } = [];

    private bool MaySupervise => User.May(Permission.SuperviseTeam);

    public IActionResult OnGet() => LocalRedirect("/queue");

    public async Task OnGetCountsAsync(CancellationToken cancel)
    {
        var views = await listViews.Run(new("/queue", User.Id()), cancel);
        var counts = await count.Run(new([.. views.Select(v => ListQueueOf(v.Query))]), cancel);
        Counts = [.. views.Zip(counts, (v, n) => (v.Id, n))];
    }

    public async Task<IActionResult> OnPostSaveAsync(string? list, string? query, string? name, bool share, CancellationToken cancel)
    {
        if (User.Id() is not { } user)
            return Forbid();
        var saved = await save.Run(new(user, list ?? "", name ?? "", query ?? "", share, MaySupervise), cancel);
        return saved.Match(v => Done($"{v.List}?{v.Query}", $"{v.Name} is kept."), refusal => NotDone(Back(list, query), refusal));
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid id, string? list, ViewChange change, string? name, CancellationToken cancel)
    {
        if (User.Id() is not { } user)
            return Forbid();
        var changed = await changeView.Run(new(new(id), user, change, MaySupervise, name), cancel);
        return changed.Match(
            v => Done($"{v.List}?{v.Query}", change switch
            {
                ViewChange.Rename => $"It is called {v.Name} now.",
                ViewChange.Delete => $"{v.Name} is deleted.",
                ViewChange.Share => $"Everybody sees {v.Name} now.",
                ViewChange.KeepToMyself => $"Only its owner sees {v.Name} now.",
                ViewChange.Start => $"The list opens with {v.Name}.",
                _ => "The list opens as it comes.",
            }),
            refusal => NotDone(Back(list, null), refusal));
    }

    private string Back(string? list, string? query) => ListAddress.Clean(list ?? "", query) is { } clean ? $"{list}?{clean}" : "/queue";

    private ListQueue.Input ListQueueOf(string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        return new(Word<QueueView>("view"), Word<QueueOf>("of"), Actor, given.TryGetValue("creditor", out var creditor) ? creditor.ToString() : null);

        T Word<T>(string field)
            where T : struct, Enum => given.TryGetValue(field, out var text) && Enum.TryParse<T>(text, out var known) ? known : default;
    }
}
