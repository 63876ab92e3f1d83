namespace Dunwell.Domain.WorkQueue;

public readonly record struct SavedViewId(Guid Value) : IId<SavedViewId>
{
    public static SavedViewId From(Guid value) => new(value);
}

/// <summary>A list as somebody likes to see it, under a name: a filter and an order, kept as the readable part of the list's address.</summary>
public sealed class SavedView
{
    public required SavedViewId Id { get; init; }

    /// <summary>The list's address, such as "/queue".</summary>
    public required string List { get; init; }

    /// <summary>User it belongs to.</summary>
    public required Guid UserId { get; init; }

    public required string Name { get; set; }

    /// <summary>Filter and order as the list's address carries them, without the question mark.</summary>
    public required string Query { get; set; }

    /// <summary>Everybody sees it; only who may supervise shares.</summary>
    public required bool IsShared { get; set; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>The view with which a list opens for one user.</summary>
public sealed class StartView
{
    public required Guid UserId { get; init; }

    public required string List { get; init; }

    public required SavedViewId ViewId { get; set; }
}
