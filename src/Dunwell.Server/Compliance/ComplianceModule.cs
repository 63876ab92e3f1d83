using System.CommandLine;
using Dunwell.Server.Compliance.Law;
using Dunwell.Server.Compliance.Own;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Compliance;

internal sealed class ComplianceModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<RuleBook>().AddScoped<RecordLegalFact>().AddScoped<WithdrawLegalFact>().AddScoped<ShowLaw>()
        .AddScoped<ReplayRules>().AddScoped<AdoptRulePack>();

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        GateApi.Map(api);
        LawApi.Map(api);
    }

    public IEnumerable<Command> Verbs(CommandHost host) => [GateCli.Gate(host), LawCli.Law(host)];
}
