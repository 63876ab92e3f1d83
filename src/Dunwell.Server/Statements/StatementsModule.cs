using Dunwell.Server.Platform;

namespace Dunwell.Server.Statements;

/// <summary>Its verb stands with the account's verbs.</summary>
internal sealed class StatementsModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddScoped<DrawStatement>().AddScoped<PrintStatement>();

    public void MapRoutes(IEndpointRouteBuilder api) => StatementApi.Map(api);
}
