using Dunwell.Domain;

namespace Dunwell.Server.Platform.Database;

/// <summary>Makes new keys: version-7 GUIDs, so that rows made together lie together.</summary>
public static class Id
{
    public static TId New<TId>()
        where TId : struct, IId<TId> => TId.From(Guid.CreateVersion7());

    internal static TId From<TId>(Guid value)
        where TId : struct, IId<TId> => TId.From(value);
}
