namespace Dunwell.Domain;

/// <summary>A typed key: a version-7 GUID that cannot be mistaken for the key of something else. The default value is no key.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}
