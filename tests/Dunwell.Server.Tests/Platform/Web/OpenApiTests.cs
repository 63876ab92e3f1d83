using System.Text.Json;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Platform.Web;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_in_the_repository_is_what_the_desk_says()
    {
        await using var desk = await TestDesk.ServeAsync(await TestDatabase.CreateAsync(Engine.Sqlite));
        using var program = await desk.ProgramAsync(Role.Auditor);
        var said = (await program.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative))).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var kept = Repository.Under("docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(kept, said);
        said.ShouldBe(await File.ReadAllTextAsync(kept), "docs/openapi.json differs; UPDATE_GOLDEN=1 rewrites it");
    }

    [Fact]
    public void Every_operation_has_a_name_a_sentence_a_tag_and_its_permission()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.Under("docs", "openapi.json")));
        document.RootElement.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", Operation: o.Value))).ToList();
        operations.Count.ShouldBeGreaterThan(30);
        operations.Where(o => !new[] { "operationId", "summary", "tags", "description" }.All(field => o.Operation.TryGetProperty(field, out _))
            || o.Operation.GetProperty("description").GetString()!.Contains(": .", StringComparison.Ordinal)).Select(o => o.Name).ShouldBeEmpty();
    }
}
