using Dunwell.Domain;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Keeps a list as somebody sees it now, its filter and order, under a name. The same name again keeps it anew.</summary>
public sealed class SaveView(DunwellDb db, TimeProvider clock)
{
    public const int LongestName = 40;

    public const int LongestQuery = 400;
    private const int MostViews = 20;

    /// <param name="Query">The list's address after the question mark; what is no filter or order of the list is left out.</param>
    /// <param name="MaySupervise">Whether the user may share.</param>
    public sealed record Input(Guid UserId, string List, string Name, string Query, bool Share, bool MaySupervise);

    public Task<Result<SavedView>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<SavedView>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (ListAddress.Clean(input.List, input.Query) is not { } query)
            return new Refusal("view.list", "This list keeps no views");
        if (query.Length > LongestQuery)
            return new Refusal("view.query", "The filter is too long to be kept", "query");
        if (NameObjection(input.Name) is { } objection)
            return objection;
        if (input.Share && !input.MaySupervise)
            return new Refusal("view.share", "Only supervisors share views", "share");
        var own = await db.Set<SavedView>().Where(v => v.UserId == input.UserId && v.List == input.List).ToListAsync(cancel);
        var view = own.Find(v => v.Name == input.Name.Trim());
        if (view is null && own.Count >= MostViews)
            return new Refusal("view.many", $"You have {MostViews} views of this list: delete one first");
        if (view is null)
            db.Add(view = new() { Id = Id.New<SavedViewId>(), UserId = input.UserId, List = input.List, Name = input.Name.Trim(), Query = query, IsShared = input.Share, CreatedAt = clock.UtcNow() });
        (view.Query, view.IsShared) = (query, input.Share);
        return view;
    }

    internal static Refusal? NameObjection(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName ? new("view.name", $"Give the view a name of up to {LongestName} characters", "name") : null;
}
