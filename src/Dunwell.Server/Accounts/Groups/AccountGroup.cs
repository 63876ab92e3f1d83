using Dunwell.Domain.Accounts;

namespace Dunwell.Server.Accounts;

/// <summary>Where a member of a group stands as seen from the customer that is looked at.</summary>
public enum GroupPlace { Above, Here, Branch, Sibling, Elsewhere }

/// <summary>One account of one customer of a group. Minor units.</summary>
/// <param name="Account">Null when the customer has no account yet.</param>
/// <param name="Overdue">As the queue knows it; null before the account was ranked for the first time.</param>
public sealed record GroupMember(CustomerId Customer, string Number, string Name, GroupPlace Place, CustomerAccountId? Account, string? Currency, long? Overdue, long? Collectable);

/// <summary>What all accounts of a group in one currency come to. Never summed over currencies. Minor units.</summary>
/// <param name="Unranked">Accounts whose amounts are not in the sums, because they were never ranked.</param>
public sealed record GroupTotal(string Currency, int Accounts, int Unranked, long Open, long Overdue, long Collectable);

/// <summary>Head offices and branches around one customer.</summary>
/// <param name="Parent">The customer directly above; null at the top.</param>
/// <param name="Members">At most <see cref="ShowGroup.Most"/>: those above, this one, its branches, its siblings, then the others; within each the largest overdue first.</param>
public sealed record AccountGroup(CustomerId Customer, GroupMember? Parent, IReadOnlyList<GroupMember> Members, IReadOnlyList<GroupTotal> Totals)
{
    public int Accounts => Totals.Sum(t => t.Accounts);

    public bool IsParent(GroupMember member) => member.Customer == Parent?.Customer;

    /// <summary>What a member is to the customer that is looked at.</summary>
    public string Words(GroupMember member) => member.Place switch
    {
        GroupPlace.Above => IsParent(member) ? "head office" : "above the head office",
        GroupPlace.Here => "this customer",
        GroupPlace.Branch => "branch",
        GroupPlace.Sibling => "same head office",
        _ => "same group",
    };

    public bool HasMore => Members.Count(m => m.Account is not null) < Accounts;
}
