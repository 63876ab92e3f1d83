using System.Text;

namespace Dunwell.Domain.Compliance;

/// <summary>Puts the values of facts into a rule's sentence.</summary>
internal static class ReasonText
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

        if (appliesIsUnknown)
            text.Append(" (it is not known whether this rule applies, so it is applied)");
        return text.ToString();
    }
}
