using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

internal sealed class AccountsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddScoped<FindCreditor>().AddScoped<AddCreditor>().AddScoped<FindAccount>().AddScoped<FindAccounts>()
        .AddSingleton<CustomerNames>().AddSingleton<CustomerStandings>().AddScoped<ListCustomers>().AddScoped<ListAccounts>().AddScoped<ShowAccount>()
        .AddScoped<PlaceHold>().AddScoped<LiftHold>().AddScoped<ReviewHold>().AddScoped<RecordConsent>().AddScoped<EditContact>()
        .AddScoped<SetParent>().AddScoped<ShowGroup>().AddScoped<SetCredit>().AddScoped<HoldCredit>();

    public void MapRoutes(IEndpointRouteBuilder api) => AccountsApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [CreditorCli.Creditor(host), AccountCli.Account(host), HoldCli.Hold(host), NoteCli.Note(host)];
}
