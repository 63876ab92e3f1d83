using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Banking.References;
using HandlebarsDotNet;

namespace Dunwell.Server.Communications;

/// <summary>An e-mail ready to be addressed. <paramref name="Subject"/> is one line.</summary>
/// <param name="PaymentCode">The picture of the payment code, PNG, which the HTML shows as <see cref="PictureAddress"/>; null for none.</param>
public sealed record RenderedEmail(string Subject, string Text, string Html, byte[]? PaymentCode = null)
{
    /// <summary>Names the picture inside the mail.</summary>
    public const string PictureId = "payment-code";

    public const string PictureAddress = $"cid:{PictureId}";

    /// <summary>The HTML with the picture in it, to be looked at outside a mail.</summary>
    public string Shown => PaymentCode is { } png ? Html.Replace(PictureAddress, PaymentPicture.Address(png), StringComparison.Ordinal) : Html;
}

/// <summary>One letter as a section of a printable document.</summary>
public sealed record RenderedLetter(string Language, string Subject, string Section);

/// <summary>Fills templates with facts. Output is encoded for its medium, nothing but our helpers runs, and a field that cannot be filled stops the message.</summary>
public sealed partial class TemplateRenderer(TemplatePack pack)
{
    private readonly ConcurrentDictionary<(string Source, string Culture, bool IsHtml), HandlebarsTemplate<object, object>> compiled = new();

    /// <summary>The e-mail, or why it may not be made: wrong channel, missing disclosure, unknown culture.</summary>
    public Result<RenderedEmail> RenderEmail(MessageTemplate template, MessageModel model)
    {
        if (Refuse(template, model, StepChannel.Email) is { } refusal)
            return refusal;
        var fields = Fields(template, model, out var subject);
        var picture = model.PaymentCode is { } code ? PaymentPicture.Draw(code) : null;
        fields["payment_code"] = picture is null ? "" : RenderedEmail.PictureAddress;
        var text = Fill(Compose(pack.Layouts.EmailText, template.Body, pack.Layouts.StatementText, pack.Layouts.PaymentText), model.Culture, isHtml: false, fields);
        var html = Fill(Compose(pack.Layouts.EmailHtml, Paragraphs(template.Body), pack.Layouts.StatementHtml, pack.Layouts.PaymentHtml), model.Culture, isHtml: true, fields);
        return new RenderedEmail(subject, Blanks().Replace(text, "\n\n").Trim() + "\n", html, picture);
    }

    /// <summary>The letter, or why it may not be made.</summary>
    public Result<RenderedLetter> RenderLetter(MessageTemplate template, MessageModel model)
    {
        if (Refuse(template, model, StepChannel.Letter) is { } refusal)
            return refusal;
        if (model.Customer.AddressLines.Count == 0)
            return new Refusal("template.no_address", "A letter needs a postal address", "customer_address");
        var fields = Fields(template, model, out var subject);
        fields["payment_code"] = model.PaymentCode is { } code ? PaymentPicture.Address(PaymentPicture.Draw(code)) : "";
        return new RenderedLetter(template.Language, subject, Fill(Compose(pack.Layouts.Letter, Paragraphs(template.Body), pack.Layouts.StatementHtml, pack.Layouts.PaymentHtml), model.Culture, isHtml: true, fields));
    }

    /// <summary>One printable document in which every letter begins on a new page of its own paper size. A single letter has page numbers.</summary>
    public string RenderLetterBatch(IReadOnlyList<RenderedLetter> letters) =>
        $"""
        <!DOCTYPE html>
        <html lang="{WebUtility.HtmlEncode(letters.Count > 0 ? letters[0].Language : "en")}">
        <head>
        <meta charset="utf-8">
        <title>{WebUtility.HtmlEncode(letters.Count == 1 ? letters[0].Subject : $"{letters.Count} letters")}</title>
        <style>
        {pack.Layouts.LetterCss}{(letters.Count == 1 ? pack.Layouts.PageNumbersCss : "")}</style>
        </head>
        <body>
        {string.Join('\n', letters.Select(l => l.Section))}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>A statement of account as a printable page, out of the fields of <see cref="TemplateFields.Statement"/>.</summary>
    internal string RenderAccountStatement(string culture, Dictionary<string, object> fields) =>
        Fill(pack.Layouts.AccountStatement.Replace("{{> css}}", pack.Layouts.AccountStatementCss, StringComparison.Ordinal), culture, isHtml: true, fields);

    private static Refusal? Refuse(MessageTemplate template, MessageModel model, StepChannel channel)
    {
        if (!template.Channels.Contains(channel))
            return new("template.wrong_channel", $"Template '{template.Id}' is not for {channel}", "channel");
        if (template.RequiredInserts.FirstOrDefault(id => model.Inserts.All(i => i.Key != id || i.Value.Length == 0)) is { } missing)
            return new("template.missing_insert", $"Template '{template.Id}' must not go out without the insert '{missing}'", "inserts");
        if (model.OptOutUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
            return new("template.bad_opt_out_url", "The opt-out link must be an http or https address", "opt_out_url");
        try
        {
            CultureInfo.GetCultureInfo(model.Culture, predefinedOnly: true);
            return null;
        }
        catch (CultureNotFoundException)
        {
            return new("template.unknown_culture", $"'{model.Culture}' is not a known culture", "culture");
        }
    }

    private Dictionary<string, object> Fields(MessageTemplate template, MessageModel model, out string subject)
    {
        var fields = TemplateFields.Of(model, template.Language, "");
        // A name with a line break must not be able to add a mail header.
        subject = Controls().Replace(Fill(template.Subject, model.Culture, isHtml: false, fields), " ").Trim();
        fields["subject"] = subject;
        return fields;
    }

    private static string Compose(string layout, string body, string statement, string payment) => layout
        .Replace("{{> body}}", body, StringComparison.Ordinal).Replace("{{> statement}}", statement, StringComparison.Ordinal).Replace("{{> payment}}", payment.TrimEnd('\n'), StringComparison.Ordinal);

    private string Fill(string source, string culture, bool isHtml, Dictionary<string, object> fields) =>
        compiled.GetOrAdd((source, culture, isHtml), static key => Engine(key.Culture, key.IsHtml).Compile(key.Source))(fields);

    private static IHandlebars Engine(string culture, bool isHtml)
    {
        var format = new MessageFormat(culture);
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = !isHtml, ThrowOnUnresolvedBindingExpression = true });
        engine.RegisterHelper("money", (output, _, arguments) => output.Write(format.Money((Money)arguments[0]!)));
        engine.RegisterHelper("date", (output, _, arguments) => output.Write(format.Date((DateOnly)arguments[0]!)));
        engine.RegisterHelper("days", (output, _, arguments) => output.Write(MessageFormat.Days((int)arguments[0]!)));
        return engine;
    }

    /// <summary>The body as HTML: paragraphs are parted by empty lines; tags alone on a line stand between paragraphs; words are encoded, tags are not.</summary>
    private static string Paragraphs(string body) =>
        string.Join('\n', Blocks().Split(TagLine().Replace(body, "\n$0\n")).Select(b => b.Trim('\n')).Where(b => b.Length > 0)
            .Select(b => TagLine().IsMatch(b) ? b : $"<p>{Tag().Replace(WebUtility.HtmlEncode(b), m => WebUtility.HtmlDecode(m.Value))}</p>"));

    [GeneratedRegex(@"^\{\{(?:>|#if|/if|else)[^{}]*\}\}$", RegexOptions.Multiline)]
    private static partial Regex TagLine();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+")]
    private static partial Regex Controls();
}
