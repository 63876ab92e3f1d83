using System.Security.Claims;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;

namespace Dunwell.Server.WorkQueue;

/// <summary>The saved views above a list, with the forms that keep and change them.</summary>
/// <param name="Query">Filter and order of the list as it is shown now.</param>
/// <param name="Start">Where a list that was opened without any filter goes on; null to stay.</param>
public sealed record ViewsBar(string List, string Query, IReadOnlyList<ViewLine> Lines, bool MayShare, string? Start)
{
    public static ViewsBar Of(HttpRequest request, ClaimsPrincipal user, IReadOnlyList<ViewLine> lines)
    {
        var list = request.Path.Value!;
        var start = request.QueryString.HasValue ? null : lines.FirstOrDefault(l => l is { IsStart: true, Query.Length: > 0 });
        return new(list, ListAddress.Clean(list, request.QueryString.Value)!, lines, user.May(Permission.SuperviseTeam), start is null ? null : $"{list}?{start.Query}");
    }

    public bool IsShown(ViewLine line) => line.Query == Query;
}
