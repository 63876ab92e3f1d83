using System.Reflection;
using System.Text.RegularExpressions;
using Dunwell.Server.Platform;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Conventions;

/// <summary>Who may know whom, and what a use case looks like.</summary>
public partial class ShapeTests
{
    private static readonly string[] Platform = ["Platform"];

    [Fact]
    public void Engine_specific_types_stay_in_the_database_folder() =>
        Lines("src/Dunwell.Server").Where(l => !l.Path.Contains("/Platform/Database/", StringComparison.Ordinal) && EngineSpecific().IsMatch(l.Text))
            .Select(l => l.ToString()).ShouldBeEmpty();

    [Fact]
    public void Platform_knows_no_capability()
    {
        var capabilities = Directory.GetDirectories(Repository.Under("src", "Dunwell.Server")).Select(d => Path.GetFileName(d)!)
            .Except([.. Platform, "bin", "obj", "wwwroot", "Properties"]).ToList();
        Lines("src/Dunwell.Server/Platform").Where(l => !l.Path.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(l => capabilities.Any(c => l.Text.Contains($"Dunwell.Server.{c}", StringComparison.Ordinal))).Select(l => l.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Program_lists_every_capability()
    {
        var program = File.ReadAllText(Repository.Under("src", "Dunwell.Server", "Program.cs"));
        TestDatabase.Modules.Select(m => m.GetType().Name).Where(name => !program.Contains($"{name}()", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_use_case_is_sealed_and_has_one_public_run() =>
        typeof(IModule).Assembly.GetTypes().Where(t => t.GetNestedType("Input") is not null && !t.Name.EndsWith("Model", StringComparison.Ordinal))
            .Where(t => !t.IsSealed || PublicMethods(t) is not ["Run"])
            .Select(t => $"{t.FullName}: {string.Join(", ", PublicMethods(t))}").ShouldBeEmpty();

    [Fact]
    public void No_constructor_asks_for_more_than_five_things() =>
        typeof(IModule).Assembly.GetTypes().Where(t => t.IsClass && t.GetNestedType("Input") is not null)
            .SelectMany(t => t.GetConstructors()).Where(c => c.GetParameters().Length > 5).Select(c => c.DeclaringType!.FullName).ShouldBeEmpty();

    private static string[] PublicMethods(Type type) =>
        [.. type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName).Select(m => m.Name)];

    private static IEnumerable<(string Path, int Number, string Text)> Lines(string folder) =>
        Repository.Sources(folder).SelectMany(path => File.ReadLines(path).Select((text, n) => ("/" + Repository.Relative(path), n + 1, text.Trim())));

    [GeneratedRegex(@"\b(Npgsql\w*|Sqlite(Connection|Command|Parameter|DataReader|Exception)\w*|Microsoft\.Data\.Sqlite|UseNpgsql|UseSqlite|Engine\.(Sqlite|Postgres))\b")]
    private static partial Regex EngineSpecific();
}
