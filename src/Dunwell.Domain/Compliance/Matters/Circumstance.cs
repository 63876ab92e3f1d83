namespace Dunwell.Domain.Compliance.Matters;

/// <summary>
/// A yes-or-no fact that some rule of law turns on: the closed vocabulary of packs, cases and screens. A circumstance is yes, no or unknown; one that was
/// never recorded is no when the whole file was read, unless <see cref="Circumstances.HaveToBeAsked"/> names it.
/// </summary>
public enum Circumstance
{
    // What the message or call is like.
    NamesBusiness,
    BusinessNameRevealsCollection,
    AsksForReply,
    NamesNaturalPerson,
    GivesReplyNumber,
    ReplyNumberAnsweredByPerson,
    SaysMoreThanLimitedContent,
    OptOutAsksMore,
    PubliclyVisible,
    FalsePersona,
    Postcard,
    EnvelopeShowsDebt,
    CallerIdSpoofed,
    CallerIdentified,
    Autodialed,
    PrerecordedVoice,
    ArtificialVoice,
    ArtificialVoiceDisclosed,
    AutomatedOptOut,
    Marketing,
    DetailsOfTreatment,
    DebtInPreview,
    ContainsCardNumber,
    CardReadAloud,
    RecordingMasked,
    Recorded,
    RecordingAnnounced,
    TranslationIncomplete,
    LegalActionIntended,
    RemedyOrdinarilyUsed,
    AttorneyInvolved,
    LooksOfficial,
    TemplateRegistered,
    SafeHarbourLayoutChanged,
    ItemisationIncomplete,
    ItemisationBasisChanged,
    DemandsBeforeValidationEnds,
    IdentityVerified,
    Overridden,
    OverrideReasonGiven,
    AcceleratesPayment,
    TypeTooSmall,
    MovedByScore,
    ProtectedFeatureUsed,
    MultiFactorSignIn,
    LocationAnswerDoubted,
    HarassingOrHumiliating,
    FromServiceNumberSeries,

    // The address or number used.
    AddressIsEmployers,
    AddressOpenToPublic,
    AddressGivenToCreditor,
    AddressFromSkipTrace,
    NumberIsMobile,
    NumberReassigned,
    NumberConfirmedNotReassigned,
    PriorCollectorUsedAddress,

    // The debt.
    ChargedOff,
    FeePermitted,
    PaymentPostdated,
    AllocatedToDisputed,
    HospitalTaxExempt,
    ProviderInNewYork,
    ProviderInCalifornia,
    HealthCareCardOnly,
    CosmeticSurgery,
    MedicalClauseInContract,
    Secured,
    RealPropertySecured,
    MotorVehicleInstalment,
    InDefaultWhenObtained,
    SellerFinanced,
    FinancialProduct,
    WrittenContract,
    OpenAccount,
    OralContract,
    PromissoryNote,
    SaleOfGoods,
    Judgment,
    NegotiatedInOtherLanguage,
    RegulatedCredit,
    HighCostShortTerm,
    Microfinance,
    TransferExempt,
    FoundIneligibleForAid,
    PlanBeingNegotiated,
    AppealPending,
    Overdue30Days,
    PreServiceObligation,
    InstalmentPaidBeforeService,
    ExtraordinaryCollection,
    ReportedAsDisputed,
    DelinquencyDateMoved,
    VenueIsResidence,
    VenueIsSigningPlace,
    RetryAmountChanged,
    RetryCarriesFee,
    EntryClassMatches,
    CreditConditionedOnDebit,
    VariesInAmount,
    MarkedPaymentInFull,
    NoticeAuthenticated,
    BasedOnStatement,
    GuaranteedByNaturalPerson,
    FinancingProvider,
    SaleCommerciallyReasonable,
    BreachOfPeace,
    JointMoratorium,
    VenueIsProperty,
    BeforeInstrumentDate,

    /// <summary>The buyer took on the protections of 26 CFR 1.501(r)-6(b)(2).</summary>
    SaleProtectsPatient,

    /// <summary>The debit is one of a row authorised in advance.</summary>
    RecurringDebit,

    /// <summary>The debit presents again an entry that came back.</summary>
    Representment,

    /// <summary>The debit runs on another day than agreed.</summary>
    DebitDateMoved,

    /// <summary>What made the debit come back has been put right.</summary>
    ReturnCauseCorrected,

    /// <summary>The bank account to be restrained holds less than the law leaves free.</summary>
    AccountBelowExemptMinimum,

    /// <summary>The step would lay a lien on the debtor's home.</summary>
    LienOnHome,

    // The person and the creditor.
    Minor,
    InMilitaryService,
    ServiceCannotBeDetermined,
    CoDebtorStay,
    RefusesTimeBarred,
    SensitiveOccasion,
    VulnerabilityNoted,
    CollectionProceduresBegun,
    LicenceExempt,

    // Worked out by the gate from dates and events, never recorded.
    TimeBarred,
    DebtExtinguished,
    InValidationPeriod,
    ReportingObsolete,
    FirstCommunication,
    DisputedInGrace,
}

/// <summary>What the vocabulary means when nothing is on file.</summary>
public static class Circumstances
{
    /// <summary>Facts whose absence from the file tells nothing: they have to be asked or looked up before they count as no.</summary>
    public static IReadOnlySet<Circumstance> HaveToBeAsked { get; } = new HashSet<Circumstance>
    {
        Circumstance.WrittenContract, Circumstance.OpenAccount, Circumstance.OralContract, Circumstance.PromissoryNote, Circumstance.SaleOfGoods,
        Circumstance.NumberIsMobile, Circumstance.VenueIsResidence, Circumstance.VenueIsSigningPlace, Circumstance.VenueIsProperty,
    };

    /// <summary>What the act itself has to say: a call or text that does not say so is made by a person and asks for money owed.</summary>
    public static IReadOnlySet<Circumstance> NoUnlessSaid { get; } = new HashSet<Circumstance>
    {
        Circumstance.Autodialed, Circumstance.PrerecordedVoice, Circumstance.ArtificialVoice, Circumstance.Marketing,
    };

    /// <summary>Facts the gate works out itself; a recorded one would be a second truth.</summary>
    public static IReadOnlySet<Circumstance> WorkedOut { get; } = new HashSet<Circumstance>
    {
        Circumstance.TimeBarred, Circumstance.DebtExtinguished, Circumstance.InValidationPeriod, Circumstance.ReportingObsolete, Circumstance.FirstCommunication,
        Circumstance.DisputedInGrace,
    };
}
