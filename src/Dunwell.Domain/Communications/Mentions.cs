namespace Dunwell.Domain.Communications;

/// <summary>A place in a note where somebody is named after an @.</summary>
/// <param name="Start">Index of the @.</param>
/// <param name="Length">Characters, the @ included.</param>
/// <param name="Name">Whose name it is; null when nobody has it, or more than one.</param>
public readonly record struct Mention(int Start, int Length, string? Name);

/// <summary>Finds who is mentioned in a note. A name is taken as long as it fits, so that "@Ann Lee" is not Ann.</summary>
public static class Mentions
{
    /// <summary>How the cause of the task begins that a mention gives; the number of the note's line and the name follow.</summary>
    public const string Cause = "mention:";

    /// <param name="text">The note.</param>
    /// <param name="names">What people can be called by, and the one name each is known by; a name that two people share names nobody.</param>
    public static IReadOnlyList<Mention> In(string text, IEnumerable<KeyValuePair<string, string>> names)
    {
        var known = names.Where(n => n.Key.Length > 0).GroupBy(n => n.Key, n => n.Value, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Key.Length).Select(g => (Called: g.Key, Name: g.Distinct(StringComparer.Ordinal).Count() == 1 ? g.First() : null)).ToList();
        var found = new List<Mention>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            // What stands right before it makes it an address of somebody's mail.
            if (at > 0 && IsOfName(text[at - 1]))
                continue;
            var one = known.Find(k => text.AsSpan(at + 1).StartsWith(k.Called, StringComparison.OrdinalIgnoreCase) && EndsAt(text, at + 1 + k.Called.Length));
            var length = one.Called?.Length ?? text.AsSpan(at + 1).ToString().TakeWhile(IsOfName).Count();
            if (length == 0)
                continue;
            found.Add(new(at, length + 1, one.Name));
            at += length;
        }

        return found;
    }

    public static string CauseOf(int line, string name) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Cause}{line}:{name}");

    /// <summary>The line a mention's task leads to; null for any other task.</summary>
    public static int? LineOf(string cause) =>
        cause.StartsWith(Cause, StringComparison.Ordinal) && cause.Split(':') is [_, var line, ..] && int.TryParse(line, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool EndsAt(string text, int end) => end >= text.Length || !char.IsLetterOrDigit(text[end]);

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.';
}
