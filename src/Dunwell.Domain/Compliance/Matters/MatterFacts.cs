namespace Dunwell.Domain.Compliance.Matters;

/// <summary>The facts of law about a matter beyond the everyday ones: circumstances, dated events, papers and figures.</summary>
public sealed record MatterFacts
{
    // Before the instances below, which start from them.
    internal static readonly IReadOnlyDictionary<Circumstance, Fact<bool>> NoCircumstances = new Dictionary<Circumstance, Fact<bool>>();

    private static readonly IReadOnlyDictionary<Measure, Fact<decimal>> NoMeasures = new Dictionary<Measure, Fact<decimal>>();

    public static MatterFacts NotLoaded { get; } = new();

    /// <summary>Loaded, and nothing is on file: no event, no paper, and circumstances are no unless they have to be asked.</summary>
    public static MatterFacts NothingOnFile { get; } = new()
    {
        IsComplete = true,
        Events = Fact.Known<IReadOnlyList<LegalEvent>>([]),
        Evidence = Fact.Known<IReadOnlyList<HeldEvidence>>([]),
    };

    /// <summary>True when the whole file was read, so that a circumstance not in it was never recorded.</summary>
    public bool IsComplete { get; init; }

    public IReadOnlyDictionary<Circumstance, Fact<bool>> Circumstances { get; init; } = NoCircumstances;

    /// <summary>Every dated event on file, in any order.</summary>
    public Fact<IReadOnlyList<LegalEvent>> Events { get; init; }

    /// <summary>Kinds of events nobody could look up.</summary>
    public IReadOnlyList<LegalEventKind> UnknownEvents { get; init; } = [];

    public Fact<IReadOnlyList<HeldEvidence>> Evidence { get; init; }

    public IReadOnlyDictionary<Measure, Fact<decimal>> Measures { get; init; } = NoMeasures;
}
