using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Runs;

internal sealed class RunsModule : IModule
{
    public void AddServices(IServiceCollection services) =>
        services.AddScoped<RunCollections>().AddScoped<RunJobs>().AddScoped<PreviewAccount>().AddScoped<ListRuns>().AddScoped<ShowRun>();

    public void AddJobs(IServiceCollection services) => services.AddHostedService<NightlyRun>();

    public void MapRoutes(IEndpointRouteBuilder api) => RunsApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [RunsCli.Run(host), RunsCli.Plan(host)];
}
