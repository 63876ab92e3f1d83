using Dunwell.Server.Platform.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dunwell.Server.Platform.Web;

/// <summary>The API described by itself, OpenAPI 3.1. docs/openapi.json is what it says now; a test compares.</summary>
internal static class OpenApi
{
    public const string Route = "/api/v1/openapi.json";

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Dunwell",
                Version = "v1",
                Description = "The collections desk for programs. Errors are problems (RFC 9457) with a stable code; docs/api.md says more.",
                License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [ApiTokenSignIn.Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "dunwell token create NAME --user EMAIL" },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(ApiTokenSignIn.Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(Complete);
    });

    private static async Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Description = $"Permission: {string.Join(", ", metadata.OfType<IAuthorizeData>().Select(a => a.Policy).Where(p => p is not null).Distinct())}.";
        context.Document!.AddComponent(nameof(ProblemDetails), await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancel));
        var problem = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem with its code.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = problem } },
        };
    }
}
