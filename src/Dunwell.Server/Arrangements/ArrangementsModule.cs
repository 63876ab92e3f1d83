using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Arrangements;

internal sealed class ArrangementsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<PromisePolicies>().AddSingleton<IBeforeCommit, JudgePromises>()
        .AddScoped<MakePromise>().AddScoped<EndPromise>().AddScoped<ListPromises>();
}
