using System.CommandLine;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Platform;

internal sealed class PlatformModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<Files.FileStore>().AddSingleton<Files.PackFolder>().AddSingleton<Files.InstallationKey>().AddSingleton<Jobs.JobDesk>();

    public void AddJobs(IServiceCollection services) => services.AddHostedService(provider => provider.GetRequiredService<Jobs.JobDesk>());

    public IEnumerable<Command> Verbs(CommandHost host) => [ServeCli.Serve(host)];
}
