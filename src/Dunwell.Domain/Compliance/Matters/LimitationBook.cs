namespace Dunwell.Domain.Compliance.Matters;

/// <summary>What a claim rests on: most places give each its own period.</summary>
public enum ClaimBasis
{
    OpenAccount,
    Written,
    Oral,
    Goods,
    Note,
    Judgment,
    Medical,
    ConsumerCredit,

    /// <summary>Credit cards, where the place has a period of their own.</summary>
    Card,
}

/// <summary>What starts the period again.</summary>
public enum Revival
{
    /// <summary>A part payment or a written acknowledgment may start it again.</summary>
    Possible,

    /// <summary>Only a written acknowledgment.</summary>
    Acknowledgment,

    /// <summary>Nothing does.</summary>
    None,
}

/// <summary>The time to sue in one place on one basis, in months. Two figures mean that sources disagree: in between nobody knows.</summary>
/// <param name="Place">Jurisdiction code ("US-FL").</param>
/// <param name="LeastMonths">The shortest period any source gives.</param>
/// <param name="MostMonths">The longest.</param>
/// <param name="Extinguishes">Expiry ends the debt itself, not only the action.</param>
public sealed record LimitationPeriod(
    string Place,
    ClaimBasis Basis,
    int LeastMonths,
    int MostMonths,
    Revival Revival,
    bool Extinguishes,
    IReadOnlyList<string> Citations,
    Confidence Confidence,
    InForce InForce);

/// <summary>Periods of all places, as data.</summary>
public sealed class LimitationBook(IReadOnlyList<LimitationPeriod> periods)
{
    private readonly ILookup<(string Place, ClaimBasis Basis), LimitationPeriod> byPlace = periods.ToLookup(p => (p.Place, p.Basis));

    public static LimitationBook Empty { get; } = new([]);

    public IReadOnlyList<LimitationPeriod> Periods => periods;

    /// <summary>Changes with any period's meaning; pinned with the packs in every verdict.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', periods.Select(p => $"{p.Place} {p.Basis} {p.LeastMonths} {p.MostMonths} {p.Revival} {p.Extinguishes} {p.InForce.From:O} {p.InForce.To:O}").Order(StringComparer.Ordinal)))));

    /// <summary>Periods of the place on the basis on that day; of the state when the city has none.</summary>
    public IEnumerable<LimitationPeriod> Find(string place, ClaimBasis basis, DateOnly today)
    {
        for (var at = place; at.Length > 0; at = at.LastIndexOf('-') is var dash and > 0 ? at[..dash] : "")
        {
            var found = byPlace[(at, basis)].Where(p => !(today < p.InForce.From) && !(today > p.InForce.To)).ToList();
            if (found.Count > 0)
                return found;
        }

        return [];
    }
}
