using System.Text;
using System.Text.RegularExpressions;

namespace Dunwell.Domain.Compliance;

/// <summary>Puts the values of facts into a rule's sentence.</summary>
internal static partial class ReasonText
{
    internal static string Fill(string template, ReadOnlySpan<FactUsed> facts, bool appliesIsUnknown)
    {
        var text = new StringBuilder(template);
        foreach (var fact in facts)
        {
            text.Replace($"{{{fact.Name}}}", fact.Value);
            if (fact.Certainty == Certainty.Unknown)
                text.Append($" ({fact.Name}: unknown)");
            else if (fact.Certainty == Certainty.Assumed)
                text.Append($" ({fact.Name}: assumed{(fact.Source is null ? "" : $", {fact.Source}")})");
        }

        var filled = Unfilled().Replace(text.ToString(), "unknown");
        return appliesIsUnknown ? $"{filled} (it is not known whether this rule applies, so it is applied)" : filled;
    }

    /// <summary>A place in the sentence for a fact that the rule could not give.</summary>
    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex Unfilled();
}
