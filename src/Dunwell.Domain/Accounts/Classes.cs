namespace Dunwell.Domain.Accounts;

/// <summary>Way of reaching a person.</summary>
public enum Channel { Email, Letter, Phone, Sms, Portal, Visit }

/// <summary>In what capacity the creditor's desk collects; decides which law applies (15 USC 1692a and the state acts).</summary>
public enum ActorRole { CreditorOwnName, CreditorOtherName, ServicerPreDefault, ThirdPartyCollector, DebtBuyer, Repossessor, Government }

/// <summary>What the debt was incurred for. Unknown is treated as consumer.</summary>
public enum DebtPurpose { Unknown, Consumer, Commercial, TradeCredit }

/// <summary>Kind of obligation; several limits depend on it.</summary>
public enum DebtType { Unknown, Invoice, OpenAccount, Card, Loan, Auto, Mortgage, Student, Medical, Hospital, Rent, Utility, Telecom, TaxFine, Judgment }

/// <summary>What the customer is in law.</summary>
public enum PartyKind { Unknown, NaturalPerson, SoleTrader, PartnershipOfIndividuals, Entity, GuarantorNatural, Estate }
