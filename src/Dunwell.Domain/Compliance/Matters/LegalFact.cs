using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Matters;

public readonly record struct LegalFactId(Guid Value) : IId<LegalFactId>
{
    public static LegalFactId From(Guid value) => new(value);
}

/// <summary>Which vocabulary a legal fact is taken from.</summary>
public enum LegalFactKind
{
    /// <summary>A <see cref="LegalEventKind"/>.</summary>
    Event,

    /// <summary>A <see cref="Circumstance"/>.</summary>
    Circumstance,

    /// <summary>An <see cref="EvidenceKind"/>.</summary>
    Paper,
}

/// <summary>One fact of law as a person recorded it about an account. It is never edited: a wrong one is withdrawn with a reason and recorded anew.</summary>
public sealed class LegalFact : IOfCustomerAccount
{
    public required LegalFactId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required LegalFactKind Kind { get; init; }

    /// <summary>The member of the vocabulary, in snake case as packs spell it.</summary>
    public required string Name { get; init; }

    /// <summary>The open item it is about; null for all of the account.</summary>
    public Guid? OpenItemId { get; init; }

    /// <summary>The day it happened, was so, or the paper was made; creditor's calendar.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The instant where minutes matter, UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>For a circumstance whether it is so.</summary>
    public bool IsSo { get; init; } = true;

    public bool InWriting { get; init; }

    public Channel? Channel { get; init; }

    public string? Address { get; init; }

    /// <summary>A code or variety: R01, 13, complete.</summary>
    public string? Detail { get; init; }

    /// <summary>A last day it names itself; for a paper the last day it is good.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Jurisdiction a paper is for, and its number.</summary>
    public string? Place { get; init; }

    public string? Number { get; init; }

    /// <summary>Who or what says so.</summary>
    public required string Source { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTime RecordedAt { get; init; }

    public string? WithdrawnBy { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawnReason { get; set; }

    public IReadOnlyList<Guid> ItemKeys => OpenItemId is { } item ? [item] : [];
}

/// <summary>What recorded facts mean to the gate.</summary>
public static class LegalFacts
{
    /// <summary>Events after which nothing that waits may go before the gate has looked again: what is queued is cancelled in the same transaction.</summary>
    public static IReadOnlySet<LegalEventKind> StopWhatWaits { get; } = new HashSet<LegalEventKind>
    {
        LegalEventKind.PetitionFiled, LegalEventKind.Discharged, LegalEventKind.DisputeReceived, LegalEventKind.OriginalCreditorRequested, LegalEventKind.SubstantiationRequested,
        LegalEventKind.AttorneyNoticeReceived, LegalEventKind.RepresentativeAuthorised, LegalEventKind.IdentityTheftReported, LegalEventKind.CoercedDebtClaimed,
        LegalEventKind.DebtAdviserNotified, LegalEventKind.ConsentRevoked, LegalEventKind.WrongNumberReported, LegalEventKind.HardshipApplied, LegalEventKind.ComplaintLodged,
        LegalEventKind.AidApplicationReceived,
    };

    /// <summary>Whether the vocabulary has the name, and a person may record it.</summary>
    public static bool IsKnown(LegalFactKind kind, string name) => kind switch
    {
        LegalFactKind.Event => EnumNames<LegalEventKind>.ByName.ContainsKey(name),
        LegalFactKind.Paper => EnumNames<EvidenceKind>.ByName.ContainsKey(name),
        _ => EnumNames<Circumstance>.ByName.TryGetValue(name, out var circumstance) && !Matters.Circumstances.WorkedOut.Contains(circumstance),
    };

    /// <summary>A whole file of recorded facts, withdrawn ones left out. Of two equal circumstances the one recorded last counts.</summary>
    public static MatterFacts Of(IReadOnlyCollection<LegalFact> recorded)
    {
        if (recorded.Count == 0)
            return MatterFacts.NothingOnFile;
        var standing = recorded.Where(f => f.WithdrawnAt is null).ToList();
        return MatterFacts.NothingOnFile with
        {
            Events = Fact.Known<IReadOnlyList<LegalEvent>>([.. standing.Where(f => f.Kind == LegalFactKind.Event).Select(Event)]),
            Evidence = Fact.Known<IReadOnlyList<HeldEvidence>>([.. standing.Where(f => f.Kind == LegalFactKind.Paper).Select(Paper)]),
            Circumstances = CircumstancesOf(standing.Where(f => f.OpenItemId is null)),
        };
    }

    /// <summary>Circumstances recorded of one item alone.</summary>
    public static IReadOnlyDictionary<Circumstance, Fact<bool>> OfItem(IEnumerable<LegalFact> recorded, Guid item) =>
        CircumstancesOf(recorded.Where(f => f.WithdrawnAt is null && f.OpenItemId == item));

    private static Dictionary<Circumstance, Fact<bool>> CircumstancesOf(IEnumerable<LegalFact> facts) => facts
        .Where(f => f.Kind == LegalFactKind.Circumstance)
        .GroupBy(f => EnumNames<Circumstance>.ByName[f.Name])
        .ToDictionary(g => g.Key, g => g.MaxBy(f => f.RecordedAt) is { } last ? Fact.Known(last.IsSo, last.Source, last.On) : default);

    private static LegalEvent Event(LegalFact f) => new(EnumNames<LegalEventKind>.ByName[f.Name], f.On)
    {
        AtUtc = f.At, ItemKeys = f.ItemKeys, Channel = f.Channel, Address = f.Address, InWriting = f.InWriting, Detail = f.Detail, Until = f.Until, Source = f.Source,
    };

    private static HeldEvidence Paper(LegalFact f) => new(EnumNames<EvidenceKind>.ByName[f.Name], f.On, f.Until, f.Place, f.Number, f.ItemKeys);
}
