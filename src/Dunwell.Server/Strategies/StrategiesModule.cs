using Dunwell.Server.Platform;

namespace Dunwell.Server.Strategies;

internal sealed class StrategiesModule : IModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<StrategyBook>();
}
