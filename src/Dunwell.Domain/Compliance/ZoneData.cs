namespace Dunwell.Domain.Compliance;

/// <summary>An area code's place. A toll-free or non-geographic code has no place and no zones.</summary>
public sealed record AreaCode(string? Jurisdiction, IReadOnlyList<string> Zones);

/// <summary>Tables from places and telephone numbers to IANA time zones.</summary>
/// <param name="States">US state codes ("NY") to zones.</param>
/// <param name="AreaCodes">North American area codes ("212").</param>
/// <param name="Countries">ISO 3166 country codes to zones.</param>
/// <param name="CallingCodes">Country calling codes without plus ("44") to ISO country codes.</param>
public sealed record ZoneData(
    IReadOnlyDictionary<string, IReadOnlyList<string>> States,
    IReadOnlyDictionary<string, AreaCode> AreaCodes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Countries,
    IReadOnlyDictionary<string, IReadOnlyList<string>> CallingCodes)
{
    /// <summary>Zones of a code such as "US-NY-NYC", "US" or "IN"; empty when the place is not known.</summary>
    public IReadOnlyList<string> ZonesOf(string jurisdiction)
    {
        var parts = jurisdiction.Split('-');
        if (parts[0] == "US" && parts.Length > 1 && States.TryGetValue(parts[1], out var state))
            return state;
        return Countries.TryGetValue(parts[0], out var country) ? country : [];
    }

    /// <summary>Zones of a telephone number in international form ("+12035550100"); empty when it tells none.</summary>
    public IReadOnlyList<string> ZonesOfPhone(string number)
    {
        var digits = DigitsOf(number);
        if (digits.StartsWith('1'))
            return AreaCodeOf(number)?.Zones ?? [];
        for (var length = Math.Min(4, digits.Length); length > 0; length--)
        {
            if (CallingCodes.TryGetValue(digits[..length], out var countries))
                return [.. countries.SelectMany(c => Countries.GetValueOrDefault(c, [])).Distinct()];
        }

        return [];
    }

    /// <summary>The area code entry of a North American number, or null.</summary>
    public AreaCode? AreaCodeOf(string number)
    {
        var digits = DigitsOf(number);
        return digits.Length == 11 && digits[0] == '1' ? AreaCodes.GetValueOrDefault(digits.Substring(1, 3)) : null;
    }

    // Without a plus the country is not known, and a guess could name the wrong hours.
    private static string DigitsOf(string number) =>
        number.StartsWith('+') ? string.Concat(number.Where(char.IsAsciiDigit)) : "";
}
