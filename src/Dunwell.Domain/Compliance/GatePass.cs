namespace Dunwell.Domain.Compliance;

/// <summary>
/// Permission for one act, for a few minutes. Nothing is queued or sent without one. The constructor is private and the only
/// way to it runs every rule first, so no other code, in this assembly or outside, can make one.
/// </summary>
public sealed class GatePass
{
    /// <summary>How long a permission lasts: long enough to hand over, too short to outlive its facts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly GateAction action;

    private GatePass(GateCheck check)
    {
        action = check.Action;
        IssuedAtUtc = check.NowUtc;
        ExpiresAtUtc = check.NowUtc + Lifetime;
        PackHash = check.Rules.Hash;
        Inserts = check.Inserts;
    }

    public DateTime IssuedAtUtc { get; }

    /// <summary>The first instant at which the pass is no longer good.</summary>
    public DateTime ExpiresAtUtc { get; }

    /// <summary>The rule packs that were asked. A pass of other packs than today's is worth a new check.</summary>
    public string PackHash { get; }

    /// <summary>Disclosures the message has to carry.</summary>
    public IReadOnlyList<Insert> Inserts { get; }

    /// <summary>True when the pass was issued for this very act (kind, account, person, channel, address, purpose, items, reply or not),
    /// is not expired, and a finished message carries what it must.</summary>
    public bool Covers(GateAction other, DateTime nowUtc) =>
        nowUtc >= IssuedAtUtc && nowUtc < ExpiresAtUtc
        && other.Kind == action.Kind
        && other.AccountKey == action.AccountKey
        && other.PersonKey == action.PersonKey
        && other.Channel == action.Channel
        && other.Address == action.Address
        && other.Purpose == action.Purpose
        && other.Recipient == action.Recipient
        && other.RecipientName == action.RecipientName
        && other.InReplyTo == action.InReplyTo
        && other.Items.SequenceEqual(action.Items)
        && (other.PresentTexts is null || Inserts.All(i => other.PresentTexts.Contains(new(i.TextId, i.Language))));

    /// <summary>The permission a finished check earned, or null when any rule stands in the way.</summary>
    internal static GatePass? After(GateCheck check) => check.Worst < VerdictKind.Rewrite ? new(check) : null;
}
