namespace Dunwell.Domain.Banking.Cash;

public readonly record struct BankAccountId(Guid Value) : IId<BankAccountId>
{
    public static BankAccountId From(Guid value) => new(value);
}

public readonly record struct BankFileId(Guid Value) : IId<BankFileId>
{
    public static BankFileId From(Guid value) => new(value);
}

public readonly record struct BankStatementId(Guid Value) : IId<BankStatementId>
{
    public static BankStatementId From(Guid value) => new(value);
}

public readonly record struct BankLineId(Guid Value) : IId<BankLineId>
{
    public static BankLineId From(Guid value) => new(value);
}

public readonly record struct ReceiptId(Guid Value) : IId<ReceiptId>
{
    public static ReceiptId From(Guid value) => new(value);
}

public readonly record struct AdviceId(Guid Value) : IId<AdviceId>
{
    public static AdviceId From(Guid value) => new(value);
}

public readonly record struct PayerRuleId(Guid Value) : IId<PayerRuleId>
{
    public static PayerRuleId From(Guid value) => new(value);
}

public readonly record struct BankProfileId(Guid Value) : IId<BankProfileId>
{
    public static BankProfileId From(Guid value) => new(value);
}
