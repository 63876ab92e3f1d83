using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;

namespace Dunwell.Domain.Communications;

public readonly record struct CallId(Guid Value) : IId<CallId>
{
    public static CallId From(Guid value) => new(value);
}

public enum CallDirection { Outbound, Inbound }

/// <summary>
/// One telephone call. An outbound call exists from the moment the number was dialled and counts as an attempt whatever comes of it;
/// whether anybody was spoken to about the debt is a different fact, known when it ends.
/// </summary>
public sealed class Call : IOfCustomerAccount
{
    private Call()
    {
    }

    public required CallId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required CallDirection Direction { get; init; }

    /// <summary>Number called, or calling; null when an inbound number was withheld.</summary>
    public string? Address { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    public required string By { get; init; }

    /// <summary>The gate's verdict it was made under; null for inbound calls.</summary>
    public VerdictId? VerdictId { get; init; }

    /// <summary>True for a call that was made without asking the gate first and written down afterwards. It counts like any other.</summary>
    public bool IsReported { get; init; }

    public DateTime? EndedAt { get; private set; }

    public CallOutcome? Outcome { get; private set; }

    /// <summary>Somebody was spoken to about the debt.</summary>
    public bool IsConversation { get; private set; }

    public string? SpokeTo { get; private set; }

    /// <summary>They proved to be who they said; null when nobody was asked.</summary>
    public bool? PartyVerified { get; private set; }

    public string? Note { get; private set; }

    public int Version { get; private set; }

    /// <summary>Dials: only with the gate's pass for this very call.</summary>
    /// <exception cref="InvalidOperationException">The pass is for another act, or has expired.</exception>
    public static Call Start(GatePass pass, GateAction action, CallId id, CreditorId creditor, VerdictId verdict, string by, DateTime now)
    {
        if (!pass.Covers(action, now) || action.Kind != ActionKind.Call)
            throw new InvalidOperationException("The gate's pass is for another act, or has expired");
        return new()
        {
            Id = id, CreditorId = creditor, CustomerAccountId = new(action.AccountKey), Direction = CallDirection.Outbound, Address = action.Address,
            StartedAt = now, By = by, VerdictId = verdict,
        };
    }

    /// <summary>Writes down a call of the customer.</summary>
    public static Call Inbound(CallId id, CreditorId creditor, CustomerAccountId account, string? address, string by, DateTime at) => new()
    {
        Id = id, CreditorId = creditor, CustomerAccountId = account, Direction = CallDirection.Inbound, Address = address, StartedAt = at, By = by,
    };

    /// <summary>Writes down a call that was made elsewhere: a fact, whatever the gate would have said.</summary>
    public static Call Reported(CallId id, CreditorId creditor, CustomerAccountId account, string address, VerdictId verdict, string by, DateTime at) => new()
    {
        Id = id, CreditorId = creditor, CustomerAccountId = account, Direction = CallDirection.Outbound, Address = address, StartedAt = at, By = by, VerdictId = verdict, IsReported = true,
    };

    /// <exception cref="InvalidOperationException">It has ended already.</exception>
    public void End(CallOutcome outcome, string? spokeTo, bool? partyVerified, string? note, DateTime now)
    {
        if (EndedAt is not null)
            throw new InvalidOperationException("This call has ended already");
        (EndedAt, Outcome, IsConversation, SpokeTo, PartyVerified, Note) = (now, outcome, CallOutcomes.Of(outcome).IsConversation, spokeTo, partyVerified, note);
        Version++;
    }
}
