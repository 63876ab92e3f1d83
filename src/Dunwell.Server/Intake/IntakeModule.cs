using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Intake;

internal sealed class IntakeModule : IModule
{
    public void AddServices(IServiceCollection services) =>
        services.AddScoped<CheckFile>().AddScoped<CheckBatch>().AddScoped<PreviewRows>().AddScoped<BatchJobs>().AddScoped<DecideBatch>().AddScoped<SaveMapping>()
            .AddScoped<ListBatches>().AddScoped<PageBatches>().AddScoped<ShowBatch>();

    public void MapRoutes(IEndpointRouteBuilder api) => IntakeApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [IntakeCli.Import(host)];
}
