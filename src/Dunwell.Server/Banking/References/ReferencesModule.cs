using Dunwell.Server.Platform;

namespace Dunwell.Server.Banking.References;

internal sealed class ReferencesModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<SetPaymentDetails>();

    public void MapRoutes(IEndpointRouteBuilder api) => PaymentApi.Map(api);
}
