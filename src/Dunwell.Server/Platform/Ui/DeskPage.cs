using Dunwell.Domain;
using Dunwell.Server.Platform.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Dunwell.Server.Platform.Ui;

/// <summary>What the pages of the desk share: the viewer's formats, who acts, and one line of feedback after an act.</summary>
public abstract class DeskPage : PageModel
{
    private Format? format;

    public Format F => format ??= Format.For(Request);

    public string Actor => User.Actor();

    /// <summary>Goes on to another page and says there what was done.</summary>
    /// <param name="undo">Where a form is sent that takes it back; null when nothing does.</param>
    protected IActionResult Done(string url, string message, string? undo = null)
    {
        TempData["flash"] = message;
        if (undo is not null)
            TempData["undo"] = $"{undo}&back={Uri.EscapeDataString(url)}";
        return LocalRedirect(url);
    }

    /// <summary>Goes back to a page and says there why nothing was done.</summary>
    protected IActionResult NotDone(string url, Refusal refusal)
    {
        TempData["refusal"] = refusal.Message;
        return LocalRedirect(url);
    }

    /// <summary>Shows the form again with the refusal beside its field.</summary>
    protected void Show(Refusal refusal, string prefix = "Input") =>
        ModelState.AddModelError(refusal.Field is null ? "" : $"{prefix}.{char.ToUpperInvariant(refusal.Field[0])}{refusal.Field[1..]}", refusal.Message);
}
