namespace Dunwell.Server.Demo;

/// <summary>One act of the demo's people in a scope of its own, as a request has.</summary>
internal static class InScope
{
    public static async Task<TResult> With<TService, TResult>(this IServiceProvider services, Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
