using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

// migrations add NAME | migrations check
// One command writes the migration of both engines; "check" fails when the model has moved on without them.
if (args is not (["add", _] or ["check"]))
{
    Console.Error.WriteLine("usage: migrations add NAME | migrations check");
    return 2;
}

var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Dunwell.Server/Platform/Database/Migrations"));
var lagging = 0;
foreach (var open in new Func<DunwellDb>[]
         {
             () => new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options),
             () => new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=nowhere").Options),
         })
{
    if (!open().Database.HasPendingModelChanges())
        continue;
    // A context of its own: asking for pending changes finalises the snapshot it read, and the scaffolder takes a finalised
    // snapshot for none and would write every table anew.
    using var db = open();
    lagging++;
    if (args is not ["add", var name])
    {
        Console.Error.WriteLine($"{db.Engine}: the model has changes that no migration makes");
        continue;
    }

    var reporter = new OperationReporter(new OperationReportHandler());
    var services = new DesignTimeServicesBuilder(typeof(DunwellDb).Assembly, typeof(DunwellDb).Assembly, reporter, []).Build(db);
    using var scope = services.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "Dunwell.Server", $"Platform.Database.Migrations.{db.Engine}", "C#");
    var folder = Path.Combine(root, db.Engine.ToString());
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, $"{migration.MigrationId}.cs"), migration.MigrationCode);
    File.WriteAllText(Path.Combine(folder, $"{migration.MigrationId}.Designer.cs"), migration.MetadataCode);
    File.WriteAllText(Path.Combine(folder, $"{migration.SnapshotName}.cs"), migration.SnapshotCode);
    Console.WriteLine($"{db.Engine}: {migration.MigrationId}");
}

return args is ["check"] ? Math.Min(1, lagging) : 0;
