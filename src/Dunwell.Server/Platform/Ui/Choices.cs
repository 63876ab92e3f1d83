using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dunwell.Server.Platform.Ui;

/// <summary>Enumerations and lists as choices of a form.</summary>
public static class Choices
{
    public static IEnumerable<SelectListItem> Of<TEnum>(string? none = null)
        where TEnum : struct, Enum =>
        WithNone(none, Enum.GetValues<TEnum>().Select(v => new SelectListItem(Words(v.ToString()), v.ToString())));

    public static IEnumerable<SelectListItem> Of(IEnumerable<string> values, string? none = null) =>
        WithNone(none, values.Select(v => new SelectListItem(v, v)));

    /// <summary>"ThirdPartyCollector" as "Third party collector".</summary>
    public static string Words(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (text.Length > 0 && char.IsUpper(letter))
                text.Append(' ').Append(char.ToLowerInvariant(letter));
            else if (text.Length > 0 && char.IsDigit(letter) && !char.IsDigit(text[^1]))
                text.Append(' ').Append(letter);
            else
                text.Append(letter);
        }

        return text.ToString();
    }

    private static IEnumerable<SelectListItem> WithNone(string? none, IEnumerable<SelectListItem> items) =>
        none is null ? items : items.Prepend(new(none, ""));
}
