using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Platform.Database;

public class FreshDatabaseTests
{
    [OnEachDatabase]
    public async Task A_fresh_database_is_up_to_date_and_empty(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.With(async (DunwellDb db) =>
        {
            db.Engine.ShouldBe(engine);
            (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            (await db.Users.CountAsync()).ShouldBe(0);
        });
    }

    [Fact]
    public async Task The_program_runs_as_a_process()
    {
        var (code, output, errors) = await DunwellProcess.RunAsync("--help");
        errors.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("serve");
    }
}
