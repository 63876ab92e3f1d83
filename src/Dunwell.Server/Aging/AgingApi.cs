using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Aging;

internal static class AgingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/aging", AgeAsync).WithTags("Aging").Needs(Permission.ViewAccounts, "getAging", "Who owes what, by age, as of any date; as JSON, CSV or XLSX.");
    }

    private static async Task<Results<Ok<object>, FileContentHttpResult, ProblemHttpResult>> AgeAsync(
        AgeBook book, CancellationToken cancel, DateOnly? asOf = null, AgingBy by = AgingBy.Customer, AgingBasis basis = AgingBasis.DueDate,
        string buckets = "30,60,90", Guid? creditor = null, string format = "json")
    {
        var scheme = AgingScheme.Parse(buckets);
        if (scheme.IsRefused)
            return Api.Refuse(scheme.Refusal!);
        var report = await book.Run(new(asOf, creditor is { } id ? new CreditorId(id) : null, by, basis, scheme.Value), cancel);
        var name = $"aging-{report.AsOf:yyyy-MM-dd}";
        return format switch
        {
            "csv" => TypedResults.File(System.Text.Encoding.UTF8.GetBytes(AgingFiles.Csv(report)), "text/csv", $"{name}.csv"),
            "xlsx" => TypedResults.File(AgingFiles.Xlsx(report), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx"),
            _ => TypedResults.Ok(AgingCli.Json(report)),
        };
    }
}
