using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Admin;

/// <summary>REST routes of creditors and of the proof.</summary>
internal static class AdminApi
{
    internal sealed record CreditorAnswer(
        Guid Id, string Code, string Name, string Currency, string Country, string? Region, string TimeZone, ActorRole ActorRole, DebtPurpose DebtPurpose, DebtType DebtType,
        string Strategy, DateTime? BankDataAt, int BankDataLimitHours, DateTime? LedgerDataAt, int LedgerDataLimitHours);

    internal sealed record ProofAnswer(bool Proved, long Accounts, long Items, long Entries, long Lines, long Problems, IReadOnlyList<Finding> Findings);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/creditors", ListAsync).WithTags("Creditors").Needs(Permission.ViewAccounts, "listCreditors", "Who is owed: the creditors you may see, by name.");
        api.MapPost("/verify", VerifyAsync).WithTags("Proof").Needs(Permission.ViewAccounts, "verify", "Prove ledger, timelines and figures of the whole book. Changes nothing.");
    }

    private static async Task<Ok<List<CreditorAnswer>>> ListAsync(ListCreditors list, CancellationToken cancel) =>
        TypedResults.Ok((await list.Run(cancel)).ConvertAll(c => new CreditorAnswer(
            c.Id.Value, c.Code, c.Name, c.Currency, c.Country, c.Region, c.TimeZone, c.ActorRole, c.DebtPurpose, c.DebtType,
            c.StrategyId, c.BankDataAt, c.BankDataLimitHours, c.LedgerDataAt, c.LedgerDataLimitHours)));

    private static async Task<Results<Ok<ProofAnswer>, ProblemHttpResult>> VerifyAsync(Verify verify, DunwellDb db, CancellationToken cancel)
    {
        if (db.Scope is not null)
            return Api.Problem(StatusCodes.Status403Forbidden, "verify.scope", "The proof is of the whole book, and you are limited to some creditors");
        var proof = await verify.Run(new(), cancel);
        return TypedResults.Ok(new ProofAnswer(proof.IsProved, proof.Accounts, proof.Items, proof.Entries, proof.Lines, proof.FindingCount, proof.Findings));
    }
}
