using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Dossiers;

namespace Dunwell.Server.Communications;

/// <summary>What a person wrote, set as the e-mail or letter it becomes.</summary>
/// <param name="Email">Null for a letter.</param>
/// <param name="Letter">Null for an e-mail.</param>
internal sealed record HandWrittenPage(MessageModel Model, RenderedEmail? Email, RenderedLetter? Letter)
{
    /// <param name="ticked">Items listed below the text; none for no list.</param>
    /// <param name="texts">Disclosures the gate demands.</param>
    public static Result<HandWrittenPage> Of(
        TemplateBook templates, AccountDossier dossier, Creditor creditor, DossierContact to, string subject, string text, IReadOnlyCollection<Guid> ticked, DateOnly today,
        IReadOnlyList<KeyValuePair<string, string>> texts)
    {
        var template = new MessageTemplate(
            HandWritten.Mark, 1, "en", [StepChannel.Email, StepChannel.Letter], Tone.Friendly, [], subject, $"{text}\n\n{(ticked.Count > 0 ? "{{> statement}}" : "{{> payment}}")}");
        var model = MessageModels.Of(dossier, creditor, HandWrittenProposal.ClaimOf(dossier, ticked, today), to.Channel, 0, null, today, today, texts, to);
        // A renderer of its own: what one person writes once is not worth keeping compiled.
        var renderer = new TemplateRenderer(templates.Pack);
        return to.Channel == Channel.Letter
            ? renderer.RenderLetter(template, model).Match<Result<HandWrittenPage>>(letter => new HandWrittenPage(model, null, letter), refusal => refusal)
            : renderer.RenderEmail(template, model).Match<Result<HandWrittenPage>>(email => new HandWrittenPage(model, email, null), refusal => refusal);
    }
}
