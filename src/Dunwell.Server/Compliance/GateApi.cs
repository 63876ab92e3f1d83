using System.Text.Json;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Compliance;

/// <summary>REST route of the gate: the question and answer of docs/gate-check.md.</summary>
internal static class GateApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/gate/check", Check).WithTags("Gate")
            .Needs(Permission.ViewAccounts, "checkGate", "Ask the gate about an action and facts (docs/gate-check.md). Nothing is stored, nothing is sent.")
            .Produces<JsonElement>();

    private static Results<ContentHttpResult, ProblemHttpResult> Check(JsonElement question, RuleBook book)
    {
        var answer = GateCheckFile.Run(question.GetRawText(), book.Rules, book.Zones);
        return answer.IsRefused ? Api.Refuse(answer.Refusal!) : TypedResults.Text(answer.Value, "application/json");
    }
}
