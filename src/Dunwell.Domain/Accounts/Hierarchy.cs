namespace Dunwell.Domain.Accounts;

/// <summary>
/// Which customer belongs to which: branches under head offices, to any depth. Knows the links it was given and decides about one more at a time;
/// it must be given every link above the customers it is asked about.
/// </summary>
public sealed class Hierarchy
{
    private readonly Dictionary<CustomerId, CustomerId> parents;

    public Hierarchy(IEnumerable<(CustomerId Child, CustomerId Parent)> links) => parents = links.ToDictionary(l => l.Child, l => l.Parent);

    public CustomerId? ParentOf(CustomerId customer) => parents.TryGetValue(customer, out var parent) ? parent : null;

    /// <summary>Puts a customer under a parent in place of the one it had. Refused (<c>parent.itself</c>, <c>parent.cycle</c>) when the customer would come to stand above itself; nothing changes then.</summary>
    public Refusal? Put(CustomerId child, CustomerId parent)
    {
        if (child == parent)
            return new("parent.itself", "A customer cannot be its own head office", "parent");
        if (Above(parent).Contains(child))
            return new("parent.cycle", "That customer belongs to this one already, directly or through others: a head office cannot belong to its own branch", "parent");
        parents[child] = parent;
        return null;
    }

    /// <summary>All customers above one, nearest first.</summary>
    public IReadOnlyList<CustomerId> Above(CustomerId customer)
    {
        var above = new List<CustomerId>();
        var seen = new HashSet<CustomerId> { customer };
        for (var at = ParentOf(customer); at is { } next && seen.Add(next); at = ParentOf(next))
            above.Add(next);
        return above;
    }
}
