using System.Security.Claims;
using System.Text.RegularExpressions;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;

namespace Dunwell.Server.Platform.Ui;

/// <summary>Addresses for viewers without the right to contact details: enough to recognise, too little to use.</summary>
public static partial class Masked
{
    public static string Text(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 ? $"{address[0]}•••{address[at..]}"
            : address.Length > 4 && address.Any(char.IsDigit) && !address.Contains('\n', StringComparison.Ordinal) ? $"•••{address[^2..]}"
            : "•••";
    }

    /// <summary>A sentence as the viewer may read it: e-mail addresses and telephone numbers in it are masked for those who may not see contact details.</summary>
    public static string For(ClaimsPrincipal viewer, string text) =>
        viewer.May(Permission.ViewContactDetails) ? text : Addresses().Replace(text, found => Text(found.Value));

    [GeneratedRegex(@"[^\s<>()"",;:]+@[^\s<>()"",;:]*[^\s<>()"",;:.]|\+\d[\d ()/.-]{5,}\d", RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
