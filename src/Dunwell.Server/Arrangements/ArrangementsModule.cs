using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Arrangements;

internal sealed class ArrangementsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<PromisePolicies>().AddSingleton<JudgePromises>().AddSingleton<IBeforeCommit>(p => p.GetRequiredService<JudgePromises>())
        .AddScoped<MakePromise>().AddScoped<EndPromise>().AddScoped<ListPromises>();

    public void MapRoutes(IEndpointRouteBuilder api) => ArrangementsApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [PromiseCli.Promise(host)];
}
