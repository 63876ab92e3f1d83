using System.CommandLine;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Banking;

internal sealed class BankingModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<CashPolicy>()
        .AddScoped<ImportBankFile>().AddScoped<MatchReceipts>().AddScoped<CashJobs>()
        .AddScoped<PostReceipt>().AddScoped<AcceptReceipts>().AddScoped<SetAsideReceipt>().AddScoped<TakeBackReceipt>().AddScoped<OwnReceipt>()
        .AddScoped<ListReceipts>().AddScoped<ShowReceipt>().AddScoped<ListBankFiles>().AddScoped<ShowBankFile>()
        .AddScoped<ListBankAccounts>().AddScoped<ReconcileAccount>().AddScoped<WatchBankAccount>()
        .AddScoped<ListUnapplied>().AddScoped<ListPayerRules>().AddScoped<RevokePayerRule>();

    public IEnumerable<Command> Verbs(CommandHost host) => [BankingCli.Bank()];
}
