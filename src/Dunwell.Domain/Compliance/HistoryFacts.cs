using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance;

/// <summary>What has happened so far. Attempts and conversations are different facts: a voicemail is no conversation, an inbound call is no attempt.</summary>
public sealed record HistoryFacts
{
    public static HistoryFacts NotLoaded { get; } = new();

    /// <summary>Loaded, and nothing has happened yet.</summary>
    public static HistoryFacts Empty { get; } = new()
    {
        Attempts = Fact.Known<IReadOnlyList<Attempt>>([]),
        Conversations = Fact.Known<IReadOnlyList<Conversation>>([]),
    };

    /// <summary>Everything we sent or tried, in any order, for at least the longest window of any rule.</summary>
    public Fact<IReadOnlyList<Attempt>> Attempts { get; init; }

    public Fact<IReadOnlyList<Conversation>> Conversations { get; init; }
}

/// <summary>How an attempt ended. Unknown is what a lost hand-off leaves, and it counts.</summary>
public enum AttemptOutcome
{
    Unknown,
    Delivered,
    Connected,
    NoAnswer,
    Voicemail,
    Dropped,
    Busy,
    NotInService,
    Bounced,
}

/// <summary>One act to reach the person, whether it succeeded or not.</summary>
/// <param name="ItemKeys">Debts it was about; empty means the account as a whole, and counts for every debt.</param>
/// <param name="ByUs">False for attempts of an earlier collector.</param>
public sealed record Attempt(
    DateTime AtUtc,
    Channel Channel,
    string? Address,
    Guid AccountKey,
    Guid PersonKey,
    IReadOnlyList<Guid> ItemKeys,
    AttemptOutcome Outcome,
    MessagePurpose Purpose = MessagePurpose.Reminder,
    bool ByUs = true);

/// <summary>A live telephone conversation about debts, whoever started it.</summary>
/// <param name="ItemKeys">Debts it was about; empty counts for every debt.</param>
public sealed record Conversation(DateTime AtUtc, Guid AccountKey, Guid PersonKey, IReadOnlyList<Guid> ItemKeys, bool StartedByCustomer);

/// <summary>A stop a person has set.</summary>
/// <param name="Until">Last day in force; null means until it is lifted.</param>
/// <param name="ItemKeys">Items it covers; empty means the whole account.</param>
public sealed record ManualHold(string Reason, DateOnly From, DateOnly? Until, IReadOnlyList<Guid> ItemKeys);

/// <summary>How old the data of one source is.</summary>
/// <param name="Name">The feed, as the coordinator knows it.</param>
/// <param name="LastGoodUtc">When it last arrived complete.</param>
/// <param name="MaxAge">The creditor's limit.</param>
public sealed record FeedFreshness(string Name, Fact<DateTime> LastGoodUtc, TimeSpan MaxAge);
