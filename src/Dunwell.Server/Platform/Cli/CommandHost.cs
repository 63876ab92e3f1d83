using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dunwell.Domain;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Platform.Cli;

/// <summary>The options every verb has, and the services a verb runs on.</summary>
public sealed class CommandHost
{
    private readonly IReadOnlyList<IModule> modules;

    private readonly Option<string> data = new("--data")
    {
        Description = "Data folder of the embedded database, and of files in any case (default: $DUNWELL_DATA, else .data).",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DUNWELL_DATA") ?? ".data",
    };

    private readonly Option<string?> database = new("--database")
    {
        Description = "Connection string of a PostgreSQL database (default: $DUNWELL_DATABASE, else the embedded one).",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DUNWELL_DATABASE"),
    };

    private readonly Option<string?> today = new("--today")
    {
        Description = "Pretend that today is this date (yyyy-MM-dd).",
        Recursive = true,
    };

    public CommandHost(IReadOnlyList<IModule> modules)
    {
        this.modules = modules;
        today.Validators.Add(CheckDate);
    }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IEnumerable<Option> Options => [data, database, today];

    public IReadOnlyList<IModule> Modules => modules;

    public DatabaseOptions Database(ParseResult parsed)
    {
        var folder = Path.GetFullPath(parsed.GetValue(data)!);
        return parsed.GetValue(database) is { Length: > 0 } connection ? DatabaseOptions.Postgres(connection, folder) : DatabaseOptions.Embedded(folder);
    }

    public TimeProvider Clock(ParseResult parsed) =>
        parsed.GetValue(today) is { } date ? new SimulatedClock(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : TimeProvider.System;

    /// <summary>Registers what every verb and the web host share.</summary>
    public void AddServices(IServiceCollection services, ParseResult parsed)
    {
        services.AddSingleton(Clock(parsed));
        services.AddDatabase(Database(parsed));
        foreach (var module in modules)
            module.AddServices(services);
    }

    /// <summary>Runs a verb in a scope of its own on an up-to-date database; a refusal or an unusable database ends it with its message on standard error.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> verb, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        AddServices(services, parsed);
        await using var provider = services.BuildServiceProvider();
        await DatabaseSetup.MigrateAsync(provider, cancel);
        await using var scope = provider.CreateAsyncScope();
        return await verb(scope.ServiceProvider);
    }

    public static int Refuse(Refusal refusal)
    {
        Console.Error.WriteLine(refusal.Field is null ? refusal.Message : $"{refusal.Field}: {refusal.Message}");
        return ExitCodes.Refused;
    }

    public static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>An option that takes a date written yyyy-MM-dd.</summary>
    public static Option<string?> DateOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(CheckDate);
        return option;
    }

    public static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void CheckDate(OptionResult result)
    {
        var text = result.Tokens.Count == 0 ? null : result.Tokens[0].Value;
        if (text is not null && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            result.AddError($"'{text}' is not a date written yyyy-MM-dd");
    }
}
