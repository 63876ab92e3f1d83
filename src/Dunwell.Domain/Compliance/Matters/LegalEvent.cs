using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Something dated that a rule of law counts from: a notice sent, a request received, a petition, a return.</summary>
public sealed record LegalEvent(LegalEventKind Kind, DateOnly On)
{
    /// <summary>The instant in UTC where minutes matter; null when only the day is known.</summary>
    public DateTime? AtUtc { get; init; }

    /// <summary>Debts it is about; empty means all of the account.</summary>
    public IReadOnlyList<Guid> ItemKeys { get; init; } = [];

    /// <summary>The medium it came or went by.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The address or number it came from or went to.</summary>
    public string? Address { get; init; }

    public bool InWriting { get; init; }

    /// <summary>The scheme's own code or a named variety: a return code (R01), a chapter (13), "complete", "oral".</summary>
    public string? Detail { get; init; }

    /// <summary>A last day that the event itself names: the printed end of a period, an opt-out deadline.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who or what says so.</summary>
    public string? Source { get; init; }
}

/// <summary>Kinds of dated facts; the closed vocabulary of packs, cases and screens.</summary>
public enum LegalEventKind
{
    // Contact and notices.
    FirstCommunication,
    Conversation,
    ValidationNoticeSent,
    NoticeReturned,
    PreReportingNoticeSent,
    CreditorTransferNoticeSent,
    CustomerEmailed,
    CustomerTexted,
    CustomerConsented,
    ConsentRevoked,
    OptOutConfirmationSent,
    ReassignedNumberCheck,
    WrongNumberReported,
    TimeBarNoticeGiven,
    PrivateNoticeSent,
    AgentChanged,
    AgentNoticeSent,
    TransferNoticeSent,
    AlternativeFormatOffered,
    LanguagePreferenceAsked,
    WorkContactDeclined,
    WorkContactDeclinedInWriting,
    LocationInquiryMade,
    SpanishNoticeRequested,
    SpanishNoticeSent,
    MeetingMissed,

    /// <summary>A prescribed text went out in a message; the detail is the id of the text.</summary>
    DisclosureGiven,

    // Disputes and requests.
    DisputeReceived,
    DisputeAnswered,
    OriginalCreditorRequested,
    OriginalCreditorNamed,
    SubstantiationRequested,
    SubstantiationInstructionsSent,
    SubstantiationSent,
    DocumentsRequested,
    DocumentsSent,
    ComplaintLodged,
    ComplaintClosed,
    AttorneyNoticeReceived,
    RepresentativeAuthorised,
    IdentityTheftReported,
    IdentityTheftClaimed,
    IdentityTheftReviewed,
    CoercedDebtClaimed,
    CoercedDebtDecided,
    DebtAdviserNotified,
    HardshipApplied,
    HardshipDecided,
    AssignmentProofRequested,
    AssignmentProofSent,
    AssignmentNoticed,
    DataRequestReceived,
    DataRequestAnswered,

    // Arrangements and money.
    PlanAgreed,
    PlanConfirmed,
    PlanStatementSent,
    FinalPaymentReceived,
    SatisfactionLetterSent,
    PaymentReceived,
    ReceiptSent,
    SettlementAgreed,
    PredepositNoticeSent,
    FullPaymentChequeReceived,
    FullPaymentChequeRefunded,
    DebitAuthorised,
    DebitAuthorisationEnded,
    AuthorisationCopySent,
    DebitSettled,
    DebitReturned,
    DebitRetried,
    ChangeNoticeSent,
    DateChangeNoticeSent,
    StopPaymentRequested,
    PreNotificationSent,
    MandateUsed,
    CardAuthorityFailed,

    // Reporting, referral, sale.
    Delinquency,
    DelinquencyDateReported,
    Furnished,
    NegativeNoticeSent,
    ReportingDisputeReceived,
    ReportingDisputeAnswered,
    PaidInFull,
    IntentToSueNoticeSent,
    AssignmentNoticeSent,
    LetterOfClaimSent,
    ReplyFormReceived,
    DefaultNoticeSent,
    SecurityDemandSent,
    DispositionNoticeSent,
    RepossessionObjected,
    DebtSold,
    DocumentsTransferred,
    ForbearanceAssessed,
    CollateralSold,

    /// <summary>The customer was told how the rest of the debt after the sale was reckoned. UCC 9-616.</summary>
    DeficiencyExplained,
    ArrearsNoticeSent,

    // Hospital care.
    HospitalFirstBill,
    EcaNoticeSent,
    AidApplicationReceived,
    AidDecided,
    AidNoticeSent,

    /// <summary>Somebody tried to speak with the patient about help. 26 CFR 1.501(r)-6(c)(4).</summary>
    OralAidNoticeTried,

    // Insolvency, service, death.
    PetitionFiled,
    StayEnded,
    Discharged,
    ServiceStarted,
    ServiceEnded,
    MilitaryStatusChecked,

    // Records and security.
    CollectionActivity,
    RecordingMade,
    BreachDiscovered,
    BreachNotified,
    ViolationFound,
    ViolationReversed,
    DataObtained,
    PrivacyNoticeSent,
}
