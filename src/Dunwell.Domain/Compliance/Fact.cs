namespace Dunwell.Domain.Compliance;

/// <summary>Three-valued truth, ordered so that "and" is the smaller and "or" the larger.</summary>
public enum Tri : byte
{
    No,
    Unknown,
    Yes,
}

/// <summary>How sure we are of a fact. Assumed facts count like known ones, but reasons say so.</summary>
public enum Certainty : byte
{
    Unknown,
    Assumed,
    Known,
}

/// <summary>One thing the gate may rely on, with where it came from and when. The default value is unknown.</summary>
/// <param name="Value">Meaningless while the fact is unknown.</param>
/// <param name="Certainty">How sure we are.</param>
/// <param name="Source">Who or what says so, for the reasons.</param>
/// <param name="AsOf">The day the source was last right.</param>
public readonly record struct Fact<T>(T? Value, Certainty Certainty, string? Source = null, DateOnly? AsOf = null)
{
    public bool IsUnknown => Certainty == Certainty.Unknown;

    /// <summary>The value, or <paramref name="whenUnknown"/> while unknown.</summary>
    public T? Or(T? whenUnknown) => IsUnknown ? whenUnknown : Value;
}

/// <summary>Makes facts: <c>Fact.Known(true, "death certificate")</c>.</summary>
public static class Fact
{
    public static Fact<T> Known<T>(T value, string? source = null, DateOnly? asOf = null) => new(value, Certainty.Known, source, asOf);

    public static Fact<T> Assumed<T>(T value, string? source = null, DateOnly? asOf = null) => new(value, Certainty.Assumed, source, asOf);

    public static Fact<T> Unknown<T>() => default;

    public static Tri ToTri(this Fact<bool> fact) => fact.IsUnknown ? Tri.Unknown : fact.Value ? Tri.Yes : Tri.No;
}

/// <summary>And, or and not of three-valued truth (Kleene): unknown stays unknown unless the other side decides.</summary>
public static class Tris
{
    public static Tri And(this Tri a, Tri b) => a < b ? a : b;

    public static Tri Or(this Tri a, Tri b) => a > b ? a : b;

    public static Tri Not(this Tri a) => (Tri)(2 - (int)a);
}
