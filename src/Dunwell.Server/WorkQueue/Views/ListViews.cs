using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>One view of a list, as one user sees it.</summary>
/// <param name="IsStart">The list opens with it for this user.</param>
public sealed record ViewLine(Guid Id, string Name, string Query, bool IsShared, bool IsOwn, bool IsStart);

/// <summary>The views of a list a user has, and those shared with everybody, by name.</summary>
public sealed class ListViews(DunwellDb db)
{
    /// <param name="UserId">Null for a program: only what is shared.</param>
    public sealed record Input(string List, Guid? UserId);

    public async Task<IReadOnlyList<ViewLine>> Run(Input input, CancellationToken cancel)
    {
        var views = await db.Set<SavedView>().AsNoTracking().Where(v => v.List == input.List && (v.IsShared || v.UserId == input.UserId)).OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(cancel);
        var start = await db.Set<StartView>().AsNoTracking().SingleOrDefaultAsync(s => s.UserId == input.UserId && s.List == input.List, cancel);
        return views.ConvertAll(v => new ViewLine(v.Id.Value, v.Name, v.Query, v.IsShared, v.UserId == input.UserId, v.Id == start?.ViewId));
    }
}
