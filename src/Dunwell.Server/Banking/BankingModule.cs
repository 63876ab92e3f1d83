using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Banking;

internal sealed class BankingModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<CashPolicy>().AddScoped<MatchFile>();

    public IEnumerable<Command> Verbs(CommandHost host) => [BankingCli.Bank(), CashCli.Cash(host)];
}
