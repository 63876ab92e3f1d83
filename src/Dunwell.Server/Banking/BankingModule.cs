using System.CommandLine;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Banking.Profiles;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Banking;

internal sealed class BankingModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<CashPolicy>().AddScoped<MatchFile>()
        .AddScoped<ImportBankFile>().AddScoped<BringBankFile>().AddScoped<ExplainDeposits>().AddScoped<MatchReceipts>().AddScoped<NameAccounts>().AddScoped<MatchCash>().AddScoped<CashJobs>()
        .AddScoped<PostReceipt>().AddScoped<AcceptReceipts>().AddScoped<SetAsideReceipt>().AddScoped<TakeBackReceipt>().AddScoped<OwnReceipt>()
        .AddScoped<ListReceipts>().AddScoped<CountReceipts>().AddScoped<ShowReceipt>().AddScoped<NextReceipt>().AddScoped<ListBankFiles>().AddScoped<ShowBankFile>()
        .AddScoped<ListBankAccounts>().AddScoped<ReconcileAccount>().AddScoped<WatchBankAccount>()
        .AddScoped<SaveBankProfile>().AddScoped<ListBankProfiles>().AddScoped<PreviewBankTable>()
        .AddScoped<ListUnapplied>().AddScoped<ListPayerRules>().AddScoped<RevokePayerRule>();

    public void MapRoutes(IEndpointRouteBuilder api) => CashApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [
        BankingCli.Bank(host),
        new("cash", "What came in, and what it pays.") { CashCli.Match(host), CashDeskCli.Run(host), CashDeskCli.List(host), CashDeskCli.Back(host) },
    ];
}
