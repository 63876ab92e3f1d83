using System.CommandLine;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Platform;

/// <summary>What a capability brings to the program.</summary>
public interface IModule
{
    void AddServices(IServiceCollection services)
    {
    }

    /// <summary>Adds what runs in the background while the desk is served; verbs run without it.</summary>
    void AddJobs(IServiceCollection services)
    {
    }

    /// <summary>Maps REST routes below /api/v1; pages map themselves.</summary>
    void MapRoutes(IEndpointRouteBuilder api)
    {
    }

    IEnumerable<Command> Verbs(CommandHost host) => [];
}
