namespace Dunwell.Domain.Banking;

/// <summary>The kinds of bank and remittance file that are read.</summary>
public enum BankFormat
{
    /// <summary>BAI2 cash management balance report.</summary>
    Bai2,

    /// <summary>ISO 20022 camt.052 (account report), camt.053 (statement) or camt.054 (debit and credit notification).</summary>
    Camt,

    /// <summary>SWIFT MT940 (statement) or MT942 (interim report).</summary>
    Mt940,

    /// <summary>Open Financial Exchange 1 (SGML) or 2 (XML).</summary>
    Ofx,

    /// <summary>Quicken interchange format.</summary>
    Qif,

    /// <summary>A CSV file or sheet, read by a <see cref="StatementProfile"/>.</summary>
    Table,

    /// <summary>BAI lockbox.</summary>
    Lockbox,

    /// <summary>ASC X12 820 payment order and remittance advice.</summary>
    X12Remittance,

    /// <summary>UN/EDIFACT REMADV remittance advice.</summary>
    EdifactRemittance,

    /// <summary>A remittance advice written as plain text, usually the body of a mail.</summary>
    TextRemittance,
}
