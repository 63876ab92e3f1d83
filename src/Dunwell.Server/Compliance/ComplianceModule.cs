using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Compliance;

internal sealed class ComplianceModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<RuleBook>();

    public void MapRoutes(IEndpointRouteBuilder api) => GateApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [GateCli.Gate(host)];
}
