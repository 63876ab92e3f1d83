namespace Dunwell.Domain.Accounts;

public readonly record struct CreditorId(Guid Value) : IId<CreditorId>
{
    public static CreditorId From(Guid value) => new(value);
}

public readonly record struct CustomerId(Guid Value) : IId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);
}

public readonly record struct CustomerAccountId(Guid Value) : IId<CustomerAccountId>
{
    public static CustomerAccountId From(Guid value) => new(value);
}

public readonly record struct ContactId(Guid Value) : IId<ContactId>
{
    public static ContactId From(Guid value) => new(value);
}

public readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    public static ConsentId From(Guid value) => new(value);
}

public readonly record struct HoldId(Guid Value) : IId<HoldId>
{
    public static HoldId From(Guid value) => new(value);
}
