namespace Dunwell.Domain.Ledger;

public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId>
{
    public static InvoiceId From(Guid value) => new(value);
}

public readonly record struct PaymentId(Guid Value) : IId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);
}

public readonly record struct OpenItemId(Guid Value) : IId<OpenItemId>
{
    public static OpenItemId From(Guid value) => new(value);
}

public readonly record struct LedgerEntryId(Guid Value) : IId<LedgerEntryId>
{
    public static LedgerEntryId From(Guid value) => new(value);
}

public readonly record struct ImportBatchId(Guid Value) : IId<ImportBatchId>
{
    public static ImportBatchId From(Guid value) => new(value);
}

public readonly record struct LedgerActId(Guid Value) : IId<LedgerActId>
{
    public static LedgerActId From(Guid value) => new(value);
}

public readonly record struct LedgerCloseId(Guid Value) : IId<LedgerCloseId>
{
    public static LedgerCloseId From(Guid value) => new(value);
}
