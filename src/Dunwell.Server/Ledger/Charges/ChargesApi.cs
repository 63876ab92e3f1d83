using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>REST routes of interest and other charges for being late. Amounts are decimal text in the account's currency.</summary>
internal static class ChargesApi
{
    /// <param name="Items">Items to charge; none for all.</param>
    /// <param name="Expected">What the preview came to; refused when it comes to something else now.</param>
    internal sealed record ChargeRequest(IReadOnlyList<Guid>? Items = null, decimal? Expected = null);

    /// <param name="Amount">Null for all that is open.</param>
    /// <param name="IsCorrection">True when it was claimed too much.</param>
    internal sealed record WaiverRequest(string Reason, decimal? Amount = null, bool IsCorrection = false);

    /// <param name="Regime">Null for none.</param>
    /// <param name="Contract">The rate in words, with "contract".</param>
    internal sealed record InterestRequest(string? Regime, string? Contract = null);

    internal sealed record InterestAnswer(Guid Creditor, string? Regime, string? Contract);

    internal sealed record StandingAnswer(string Claimed, string Corrected, string Waived, string Paid, string Open);

    /// <param name="WhyNot">Why nothing can be claimed on it; null when something may be.</param>
    internal sealed record ItemAnswer(
        Guid Item, string Number, DateOnly? DueDate, string Open, string Interest, string Sum, string ExcessInterest, string ExcessSum, string? WhyNot, StandingAnswer InterestBefore, StandingAnswer SumsBefore,
        InterestJson.Answer? Statement);

    internal sealed record ChargeAnswer(Guid Id, ChargeKind Kind, string Number, string Item, DateOnly ChargedOn, DateOnly Through, string Regime, string ChargedBy, StandingAnswer Standing);

    /// <param name="WhyNone">Why no interest applies; null when one does.</param>
    internal sealed record ChargesAnswer(
        Guid Account, string Customer, string Currency, DateOnly AsOf, string? Regime, string? WhyNone, string ToClaim, string Unapplied, IReadOnlyList<ItemAnswer> Items, IReadOnlyList<ChargeAnswer> Charges);

    internal sealed record BookAnswer(Guid Creditor, DateOnly AsOf, int Looked, Guid? Next, IReadOnlyList<ChargesAnswer> Accounts);

    internal sealed record ChargedAnswer(IReadOnlyList<Guid> Charges);

    internal sealed record WaiverAnswer(Guid Id, Guid Charge, bool IsCorrection, string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts/{account:guid}/charges").WithTags("Charges");
        accounts.MapGet("/", PreviewAsync).Needs(Permission.ViewAccounts, "previewCharges", "What interest, fixed sums and fees may be claimed on an account, how it is computed, and what was claimed. Charges nothing.");
        accounts.MapPost("/", ChargeAsync).Needs(Permission.ChargeInterest, "chargeInterest", "Claim what may be claimed over earlier claims; each claim becomes an open item.");
        accounts.MapGet("/{charge:guid}/statement", StatementAsync).Needs(Permission.ViewAccounts, "getChargeStatement", "How a charge was computed, byte for byte as kept when it was charged.");
        accounts.MapPost("/{charge:guid}/waivers", WaiveAsync).Needs(Permission.WaiveCharges, "waiveCharge", "Let go of a charge, whole or in part, with a reason.");
        var creditors = api.MapGroup("/creditors/{creditor:guid}").WithTags("Charges");
        creditors.MapGet("/charges", BookAsync).Needs(Permission.ViewAccounts, "previewBookCharges", "What may be claimed in the whole book of a creditor, page by page. Charges nothing.");
        creditors.MapPut("/interest", ChooseAsync).Needs(Permission.ManageUsers, "chooseInterest", "Say which interest a creditor charges, or that it charges none.");
    }

    internal static ChargesAnswer Show(AccountCharges c)
    {
        return new(
            c.Account.Id.Value, c.Customer.Number, c.Currency.Code, c.AsOf, c.Regime?.Id, c.WhyNone, Text(c.ToClaim), Text(c.Unapplied),
            [.. c.Items.Select(i => new ItemAnswer(
                i.ItemId.Value, i.Number, i.DueDate, Text(i.Open), Text(i.Proposal.Interest), Text(i.Proposal.Sum), Text(i.Proposal.ExcessInterest), Text(i.Proposal.ExcessSum), i.Proposal.WhyNot,
                Standing(i.Interest), Standing(i.Sums), i.Proposal.Statement is { } s ? InterestJson.Answer.Of(s) : null))],
            [.. c.Charges.Select(g => new ChargeAnswer(
                g.Charge.Id.Value, g.Charge.Kind, g.Number, g.ItemNumber, g.Charge.ChargedOn, g.Charge.Through, g.Charge.Regime, g.Charge.ChargedBy, Standing(g.Standing)))]);

        string Text(long minorUnits) => new Money(minorUnits, c.Currency).ToPlainText();
        StandingAnswer Standing(ChargeStanding s) => new(Text(s.Claimed), Text(s.Corrected), Text(s.Waived), Text(s.Paid), Text(s.Open));
    }

    private static async Task<Results<Ok<ChargesAnswer>, ProblemHttpResult>> PreviewAsync(Guid account, PreviewCharges preview, CancellationToken cancel, DateOnly? asOf = null) =>
        Api.Answer(await preview.Run(new(new(account), asOf), cancel), Show);

    private static async Task<Results<Ok<ChargedAnswer>, ProblemHttpResult>> ChargeAsync(Guid account, ChargeRequest body, ChargeInterest charge, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await charge.Run(new(new(account), [.. (body.Items ?? []).Select(i => new Domain.Ledger.OpenItemId(i))], context.User.Actor(), body.Expected), cancel),
            charged => new ChargedAnswer([.. charged.Select(c => c.Id.Value)]));

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> StatementAsync(Guid account, Guid charge, ShowCharge show, CancellationToken cancel) =>
        (await show.Run(new(new(account), new(charge)), cancel)).Match<Results<ContentHttpResult, ProblemHttpResult>>(
            found => TypedResults.Content(found.Charged.Charge.Statement, "application/json"), refusal => Api.Refuse(refusal));

    private static async Task<Results<Ok<WaiverAnswer>, ProblemHttpResult>> WaiveAsync(Guid account, Guid charge, WaiverRequest body, WaiveCharge waive, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await waive.Run(new(new(account), new(charge), body.Amount, body.IsCorrection, body.Reason ?? "", context.User.Actor(), context.User.Role() ?? Role.Auditor), cancel),
            w => new WaiverAnswer(w.Id.Value, w.ChargeId.Value, w.IsCorrection, w.Reason));

    private static async Task<Results<Ok<BookAnswer>, ProblemHttpResult>> BookAsync(Guid creditor, PreviewBook preview, CancellationToken cancel, Guid? after = null) =>
        Api.Answer(
            await preview.Run(new(new(creditor), after is { } id ? new CustomerAccountId(id) : null), cancel),
            b => new BookAnswer(b.Creditor.Id.Value, b.AsOf, b.Looked, b.Next?.Value, [.. b.Accounts.Select(Show)]));

    private static async Task<Results<Ok<InterestAnswer>, ProblemHttpResult>> ChooseAsync(Guid creditor, InterestRequest body, ChooseInterest choose, CancellationToken cancel) =>
        Api.Answer(await choose.Run(new(new(creditor), body.Regime, body.Contract), cancel), c => new InterestAnswer(c.Id.Value, c.InterestRegime, c.ContractInterest));
}
