using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Bench;

/// <summary>A file of invoices into an empty database: the product's import, and bare SQL that fills the same columns.</summary>
internal static class ImportMeasure
{
    /// <param name="warmUp">A small file taken in first, in a database of its own, so that the code is compiled as in a process that serves.</param>
    public static async Task<Dictionary<string, Reading>> OursAsync(Place place, string file, string warmUp)
    {
        await OnTrialAsync(place, trial => ImportAsync(trial, warmUp));
        return new() { ["import"] = await ImportAsync(place, file) };
    }

    public static async Task<Dictionary<string, Reading>> BareAsync(Place place, string file, string warmUp)
    {
        await OnTrialAsync(place, trial => BareAsync(trial, warmUp));
        return new() { ["import"] = await BareAsync(place, file) };
    }

    private static async Task OnTrialAsync(Place place, Func<Place, Task<Reading>> import)
    {
        var server = place.Engine == Engine.Postgres ? place.Connection : null;
        var trial = await Place.CreateAsync(place.Engine, place.Folder, "trial", server);
        await import(trial);
        await trial.DropAsync(server);
    }

    private static async Task<Reading> ImportAsync(Place place, string path)
    {
        await using var services = place.Services();
        await using var scope = services.CreateAsyncScope();
        var creditor = await CreditorAsync(scope.ServiceProvider);
        return await Meter.MeasureAsync(place, async () =>
        {
            await using var stream = File.OpenRead(path);
            var hash = await services.GetRequiredService<FileStore>().SaveAsync(stream, default);
            var result = await scope.ServiceProvider.GetRequiredService<CheckFile>().Run(
                new(creditor, BatchKind.Invoices, Path.GetFileName(path), hash, null, null, "bench", AcceptGood: true), default);
            if (result.IsRefused || result.Value.Batch is not { RowsBad: 0 } batch || batch.RowsPosted != batch.RowsRead)
                throw new InvalidOperationException($"The import did not go through: {result.Refusal?.Message}");
        });
    }

    private static async Task<Reading> BareAsync(Place place, string path)
    {
        await using var services = place.Services();
        await using var scope = services.CreateAsyncScope();
        var creditor = await CreditorAsync(scope.ServiceProvider);
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await db.Database.OpenConnectionAsync();
        return await Meter.MeasureAsync(place, () => BareImport.RunAsync(db.Database.GetDbConnection(), creditor, path));
    }

    private static Task<CreditorId> CreditorAsync(IServiceProvider services) =>
        services.GetRequiredService<DunwellDb>().Set<Creditor>().Select(c => c.Id).SingleAsync();
}
