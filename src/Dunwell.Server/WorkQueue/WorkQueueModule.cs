using Dunwell.Server.Platform;

namespace Dunwell.Server.WorkQueue;

internal sealed class WorkQueueModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<ShowDesk>().AddScoped<ListWork>();
}
