using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Dunwell.Server.WorkQueue;

/// <summary>The part of a list's address that says what is shown, as opposed to which page of it.</summary>
internal static class ListAddress
{
    private const int Longest = 60;

    /// <summary>Filter and order of each list that keeps views, in the order in which its address carries them.</summary>
    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["/queue"] = ["view", "of", "creditor", "sort", "reversed"],
        ["/work"] = ["view"],
        ["/promises"] = ["view"],
    };

    /// <summary>Two addresses that show the same have the same text; null for a list that keeps no views.</summary>
    public static string? Clean(string list, string? query)
    {
        if (!Fields.TryGetValue(list, out var fields))
            return null;
        var (given, text) = (QueryHelpers.ParseQuery(query), new StringBuilder());
        foreach (var field in fields)
        {
            if (given.TryGetValue(field, out var values) && values[^1] is { Length: > 0 and <= Longest } value)
                text.Append(text.Length == 0 ? "" : "&").Append(field).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }
}
