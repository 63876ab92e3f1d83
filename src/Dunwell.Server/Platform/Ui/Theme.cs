namespace Dunwell.Server.Platform.Ui;

/// <summary>Light, dark, or as the device says: kept in a cookie so that the server renders it and nothing flickers.</summary>
public static class Theme
{
    public const string CookieName = "theme";

    public static string Of(HttpRequest request) => request.Cookies[CookieName] is "light" or "dark" ? request.Cookies[CookieName]! : "auto";

    public static string After(string theme) => theme switch { "auto" => "dark", "dark" => "light", _ => "auto" };

    public static void Keep(HttpResponse response, string? theme)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true, Path = "/" };
        response.Cookies.Append(CookieName, theme is "light" or "dark" ? theme : "auto", options);
    }
}
