using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Admin;

internal sealed class AdminModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddScoped<ListCreditors>()
        .AddScoped<SaveCreditor>()
        .AddScoped<ListUsers>()
        .AddScoped<SaveUser>()
        .AddScoped<SetUpDesk>()
        .AddSingleton<WorkProof>()
        .AddScoped<Verify>();

    public void MapRoutes(IEndpointRouteBuilder api) => AdminApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [AdminCli.Verify(host), UserCli.User(host)];
}
