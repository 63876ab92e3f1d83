using System.CommandLine;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.WorkQueue;

internal sealed class WorkQueueModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<QueuePolicy>().AddSingleton<KeepQueue>().AddSingleton<IBeforeCommit>(p => p.GetRequiredService<KeepQueue>())
        .AddScoped<RankBook>().AddScoped<AddTask>().AddScoped<CompleteTask>().AddScoped<MoveTask>().AddScoped<HandleAccount>().AddScoped<HandleMany>()
        .AddScoped<ListQueue>().AddScoped<ShowBrief>().AddScoped<ShowWork>().AddScoped<CountWorked>().AddScoped<ListWork>().AddScoped<FindWork>()
        .AddScoped<DecideEscalation>().AddScoped<ListEscalations>()
        .AddScoped<SaveView>().AddScoped<ChangeView>().AddScoped<ListViews>().AddScoped<CountQueue>();

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        TasksApi.Map(api);
        QueueApi.Map(api);
    }

    public IEnumerable<Command> Verbs(CommandHost host) => [QueueCli.Queue(host), TaskCli.Task(host)];

    public void AddJobs(IServiceCollection services) => services.AddHostedService<RankWorker>();
}
