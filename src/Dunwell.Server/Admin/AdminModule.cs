using Dunwell.Server.Platform;

namespace Dunwell.Server.Admin;

internal sealed class AdminModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddScoped<ListCreditors>()
        .AddScoped<SaveCreditor>()
        .AddScoped<ListUsers>()
        .AddScoped<SaveUser>()
        .AddScoped<SetUpDesk>();
}
