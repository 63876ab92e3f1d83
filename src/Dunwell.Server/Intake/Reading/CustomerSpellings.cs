using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>
/// Finds customer numbers of one file that are equal only when separators are moved ("1-23" and "12-3"). Remembers numbers that have
/// separators, at most a hundred thousand; numbers beyond are compared with the stored customers only.
/// </summary>
internal sealed class CustomerSpellings
{
    private const int Most = 100_000;
    private readonly Dictionary<string, string> spellings = [];

    /// <summary>The earlier spelling that this one contradicts, or null.</summary>
    public string? ConflictOf(string number)
    {
        if (number.All(char.IsAsciiLetterOrDigit))
            return null;
        var key = CustomerNumber.Key(number);
        if (spellings.TryGetValue(key, out var known))
            return CustomerNumber.Compare(known, number) == SpellingMatch.Ambiguous ? known : null;
        if (spellings.Count < Most)
            spellings.Add(key, number);
        return null;
    }
}
