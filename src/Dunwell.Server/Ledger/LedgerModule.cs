using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger;

internal sealed class LedgerModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<RecordPayment>().AddScoped<ReversePayment>().AddScoped<IssueCreditNote>();

    public void MapRoutes(IEndpointRouteBuilder api) => LedgerApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [PaymentCli.Payment(host)];
}
