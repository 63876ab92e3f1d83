using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Admin;

internal sealed class VerifyModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<Verify>();

    public IEnumerable<Command> Verbs(CommandHost host) => [AdminCli.Verify(host)];
}
