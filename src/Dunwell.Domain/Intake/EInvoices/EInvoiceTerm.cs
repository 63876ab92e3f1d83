namespace Dunwell.Domain.Intake.EInvoices;

/// <summary>The business terms of EN 16931 that this desk reads; each syntax says where it keeps them.</summary>
public enum EInvoiceTerm
{
    /// <summary>BT-1</summary>
    Number,

    /// <summary>BT-2</summary>
    IssueDate,

    /// <summary>BT-3</summary>
    TypeCode,

    /// <summary>BT-5</summary>
    Currency,

    /// <summary>BT-9</summary>
    DueDate,

    /// <summary>BT-10</summary>
    BuyerReference,

    /// <summary>BT-13</summary>
    PurchaseOrder,

    /// <summary>BT-20</summary>
    Terms,

    /// <summary>BT-22</summary>
    Notes,

    /// <summary>BT-25</summary>
    PrecedingInvoice,

    /// <summary>BG-4; its own terms are below it.</summary>
    Seller,

    /// <summary>BT-27</summary>
    SellerName,

    /// <summary>BG-7; its own terms are below it.</summary>
    Buyer,

    /// <summary>BT-44</summary>
    BuyerName,

    /// <summary>BT-81</summary>
    PaymentMeans,

    /// <summary>BT-83</summary>
    PaymentReference,

    /// <summary>BT-89</summary>
    MandateReference,

    /// <summary>BG-25</summary>
    Line,

    /// <summary>BT-131, below a line.</summary>
    LineNet,

    /// <summary>BT-106</summary>
    LineTotal,

    /// <summary>BT-107</summary>
    AllowanceTotal,

    /// <summary>BT-108</summary>
    ChargeTotal,

    /// <summary>BT-109</summary>
    TotalWithoutTax,

    /// <summary>BT-110</summary>
    TaxTotal,

    /// <summary>BT-112</summary>
    TotalWithTax,

    /// <summary>BT-113</summary>
    Prepaid,

    /// <summary>BT-114</summary>
    Rounding,

    /// <summary>BT-115</summary>
    Payable,
}
