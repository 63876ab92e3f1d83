using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Server.Dossiers;

/// <summary>Everything decided on about one account, read at one moment: who, what is open, what was sent, what stands in the way.</summary>
public sealed class AccountDossier
{
    public required CustomerAccountId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string Currency { get; init; }

    public string? StrategyId { get; init; }

    public string? Terms { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required PartyKind Kind { get; init; }

    public string? Language { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? Country { get; init; }

    /// <summary>Zone the customer told us.</summary>
    public string? TimeZone { get; init; }

    public required int HeadSequence { get; init; }

    public required byte[] HeadHash { get; init; }

    /// <summary>What was claimed for being late, item by item of the charges themselves.</summary>
    public List<DossierCharge> Charges { get; } = [];

    /// <summary>Items with a balance on the day asked for; negative balances are credits.</summary>
    public List<DossierItem> Items { get; } = [];

    public List<DossierContact> Contacts { get; } = [];

    public List<DossierConsent> Consents { get; } = [];

    /// <summary>Holds not lifted; whether one is live depends on the day.</summary>
    public List<Hold> Holds { get; } = [];

    /// <summary>Facts of law people recorded and did not withdraw.</summary>
    public List<LegalFact> LegalFacts { get; } = [];

    /// <summary>Items of every message ever planned, with what became of it.</summary>
    public List<MessagedLine> Messaged { get; } = [];

    /// <summary>Open tasks for people.</summary>
    public List<DossierWork> OpenWork { get; } = [];

    /// <summary>Promises that were not withdrawn or renegotiated by a person.</summary>
    public List<DossierPromise> Promises { get; } = [];

    /// <summary>Calls in order of time.</summary>
    public List<DossierCall> Calls { get; } = [];

    /// <summary>The same account with the contacts, holds and facts of law that stood before an instant; items and addresses as they are now.</summary>
    public AccountDossier Before(DateTime at)
    {
        var before = new AccountDossier
        {
            Id = Id, CreditorId = CreditorId, CustomerId = CustomerId, Currency = Currency, StrategyId = StrategyId, Terms = Terms, Number = Number, Name = Name, Kind = Kind, Language = Language,
            City = City, Region = Region, Country = Country, TimeZone = TimeZone, HeadSequence = HeadSequence, HeadHash = HeadHash,
        };
        before.Items.AddRange(Items);
        before.Contacts.AddRange(Contacts);
        before.Consents.AddRange(Consents.Where(c => c.At < at));
        before.Holds.AddRange(Holds.Where(h => h.PlacedAt < at));
        before.LegalFacts.AddRange(LegalFacts.Where(f => f.RecordedAt < at));
        before.Messaged.AddRange(Messaged.Where(m => m.SentAt < at));
        before.Calls.AddRange(Calls.Where(c => c.StartedAt < at));
        return before;
    }
}

public sealed record DossierItem(OpenItemId Id, OpenItemKind Kind, string Number, int Installment, DateOnly IssueDate, DateOnly? DueDate, long Open)
{
    /// <summary>What was claimed, paid and waived of it, each apart; null for an item that is no charge.</summary>
    public ChargeStanding? Charge { get; init; }
}

/// <param name="ItemId">The open item the charge is.</param>
/// <param name="Claimed">Minor units, less what was taken back because it was too much.</param>
public sealed record DossierCharge(OpenItemId ItemId, long Claimed, long Waived);

public sealed record DossierContact(Channel Channel, string Address, string? PersonName, ContactRole Role, AddressUse Use, ContactStatus Status, int Preference);

public sealed record DossierConsent(Channel Channel, string? Address, bool Granted, DateTime At, string Evidence);

/// <summary>One item of one message; a message that lists none has one line about the empty id, for it is a contact all the same.</summary>
/// <param name="SentAt">When it left or, while that is not certain, when it was handed over; null for what certainly did not leave.</param>
public sealed record MessagedLine(
    MessageId MessageId, Guid ItemId, int ItemLevel, bool IsComingDue, MessageStatus Status, Channel Channel, string Address, string StrategyId, int StrategyVersion,
    string StepId, string AttemptKey, DateTime QueuedAt, DateTime? SentAt, DateTime? NotBefore = null, bool NeedsApproval = false, string? StatusReason = null);

public sealed record DossierWork(WorkItemId Id, string Cause, string Text, DateOnly Due, string? Owner);

/// <param name="Amount">Minor units promised.</param>
/// <param name="Received">Minor units that came for it.</param>
/// <param name="GraceDays">Days after a promised day before it counts as broken.</param>
/// <param name="MissedOn">The first promised day by which more was promised than came; null when all of it came.</param>
public sealed record DossierPromise(
    PromiseId Id, PromiseState State, DateOnly MadeOn, DateOnly DueOn, DateOnly PausesUntil, long Amount, long Received, string PromisedBy, int GraceDays, DateOnly? MissedOn)
{
    public bool IsLive => State is PromiseState.Open or PromiseState.PartKept;
}

public sealed record DossierCall(CallId Id, CallDirection Direction, string? Address, DateTime StartedAt, CallOutcome? Outcome, bool IsConversation);
