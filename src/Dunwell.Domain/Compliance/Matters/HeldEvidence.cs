namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Papers and standing permissions a rule may ask for before an act.</summary>
public enum EvidenceKind
{
    Contract,
    LastStatement,
    ChargeOffStatement,
    ChargeOffBreakdown,
    ChainOfTitle,
    OwnershipProof,
    OriginalCreditorDetails,
    LastPaymentDetails,
    DebtorIdentityRecord,
    SettlementAgreement,
    PlanAgreement,
    TranslatedContract,
    LimitationAffidavit,
    MilitaryCertificate,
    DebitAuthorisation,
    ElectronicDeliveryConsent,
    BusinessAssociateAgreement,
    PlacementContractClause,
    Licence,
    Bond,
    Permit,
    ItemisedBill,
    AssistanceCheck,
    AssistanceSummary,
    CollectionPolicy,
    VerificationDocuments,
    SuitPackage,
    BreachAssessment,

    /// <summary>Nacha's written procedure; its day is that of the last review.</summary>
    FraudMonitoringProcedure,
    AgentCertificate,
    AgentDueDiligence,
    RetentionSchedule,
}

/// <summary>One paper or permission on file.</summary>
/// <param name="Place">The jurisdiction it is for ("US-CA"), for licences and bonds.</param>
/// <param name="On">The day it was made or looked up.</param>
/// <param name="ExpiresOn">The last day it is good; null has no end.</param>
/// <param name="ItemKeys">Debts it is for; empty means all of the account.</param>
public sealed record HeldEvidence(
    EvidenceKind Kind,
    DateOnly? On = null,
    DateOnly? ExpiresOn = null,
    string? Place = null,
    string? Number = null,
    IReadOnlyList<Guid>? ItemKeys = null);

/// <summary>Figures a rule compares with a limit. Money is in major units of the debt's currency.</summary>
public enum Measure
{
    /// <summary>Amount on the itemisation date plus interest and fees less payments and credits, less the amount demanded.</summary>
    ItemisationDifference,

    /// <summary>What the debt stands at.</summary>
    DebtAmount,

    /// <summary>All the person owes the same creditor.</summary>
    AggregateWithCreditor,

    /// <summary>Yearly interest in per cent.</summary>
    AnnualInterestRate,

    /// <summary>Size of the smallest prescribed text, in points.</summary>
    TypeSizePoints,

    /// <summary>By how many points a prescribed text is smaller than the text about the debt.</summary>
    TypeSizeShortfall,

    /// <summary>Instalments a month as a share of monthly family income after essentials, in per cent.</summary>
    PlanShareOfIncome,

    /// <summary>Unauthorised returns of the originator over sixty days, in per cent of debits.</summary>
    UnauthorisedReturnRate,
    AdministrativeReturnRate,
    OverallReturnRate,

    /// <summary>Share of gross income an execution would take, in per cent.</summary>
    IncomeExecutionShare,

    /// <summary>Persons whose unencrypted data got out.</summary>
    PersonsExposed,

    /// <summary>Days that do not count toward limitation: service, stay, absence.</summary>
    TolledDays,

    /// <summary>Share of disposable income an execution would take, in per cent.</summary>
    IncomeExecutionShareOfDisposable,

    /// <summary>Disposable income of a week, in hours of the minimum wage.</summary>
    WeeklyIncomeInMinimumHours,
}
