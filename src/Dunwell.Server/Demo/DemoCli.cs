using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Communications;
using Dunwell.Server.Demo.Book;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>dunwell demo [--urls URL] [--no-serve]</summary>
internal static class DemoCli
{
    public const string AdministratorMail = "administrator@example.com";

    /// <summary>The westernmost creditor's day, so that nothing of the book lies in anyone's future.</summary>
    private const string Zone = "America/Los_Angeles";

    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    public static Command Demo(CommandHost host)
    {
        var urls = new Option<string>("--urls") { Description = "Address to serve on.", DefaultValueFactory = _ => "http://127.0.0.1:8300" };
        var noServe = new Option<bool>("--no-serve") { Description = "Fill the data folder and end." };
        var verb = new Command("demo", "A desk full of invented customers, relative to today (data folder: .data/demo unless --data names one). Its mail goes to a folder, never out.") { urls, noServe };
        verb.SetAction(async (given, cancel) =>
        {
            var parsed = InDemoFolder(given);
            var options = host.Database(parsed);
            KeepMailInFolder(options);
            if (await FillAsync(host, parsed, options, cancel) is { } refused)
                return refused;
            if (parsed.GetValue(noServe))
                return ExitCodes.Done;
            await using var app = await WebHost.StartAsync(host, parsed, parsed.GetValue(urls)!, cancel);
            await SayWhereAsync(app.Services, parsed.GetValue(urls)!);
            await app.WaitForShutdownAsync(cancel);
            return ExitCodes.Done;
        });
        return verb;
    }

    /// <summary>Without --data the demo lives in a folder of its own, so that it never meets real data.</summary>
    private static ParseResult InDemoFolder(ParseResult parsed)
    {
        var root = parsed.RootCommandResult.Command;
        var data = root.Options.Single(o => o.Name == "--data");
        if (parsed.GetResult(data) is { Implicit: false })
            return parsed;
        var folder = Path.Combine(Environment.GetEnvironmentVariable("DUNWELL_DATA") ?? ".data", "demo");
        return root.Parse([.. parsed.Tokens.Select(t => t.Value), data.Name, folder]);
    }

    /// <summary>Fills the folder unless it is filled for today. An exit code when it holds data that is not the demo's; null when all is well.</summary>
    private static async Task<int?> FillAsync(CommandHost host, ParseResult parsed, DatabaseOptions options, CancellationToken cancel)
    {
        var real = host.Clock(parsed);
        var today = real.Today(Zone);
        var folder = new DemoFolder(options);
        if (folder.IsFilledFor(today))
            return null;
        var clock = new DemoClock { Now = real.UtcNow() };
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        host.AddServices(services, parsed);
        services.AddSingleton<TimeProvider>(clock).AddSingleton<OutboundMail, DemoMail>();
        await using var provider = services.BuildServiceProvider();
        if (folder.IsOurs)
            await folder.EmptyAsync(() => provider.CreateScope().ServiceProvider.GetRequiredService<DunwellDb>(), cancel);
        await DatabaseSetup.MigrateAsync(provider, cancel);
        if (await HoldsDataAsync(provider, cancel))
        {
            await Console.Error.WriteLineAsync("data: This database holds data the demo did not make, and stays as it is. Name another folder with --data DIR, or serve it with 'dunwell serve'");
            return ExitCodes.Refused;
        }

        var watch = Stopwatch.StartNew();
        folder.BeginFilling();
        await AddPeopleAsync(provider, real.UtcNow());
        await new FillDemo(provider, clock, new LinesOnError()).RunAsync(DemoBook.Of(DemoBook.Seed, today), real.UtcNow(), cancel);
        folder.EndFilling(today);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The demo is ready after {watch.Elapsed.TotalSeconds:0.0} s"));
        return null;
    }

    private static async Task<bool> HoldsDataAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DunwellDb>().Set<Creditor>().AnyAsync(cancel);
    }

    /// <summary>Whatever mail server is set for this machine, the demo does not use it.</summary>
    private static void KeepMailInFolder(DatabaseOptions options) =>
        Environment.SetEnvironmentVariable("DUNWELL_SMTP", $"folder:{new DemoFolder(options).MailFolder}");

    private static async Task SayWhereAsync(IServiceProvider services, string url)
    {
        await using var scope = services.CreateAsyncScope();
        var administrator = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByEmailAsync(AdministratorMail);
        var link = services.GetRequiredService<SignInLinks>().Create(administrator!.Id, LinkLife);
        Console.WriteLine($"Dunwell serves the demo at {url}");
        Console.WriteLine($"Sign in once, within the hour: {url.TrimEnd('/')}{link}");
    }

    /// <summary>Whoever looks at the demo, and a colleague to hand accounts to. They have no password: the way in is the one-time link.</summary>
    private static async Task AddPeopleAsync(IServiceProvider services, DateTime now)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var (mail, name, role) in new[] { (AdministratorMail, LiveDesk.Reader, Role.Administrator), ("ilse@demo.example", RecordDemoLife.Person, Role.Supervisor) })
        {
            var user = new User { Id = Guid.CreateVersion7(), UserName = mail, Email = mail, EmailConfirmed = true, DisplayName = name, Role = role, CreatedAt = now };
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user);
            if (!made.Succeeded)
                throw new InvalidOperationException(made.Errors.First().Description);
        }
    }

    private sealed class LinesOnError : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
