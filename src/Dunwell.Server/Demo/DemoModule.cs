using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Demo;

internal sealed class DemoModule : IModule
{
    public IEnumerable<Command> Verbs(CommandHost host) => [DemoCli.Demo(host)];
}
