using Dunwell.Server.Platform;

namespace Dunwell.Server.Undoing;

internal sealed class UndoingModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<UndoAct>().AddScoped<UndoBulk>().AddScoped<OfferUndo>();

    public void MapRoutes(IEndpointRouteBuilder api) => UndoApi.Map(api);
}
