using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Communications;

/// <summary>One message's words, written once; e-mail text, e-mail HTML and letter are made from them.</summary>
/// <param name="Channels">Ways this message may go out.</param>
/// <param name="RequiredInserts">Disclosures without which it is not rendered.</param>
/// <param name="Body">Paragraphs with <c>{{> statement}}</c> where the list of items belongs, or <c>{{> payment}}</c> where only how to pay does.</param>
public sealed record MessageTemplate(
    string Id,
    int Version,
    string Language,
    IReadOnlyList<StepChannel> Channels,
    Tone Tone,
    IReadOnlyList<string> RequiredInserts,
    string Subject,
    string Body);

/// <summary>The templates of one language with the layouts they are set in.</summary>
public sealed record TemplatePack(IReadOnlyDictionary<string, MessageTemplate> Templates, TemplateLayouts Layouts);

/// <summary>Frames around a message's body, shared by all templates of a language.</summary>
public sealed record TemplateLayouts(string EmailText, string EmailHtml, string Letter, string LetterCss, string PageNumbersCss, string StatementText, string StatementHtml, string PaymentText, string PaymentHtml, string AccountStatement, string AccountStatementCss);

/// <summary>Reads templates: YAML front matter between lines of three dashes, then the body. Problems name file and line.</summary>
public static class TemplateLoader
{
    private static readonly Dictionary<string, StepChannel> Channels = new() { ["email"] = StepChannel.Email, ["letter"] = StepChannel.Letter };

    private static readonly Dictionary<string, Tone> Tones = new() { ["friendly"] = Tone.Friendly, ["firm"] = Tone.Firm, ["final"] = Tone.Final };

    /// <param name="folder">Of one language, such as <c>packs/templates/en</c>.</param>
    public static (TemplatePack? Pack, IReadOnlyList<PackProblem> Problems) LoadFolder(string folder)
    {
        var problems = new List<PackProblem>();
        string Layout(string name, IReadOnlyDictionary<string, TemplateFields.Kind>? fields = null)
        {
            var path = Path.Combine(folder, "layouts", name);
            var text = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
            if (text.Length == 0)
                problems.Add(new($"layouts/{name}", 1, "", "is missing"));
            TemplateCheck.Check($"layouts/{name}", WithoutPlaces(text, "body", "statement", "payment", "css"), 1, problems, fields);
            return text;
        }

        var layouts = new TemplateLayouts(Layout("email.txt"), Layout("email.html"), Layout("letter.html"), Layout("letter.css"), Layout("page-numbers.css"), Layout("statement.txt"), Layout("statement.html"), Layout("payment.txt"), Layout("payment.html"),
            Layout("account-statement.html", TemplateFields.Statement), Layout("account-statement.css"));
        var templates = new Dictionary<string, MessageTemplate>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.hbs").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (Load(file, File.ReadAllText(path), problems) is { } template && !templates.TryAdd(template.Id, template))
                problems.Add(new(file, 1, "id", $"another file already defines '{template.Id}'"));
        }

        return (problems.Count == 0 ? new(templates, layouts) : null, problems);
    }

    /// <summary>The template, or null when <paramref name="problems"/> has grown.</summary>
    public static MessageTemplate? Load(string file, string text, List<PackProblem> problems)
    {
        var before = problems.Count;
        text = text.ReplaceLineEndings("\n");
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            problems.Add(new(file, 1, "", "a template begins with fields between two lines '---'"));
            return null;
        }

        var body = text[(end + 5)..];
        if (YamlFields.Root(file, text[4..(end + 1)], problems, lineOffset: 1) is not { } fields)
            return null;
        var template = new MessageTemplate(
            fields.Text("id"),
            fields.Number("version"),
            fields.Text("language"),
            fields.Choices("channels", Channels),
            fields.Choice("tone", Tones),
            fields.Texts("required_inserts"),
            fields.Text("subject"),
            body.Trim('\n'));
        fields.NothingElse();
        if (template.Channels.Count == 0)
            fields.Problem("channels", "needs at least one channel");
        TemplateCheck.Check(file, template.Subject, fields.LineOf("subject"), problems);
        TemplateCheck.Check(file, WithoutPlaces(body, "statement", "payment"), text.AsSpan(0, end + 5).Count('\n') + 1, problems);
        return problems.Count == before ? template : null;
    }

    /// <summary>Takes out the places that are filled at load, so that any other partial is found to be unknown.</summary>
    private static string WithoutPlaces(string text, params string[] names) =>
        names.Aggregate(text, (t, name) => t.Replace($"{{{{> {name}}}}}", "", StringComparison.Ordinal));
}
