using System.CommandLine;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>The desk served for real on a free port, on a database of its own, without its background jobs.</summary>
public sealed class TestDesk : IAsyncDisposable
{
    /// <summary>Of every user made here; the first administrator is administrator1@example.com.</summary>
    public const string Password = "a long enough secret";

    private readonly WebApplication app;
    private int made;

    private TestDesk(TestDatabase database, WebApplication app) => (Database, this.app) = (database, app);

    public TestDatabase Database { get; }

    public Uri Address => new(app.Urls.First());

    public IEnumerable<RouteEndpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public IServiceProvider Services => app.Services;

    public static async Task<TestDesk> ServeAsync(TestDatabase database)
    {
        var host = new CommandHost([.. TestDatabase.Modules.Select(IModule (m) => new WithoutJobs(m))]);
        var parsed = CommandLine.Root(host).Parse(["serve", .. database.CliArguments, "--today", "2026-03-11"]);
        return new(database, await WebHost.StartAsync(host, parsed, "http://127.0.0.1:0", default));
    }

    /// <summary>A browser that nobody has signed in to. It does not follow redirects, so that a test sees them.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A browser in which a new user of this role has signed in.</summary>
    /// <param name="role">What they may do.</param>
    /// <param name="creditors">Codes of the creditors they are limited to; none for all.</param>
    public async Task<HttpClient> SignInAsync(Role role, params string[] creditors)
    {
        var number = Interlocked.Increment(ref made);
        var mail = $"{role}{number}@example.com".ToLowerInvariant();
        var user = (await Database.With((SaveUser save) => save.Run(new(null, mail, $"{role} {number}", role, creditors.Length == 0 ? null : creditors, Password), default))).Value;
        var browser = Browser();
        var signedIn = await browser.GetAsync(new Uri(app.Services.GetRequiredService<SignInLinks>().Create(user, TimeSpan.FromMinutes(1)), UriKind.Relative));
        signedIn.Headers.Location?.ToString().ShouldBe("/");
        return browser;
    }

    /// <summary>Sends a form of the desk as a browser does, and reads the page it leads to.</summary>
    public async Task<string> PostAsync(HttpClient browser, string path, Dictionary<string, string> fields)
    {
        var form = await browser.GetStringAsync(new Uri("/customers", UriKind.Relative));
        var start = form.IndexOf("__RequestVerificationToken\" type=\"hidden\" value=\"", StringComparison.Ordinal) + "__RequestVerificationToken\" type=\"hidden\" value=\"".Length;
        using var content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", form[start..form.IndexOf('"', start)])]);
        using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.Headers.Location is { } next ? await browser.GetStringAsync(next) : await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A program with a token of its own of this role.</summary>
    public async Task<HttpClient> ProgramAsync(Role role, params string[] creditors)
    {
        var name = $"{role} {Interlocked.Increment(ref made)}";
        var token = (await Database.With((CreateToken create) => create.Run(new(name, null, role, creditors.Length == 0 ? null : creditors, 365), default))).Value;
        var program = Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class WithoutJobs(IModule inner) : IModule
    {
        public void AddServices(IServiceCollection services) => inner.AddServices(services);

        public void MapRoutes(IEndpointRouteBuilder api) => inner.MapRoutes(api);

        public IEnumerable<Command> Verbs(CommandHost host) => inner.Verbs(host);
    }
}
