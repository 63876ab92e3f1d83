using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger;

internal sealed class LedgerModule : IModule
{
    public void AddServices(IServiceCollection services) =>
        services.AddScoped<RecordPayment>().AddScoped<ReversePayment>().AddScoped<IssueCreditNote>()
        .AddSingleton<Authority>().AddSingleton<Settlement>().AddScoped<AdjustItem>().AddScoped<WriteOffItem>().AddScoped<RecoverWriteOff>().AddScoped<RefundCredit>().AddScoped<TakeDiscount>().AddScoped<RecordDeduction>()
        .AddScoped<ApplyCredit>().AddScoped<UnapplyCredit>().AddScoped<TransferItem>().AddScoped<ReturnPayment>().AddScoped<ReverseAct>().AddScoped<ShowLedger>()
        .AddScoped<ClosePeriod>().AddScoped<ReopenPeriod>().AddScoped<VerifyClose>().AddScoped<LoadRates>().AddScoped<ShowCurrencyDifferences>().AddScoped<RecordForeignReceipt>().AddScoped<TieOut>().AddScoped<ExportJournal>().AddScoped<ProveCloses>();

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        LedgerApi.Map(api);
        ActsApi.Map(api);
        BooksApi.Map(api);
        RatesApi.Map(api);
    }

    public IEnumerable<Command> Verbs(CommandHost host) => [PaymentCli.Payment(host), LedgerCli.Ledger(host)];
}
