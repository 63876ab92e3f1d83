using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Dunwell.Server.Platform.Ui.Pages;

[AllowAnonymous]
public sealed class ChangeThemeModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? next)
    {
        Theme.Keep(Response, next);
        var back = Uri.TryCreate(Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) ? from.PathAndQuery : "/";
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
