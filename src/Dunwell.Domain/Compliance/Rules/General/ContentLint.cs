using System.Text.RegularExpressions;

namespace Dunwell.Domain.Compliance.Rules.General;

/// <summary>Words that may not stand in a message. Letter case and the width of blanks do not count; an asterisk stands for the rest of a word.</summary>
/// <param name="Phrases">The phrases, in any language the house writes.</param>
/// <param name="Says">What a hit means: a rewrite unless the rule says more.</param>
public sealed record ContentLint(IReadOnlyList<string> Phrases, VerdictKind Says) : RuleKind
{
    private readonly Regex pattern = Compile(Phrases);

    /// <summary>Only the first line is read: the subject of a mail, what a locked telephone shows of a text.</summary>
    public bool FirstLine { get; init; }

    public override IReadOnlyList<string> Needs { get; } = ["text"];

    internal static ContentLint Read(NodeReader p)
    {
        var phrases = p.Texts("phrases");
        if (phrases.Count == 0)
            p.Error("phrases", p.LineOf("phrases"), "must list at least one phrase");
        return new(phrases, p.Enum("verdict", VerdictKind.Rewrite)) { FirstLine = p.Flag("first_line", false) };
    }

    /// <summary>The first phrase the text contains, or null.</summary>
    public string? Find(string text) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    internal override void Examine(GateCheck check)
    {
        if (check.Action.Text is not { } text || Find(FirstLine ? text.Split('\n', 2)[0] : text) is not { } phrase)
            return;
        if (check.UnknownMatter is { } unknown)
            check.ObjectUnknown(unknown, [new("phrase", phrase)]);
        else
            check.Object(Says, [new("phrase", phrase)]);
    }

    // Linear time whatever the text: a customer's own words may be quoted in it.
    private static Regex Compile(IReadOnlyList<string> phrases)
    {
        var alternatives = phrases.Where(p => p.Trim().Length > 0).Select(p => string.Join(
            @"\s+", p.Trim().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => Regex.Escape(w).Replace(@"\*", @"\w*"))));
        var any = string.Join('|', alternatives);
        return new($@"(?:^|\W)({(any.Length == 0 ? "(?!)" : any)})(?:\W|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | (any.Length == 0 ? RegexOptions.None : RegexOptions.NonBacktracking));
    }
}
