using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Documents;

internal sealed class DocumentsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<DocumentPolicy>().AddScoped<AddDocument>().AddScoped<WithdrawDocument>().AddScoped<ListDocuments>().AddScoped<OpenDocument>();

    public void MapRoutes(IEndpointRouteBuilder api) => DocumentsApi.Map(api);

    public IEnumerable<Command> Verbs(CommandHost host) => [DocumentsCli.Document(host)];
}
