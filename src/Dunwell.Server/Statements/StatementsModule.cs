using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Statements;

internal sealed class StatementsModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<DrawStatement>().AddScoped<PrintStatement>();

    public void MapRoutes(IEndpointRouteBuilder api) => StatementApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [StatementCli.Account(host)];
}
