using Dunwell.Server.Platform;

namespace Dunwell.Server.Communications;

internal sealed class TimelineModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<AddNote>().AddScoped<ReadTimeline>();

    public void MapRoutes(IEndpointRouteBuilder api) => TimelineApi.Map(api);
}
