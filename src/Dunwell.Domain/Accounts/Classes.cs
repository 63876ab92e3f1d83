namespace Dunwell.Domain.Accounts;

/// <summary>A way to reach a customer.</summary>
public enum Channel
{
    Email,
    Letter,
    Phone,
    Sms,
    Portal,
    Visit,
}

/// <summary>In which capacity we collect: most rules of law bind some capacities and not others.</summary>
public enum ActorRole
{
    CreditorOwnName,
    CreditorOtherName,
    ServicerPreDefault,
    ThirdPartyCollector,
    DebtBuyer,
    Repossessor,
    Government,
}

/// <summary>What the debt was taken on for. Unknown is treated as consumer wherever that protects the customer.</summary>
public enum DebtPurpose
{
    Unknown,
    Consumer,
    Commercial,
    TradeCredit,
}

/// <summary>The kind of obligation.</summary>
public enum DebtType
{
    Unknown,
    Invoice,
    OpenAccount,
    Card,
    Loan,
    Auto,
    Mortgage,
    Student,
    Medical,
    Hospital,
    Rent,
    Utility,
    Telecom,
    TaxFine,
    Judgment,
}

/// <summary>What kind of person or organisation owes.</summary>
public enum PartyKind
{
    Unknown,
    NaturalPerson,
    SoleTrader,
    PartnershipOfIndividuals,
    Entity,
    GuarantorNatural,
    Estate,
}
