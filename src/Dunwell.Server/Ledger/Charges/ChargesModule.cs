using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger.Charges;

internal sealed class ChargesModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<Regimes>().AddScoped<PreviewCharges>().AddScoped<PreviewBook>().AddScoped<ChargeInterest>().AddScoped<WaiveCharge>().AddScoped<ShowCharge>().AddScoped<ChooseInterest>();

    public void MapRoutes(IEndpointRouteBuilder api) => ChargesApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [InterestCli.Interest(host)];
}
