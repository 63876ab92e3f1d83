using System.Text.RegularExpressions;
using Dunwell.Domain.Team;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Platform.Web;

/// <summary>One way into the desk: a page or a route of the API, with the permission it says it needs.</summary>
/// <param name="Template">As mapped, without the leading slash.</param>
/// <param name="Permission">Null when being signed in is enough, or nothing is needed.</param>
internal sealed record DeskRoute(string Method, string Template, bool IsPage, Permission? Permission, bool IsOpen)
{
    public override string ToString() => $"{Method} /{Template}";

    /// <summary>The address with these values put in for its parameters; ids that are not given are ones that nothing has.</summary>
    public string Url(IReadOnlyDictionary<string, string>? values = null) =>
        "/" + Regex.Replace(Template, @"\{(\w+)[^}]*\}", m => values?.GetValueOrDefault($"{Template}:{m.Groups[1].Value}") ?? values?.GetValueOrDefault(m.Groups[1].Value) ?? (m.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "01900000-0000-7000-8000-00000000dead"));
}

/// <summary>Every way in, read from what the web host maps.</summary>
internal static class DeskRoutes
{
    public static async Task<IReadOnlyList<DeskRoute>> OfAsync(TestDesk desk)
    {
        var routes = new List<DeskRoute>();
        foreach (var endpoint in desk.Endpoints)
        {
            var template = endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                routes.AddRange(await OfPageAsync(desk, page, template));
            else
                routes.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new DeskRoute(method, template, false, Needed(endpoint.Metadata), IsOpen(endpoint.Metadata))));
        }

        return [.. routes.DistinctBy(r => r.ToString()).OrderBy(r => r.ToString(), StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<DeskRoute>> OfPageAsync(TestDesk desk, PageActionDescriptor page, string template)
    {
        var compiled = await desk.Services.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
        var handlers = compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).DefaultIfEmpty("GET").Append("GET").Distinct();
        object[] metadata = [.. compiled.EndpointMetadata ?? [], .. compiled.PageTypeInfo.GetCustomAttributes(true), .. compiled.ModelTypeInfo?.GetCustomAttributes(true) ?? []];
        return handlers.Select(method => new DeskRoute(method, template, true, Needed(metadata), IsOpen(metadata)));
    }

    private static bool IsOpen(IEnumerable<object> metadata) => metadata.OfType<IAllowAnonymous>().Any();

    private static Permission? Needed(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Select(a => a.Policy).FirstOrDefault(p => p is not null) is { } policy ? Enum.Parse<Permission>(policy) : null;
}
