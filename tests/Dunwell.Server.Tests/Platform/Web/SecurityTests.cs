using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Platform.Web;

/// <summary>Walks every way into the desk, so that a new page or route cannot be forgotten.</summary>
public sealed class SecurityTests : IAsyncLifetime
{
    /// <summary>What may be opened by anybody. Everything else asks who you are.</summary>
    private static readonly string[] Open = ["sign-in", "sign-in/link", "setup", "health", "error", "denied", "theme"];

    /// <summary>What needs no more than being signed in.</summary>
    private static readonly string[] AnyRole = ["sign-out", "api/v1/openapi.json"];

    private TestDesk desk = null!;
    private IReadOnlyList<DeskRoute> routes = [];

    private IEnumerable<DeskRoute> Closed => routes.Where(r => !Open.Contains(r.Template));

    public async Task InitializeAsync()
    {
        desk = await TestDesk.ServeAsync(await TestDatabase.CreateAsync(Engine.Sqlite));
        await desk.SignInAsync(Role.Administrator);
        routes = await DeskRoutes.OfAsync(desk);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public void Every_page_and_route_names_its_permission_or_is_on_the_short_list()
    {
        routes.Count.ShouldBeGreaterThan(50);
        routes.Where(r => r.IsOpen && !Open.Contains(r.Template)).ShouldBeEmpty();
        routes.Where(r => r.Permission is null && !Open.Contains(r.Template) && !AnyRole.Contains(r.Template)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_unknown_gets_in_anywhere()
    {
        using var browser = desk.Browser();
        var wrong = new List<string>();
        foreach (var route in Closed)
        {
            using var answer = await SendAsync(browser, route);
            var refused = route.IsPage ? answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.AbsolutePath == "/sign-in" : answer.StatusCode == HttpStatusCode.Unauthorized;
            if (!refused)
                wrong.Add($"{route}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Collector)]
    [InlineData(Role.Auditor)]
    public async Task A_role_is_stopped_exactly_where_its_permission_is_missing(Role role)
    {
        using var browser = await desk.SignInAsync(role);
        using var program = await desk.ProgramAsync(role);
        var wrong = new List<string>();
        foreach (var route in routes.Where(r => r.Permission is not null && (!r.IsPage || r.Method == "GET")))
        {
            using var answer = await SendAsync(route.IsPage ? browser : program, route);
            var stopped = answer.StatusCode == HttpStatusCode.Forbidden || answer.Headers.Location?.OriginalString.Contains("/denied", StringComparison.Ordinal) == true;
            var known = answer.StatusCode != HttpStatusCode.Unauthorized && answer.StatusCode < HttpStatusCode.InternalServerError;
            if (stopped == Permissions.Of(role).Contains(route.Permission!.Value) || !known)
                wrong.Add($"{route} needs {route.Permission}: {(int)answer.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/import/batches/01900000-0000-7000-8000-00000000dead", "decision=Accept")]
    [InlineData("/runs", "")]
    [InlineData("/accounts/01900000-0000-7000-8000-00000000dead/messages/01900000-0000-7000-8000-00000000dead", "decision=Release")]
    public async Task A_button_behind_a_page_that_a_role_may_see_asks_for_its_own_permission(string page, string form)
    {
        using var browser = await desk.SignInAsync(Role.Auditor);
        var token = await FormTokenAsync(browser, "/customers");
        using var content = new StringContent($"__RequestVerificationToken={Uri.EscapeDataString(token)}&{form}", null, "application/x-www-form-urlencoded");
        using var answer = await browser.PostAsync(new Uri(page, UriKind.Relative), content);
        answer.Headers.Location?.OriginalString.ShouldContain("/denied");
    }

    [Fact]
    public async Task No_change_by_cookie_is_made_without_the_form_token()
    {
        using var browser = await desk.SignInAsync(Role.Administrator);
        var changes = routes.Where(r => r.Method is not ("GET" or "HEAD")).ToList();
        changes.Count.ShouldBeGreaterThan(20);
        var wrong = new List<string>();
        foreach (var route in changes)
        {
            using var answer = await SendAsync(browser, route);
            if (answer.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"{route}: {(int)answer.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_by_cookie_with_the_form_token_of_a_page_is_let_through()
    {
        using var browser = await desk.SignInAsync(Role.Auditor);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/verify");
        request.Headers.Add("X-Form-Token", await FormTokenAsync(browser, "/customers"));
        using var answer = await browser.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var browser = await desk.SignInAsync(Role.Administrator);
        var wrong = new List<string>();
        foreach (var route in routes.Where(r => r.Method == "GET"))
        {
            using var answer = await SendAsync(browser, route);
            var policy = Header(answer, "Content-Security-Policy");
            var safe = policy.Contains("default-src 'none'", StringComparison.Ordinal) && !policy.Contains("unsafe", StringComparison.Ordinal) && policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
                && Header(answer, "X-Content-Type-Options") == "nosniff" && Header(answer, "Referrer-Policy") is "same-origin" or "no-referrer";
            if (!safe)
                wrong.Add($"{route}: {policy}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        using var browser = desk.Browser();
        using var page = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));
        var token = FormToken(await page.Content.ReadAsStringAsync());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Email"] = "administrator1@example.com", ["Input.Password"] = TestDesk.Password, ["__RequestVerificationToken"] = token,
        });
        using var signedIn = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).ToList();
        cookies.Count.ShouldBeGreaterThan(1);
        cookies.ShouldAllBe(c => c.Contains("httponly", StringComparison.OrdinalIgnoreCase) && Regex.IsMatch(c, "samesite=(strict|lax)", RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down()
    {
        using var browser = desk.Browser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
        {
            using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), JsonContent.Create(new { }));
            answers.Add(answer.StatusCode);
        }

        answers[0].ShouldNotBe(HttpStatusCode.TooManyRequests);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Health_says_nothing_but_that_the_desk_lives()
    {
        using var browser = desk.Browser();
        (await browser.GetStringAsync(new Uri("/health", UriKind.Relative))).ShouldBe("ok");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, DeskRoute route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Url());
        if (route.Method is not ("GET" or "HEAD"))
            request.Content = new StringContent(route.IsPage ? "" : "{}", null, route.IsPage ? "application/x-www-form-urlencoded" : "application/json");
        return await client.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : "";

    private static async Task<string> FormTokenAsync(HttpClient browser, string page) => FormToken(await browser.GetStringAsync(new Uri(page, UriKind.Relative)));

    private static string FormToken(string html) => Regex.Match(html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
}
