using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Team;

internal sealed class TeamModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<RecordAbsence>().AddScoped<EndAbsence>().AddScoped<ListAbsences>();

    public void MapRoutes(IEndpointRouteBuilder api) => TeamApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [AbsenceCli.Absence(host)];
}
