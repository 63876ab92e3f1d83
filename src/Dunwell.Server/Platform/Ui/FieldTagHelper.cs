using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dunwell.Server.Platform.Ui;

/// <summary>One labelled field with its hint and its error, tied together for screen readers: &lt;field for="Input.Name" label="Name" /&gt;.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Type of the input: text, email, password, date, number, file, search, checkbox.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Makes it a choice among these.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Makes it a text of several lines.</summary>
    public int Rows { get; set; }

    public bool Required { get; set; }

    public string? Autocomplete { get; set; }

    public string? Accept { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var error = View.ModelState.TryGetValue(For.Name, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field{(Type == "checkbox" ? " check" : "")}{(error is null ? "" : " invalid")}");
        var label = Tag("label", Label);
        label.Attributes["for"] = id;
        output.Content.AppendHtml(label);
        output.Content.AppendHtml(Control(id, entry, error is not null));
        if (Hint is not null)
            output.Content.AppendHtml(Note("hint", $"{id}-hint", Hint));
        if (error is not null)
            output.Content.AppendHtml(Note("error", $"{id}-error", error));
    }

    private TagBuilder Control(string id, ModelStateEntry? entry, bool invalid)
    {
        var value = Type is "password" or "file" ? null : entry?.AttemptedValue ?? Text(For.Model);
        var control = Options is not null ? Choice(value) : Rows > 0 ? Tag("textarea", value ?? "") : Input(value);
        if (Rows > 0)
            control.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        control.Attributes["id"] = id;
        control.Attributes["name"] = For.Name;
        if (Required)
            control.Attributes["required"] = "required";
        if (Autocomplete is not null)
            control.Attributes["autocomplete"] = Autocomplete;
        if (Accept is not null)
            control.Attributes["accept"] = Accept;
        var described = string.Join(' ', ((string?[])[Hint is null ? null : $"{id}-hint", invalid ? $"{id}-error" : null]).Where(d => d is not null));
        if (described.Length > 0)
            control.Attributes["aria-describedby"] = described;
        if (invalid)
            control.Attributes["aria-invalid"] = "true";
        return control;
    }

    private TagBuilder Input(string? value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = Type;
        if (Type == "checkbox")
        {
            input.Attributes["value"] = "true";
            if (bool.TryParse(value?.Split(',')[0], out var on) && on)
                input.Attributes["checked"] = "checked";
        }
        else if (value is not null)
        {
            input.Attributes["value"] = value;
        }

        return input;
    }

    private TagBuilder Choice(string? value)
    {
        var select = new TagBuilder("select");
        foreach (var option in Options!)
        {
            var item = Tag("option", option.Text);
            item.Attributes["value"] = option.Value;
            if (option.Value == (value ?? ""))
                item.Attributes["selected"] = "selected";
            select.InnerHtml.AppendHtml(item);
        }

        return select;
    }

    private static string? Text(object? model) => model switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => model.ToString(),
    };

    private static TagBuilder Tag(string name, string text)
    {
        var tag = new TagBuilder(name);
        tag.InnerHtml.Append(text);
        return tag;
    }

    private static TagBuilder Note(string kind, string id, string text)
    {
        var note = Tag("p", text);
        note.AddCssClass(kind);
        note.Attributes["id"] = id;
        return note;
    }
}
