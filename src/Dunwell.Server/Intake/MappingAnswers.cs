using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake;

/// <summary>Applies answers given as text ("InvoiceDate=DayMonthYear") to a proposed mapping.</summary>
internal static class MappingAnswers
{
    public static Result<ImportMapping> Apply(MappingProposal proposal, IReadOnlyList<string> answers)
    {
        var mapping = proposal.Mapping;
        var open = proposal.Questions.ToList();
        foreach (var answer in answers)
        {
            var cut = answer.LastIndexOf('=');
            var (about, value) = cut > 0 ? (answer[..cut], answer[(cut + 1)..]) : (answer, "");
            var question = open.Find(q => string.Equals(q.Header.Length > 0 ? q.Header : q.Field?.ToString(), about, StringComparison.OrdinalIgnoreCase));
            if (question is null)
                return new Refusal("mapping.answer", $"'{about}' is nothing this file leaves open", "answer");
            if (question.Options.All(o => o.Value != value))
                return new Refusal("mapping.answer", $"'{value}' is no answer for {about}; possible: {string.Join(", ", question.Options.Select(o => o.Value))}", "answer");
            mapping = MappingDetection.Answer(mapping, question, value);
            open.Remove(question);
        }

        return open.Count == 0 ? mapping : new Refusal("mapping.open", $"Still to answer: {open[0].Text}", "answer");
    }
}
