using Dunwell.Domain;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

public enum ViewChange { Rename, Share, KeepToMyself, Delete, Start, NoStart }

/// <summary>Renames, shares or deletes a view: its owner, and a supervisor one that is shared. Everybody chooses with which of the views they see a list opens.</summary>
public sealed class ChangeView(DunwellDb db)
{
    public sealed record Input(SavedViewId ViewId, Guid UserId, ViewChange Change, bool MaySupervise, string? Name = null);

    public Task<Result<SavedView>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<SavedView>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == input.ViewId && (v.UserId == input.UserId || v.IsShared), cancel) is not { } view)
            return new Refusal("view.unknown", "There is no such view");
        if (input.Change is ViewChange.Start or ViewChange.NoStart)
            return await StartAsync(view, input, cancel);
        if (view.UserId != input.UserId && !input.MaySupervise)
            return new Refusal("view.others", "This view is somebody else's: save your own");
        switch (input.Change)
        {
            case ViewChange.Rename:
                return await RenameAsync(view, input.Name, cancel);
            case ViewChange.Delete:
                db.Remove(view);
                return view;
            default:
                if (!input.MaySupervise)
                    return new Refusal("view.share", "Only supervisors share views");
                view.IsShared = input.Change == ViewChange.Share;
                return view;
        }
    }

    private async Task<Result<SavedView>> RenameAsync(SavedView view, string? name, CancellationToken cancel)
    {
        if (SaveView.NameObjection(name) is { } objection)
            return objection;
        var wanted = name!.Trim();
        if (await db.Set<SavedView>().AnyAsync(v => v.UserId == view.UserId && v.List == view.List && v.Name == wanted && v.Id != view.Id, cancel))
            return new Refusal("view.name", $"There is a view {wanted} already", "name");
        view.Name = wanted;
        return view;
    }

    private async Task<Result<SavedView>> StartAsync(SavedView view, Input input, CancellationToken cancel)
    {
        var start = await db.Set<StartView>().FirstOrDefaultAsync(s => s.UserId == input.UserId && s.List == view.List, cancel);
        if (start is not null && input.Change == ViewChange.NoStart)
            db.Remove(start);
        else if (start is not null)
            start.ViewId = view.Id;
        else if (input.Change == ViewChange.Start)
            db.Add(new StartView { UserId = input.UserId, List = view.List, ViewId = view.Id });
        return view;
    }
}
