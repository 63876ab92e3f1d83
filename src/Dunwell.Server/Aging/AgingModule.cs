using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Aging;

internal sealed class AgingModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<BookColumns>().AddScoped<AgeBook>().AddScoped<ListAgedItems>();

    public void MapRoutes(IEndpointRouteBuilder api) => AgingApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [AgingCli.Aging(host)];
}
