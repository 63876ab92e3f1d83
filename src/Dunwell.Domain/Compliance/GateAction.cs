using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance;

/// <summary>What somebody or something wants to do.</summary>
public enum ActionKind
{
    Email,
    Sms,
    Call,
    Voicemail,
    Letter,
    Visit,
    PortalMessage,
    SocialMessage,
    TakePayment,
    DebitPayment,
    AddFee,
    AgreePlan,
    FurnishCredit,
    PlaceDebt,
    SellDebt,
    ReferToLegal,
    FileSuit,
    RequestDefaultJudgment,
    Repossess,
    SellCollateral,
    EnforceJudgment,
    ChargeInterest,
    DepositPayment,
    PostPayment,
    SignContract,
    RecordCall,
    SaveNote,
    ExportData,
    PurgeRecords,
    UseScore,
}

/// <summary>Why a message is sent. Several rules forbid reminders but not the answer the customer is owed.</summary>
public enum MessagePurpose
{
    Reminder,
    Statement,
    PaymentConfirmation,
    PlanConfirmation,
    DisputeAnswer,
    ValidationNotice,
    OptOutConfirmation,
    ConsentRequest,
    LegallyRequiredNotice,
    EffortsEnding,
    RemedyMayFollow,
    RemedyWillFollow,
    LocationInquiry,
    RepresentationInquiry,
    Reply,

    /// <summary>A voicemail with nothing but a name, a number and a request to call. 12 CFR 1006.2(j).</summary>
    LimitedContent,

    /// <summary>What stands on the account, with no demand.</summary>
    Informational,

    /// <summary>A way to settle for less.</summary>
    SettlementOffer,

    /// <summary>The substance a customer asked for: verification, documents, the original creditor.</summary>
    RequestedDocuments,
}

/// <summary>Who will receive it, in relation to the debt.</summary>
public enum RecipientRole
{
    Debtor,
    CoDebtor,
    Spouse,
    ParentOfMinor,
    Guardian,
    EstateRepresentative,
    ConfirmedSuccessor,
    Attorney,
    Creditor,
    ThirdParty,
    Employer,
    Trustee,
    CreditBureau,
}

/// <summary>An open item the action is about and what it asks for. <paramref name="Demanded"/> null means the whole open balance.</summary>
public readonly record struct ActionItem(Guid ItemKey, Money? Demanded = null);

/// <summary>A disclosure that the rendered message carries, in the language it carries it.</summary>
public readonly record struct PresentText(string Id, string Language);

/// <summary>The customer's own contact that the action answers.</summary>
/// <param name="Channel">The medium the customer used.</param>
/// <param name="AtUtc">When it reached us.</param>
/// <param name="Answered">Whether it already had its answer: exceptions for replies are good for one.</param>
public sealed record CustomerContact(Channel Channel, DateTime AtUtc, bool Answered);

/// <summary>One proposed act toward one person on one channel: what the gate is asked about.</summary>
/// <param name="Kind">The act.</param>
/// <param name="Channel">The medium it goes by.</param>
/// <param name="AccountKey">The customer account.</param>
/// <param name="Items">Open items it is about. Empty means the whole account.</param>
/// <param name="Address">E-mail address, phone number or postal address, exactly as it will be used. Null only for the portal.</param>
public sealed record GateAction(ActionKind Kind, Channel Channel, Guid AccountKey, IReadOnlyList<ActionItem> Items, string? Address)
{
    /// <summary>The person who will receive it; limits that are per person count by this key.</summary>
    public Guid PersonKey { get; init; }

    public MessagePurpose Purpose { get; init; } = MessagePurpose.Reminder;

    public RecipientRole Recipient { get; init; } = RecipientRole.Debtor;

    /// <summary>The name it is addressed to.</summary>
    public string? RecipientName { get; init; }

    /// <summary>BCP 47 language of the message, which disclosures must share.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether it conveys anything about a debt. Unknown counts as yes.</summary>
    public Tri CarriesDebtInformation { get; init; } = Tri.Unknown;

    /// <summary>Set when the customer started the exchange and this is our answer.</summary>
    public CustomerContact? InReplyTo { get; init; }

    /// <summary>What is known of the message or act itself; what is not here is looked up among the debt's and the matter's circumstances.</summary>
    public IReadOnlyDictionary<Circumstance, Fact<bool>> Circumstances { get; init; } = MatterFacts.NoCircumstances;

    /// <summary>The rendered words, subject first, for rules about wording. Null while it is not rendered.</summary>
    public string? Text { get; init; }

    /// <summary>Disclosures in the finished message. Null while it is not rendered yet: the gate then says what to insert.</summary>
    public IReadOnlyList<PresentText>? PresentTexts { get; init; }

    /// <summary>The act and its medium, for kinds that leave no choice.</summary>
    public static Channel? ChannelOf(ActionKind kind) => kind switch
    {
        ActionKind.Email => Accounts.Channel.Email,
        ActionKind.Sms => Accounts.Channel.Sms,
        ActionKind.Call or ActionKind.Voicemail => Accounts.Channel.Phone,
        ActionKind.Letter => Accounts.Channel.Letter,
        ActionKind.Visit => Accounts.Channel.Visit,
        ActionKind.PortalMessage => Accounts.Channel.Portal,
        _ => null,
    };

    /// <summary>True when this is the first answer to something the customer sent by the same medium.</summary>
    public bool IsFirstReply => InReplyTo is { Answered: false } contact && contact.Channel == Channel;
}
