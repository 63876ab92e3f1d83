using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Pdf;

namespace Dunwell.Server.Communications;

internal sealed class CommunicationsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<TemplateBook>().AddSingleton<Inserts>().AddSingleton<OutboundMail>().AddSingleton(_ => new ChromiumPdf())
        .AddSingleton<LetterPress>().AddSingleton<FinishHandWritten>().AddSingleton<FinishMessage>().AddSingleton<SendDue>()
        .AddScoped<DecideMessage>().AddScoped<PrintLetters>().AddScoped<PostPrintBatch>()
        .AddScoped<PreviewMessage>().AddScoped<ListMessages>().AddScoped<ShowMessage>().AddScoped<ListPrintBatches>()
        .AddSingleton<Attachments>().AddScoped<WriteMessage>().AddScoped<PreviewWriting>().AddScoped<ShowDraft>()
        .AddScoped<PreviewCalls>().AddScoped<ShowChannels>().AddScoped<StartCall>().AddScoped<EndCall>()
        .AddScoped<AddNote>().AddScoped<ReadTimeline>();

    public void AddJobs(IServiceCollection services) => services.AddHostedService<Dispatcher>();

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        TimelineApi.Map(api);
        OutboxApi.Map(api);
        PrintApi.Map(api);
        CallsApi.Map(api);
    }

    public IEnumerable<Command> Verbs(CommandHost host) => [SendCli.Send(host), CallCli.Call(host)];
}
