using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking;

/// <summary>REST routes of the cash desk. Amounts go in as JSON numbers or text in major units and come out as decimal text.</summary>
internal static class CashApi
{
    private const long Largest = 4L * 1024 * 1024 * 1024;

    internal sealed record FileAnswer(Guid Id, string FileName, string? Kind, bool IsRefused, bool WasKnown, int Lines, int Known, int Receipts, int Problems, MatchedReceipts? Matched);

    internal sealed record PartAnswer(Guid ItemId, string Number, string Amount, string Short);

    internal sealed record ProposalAnswer(Guid AccountId, int Score, string Unapplied, IReadOnlyList<PartAnswer> Parts, IReadOnlyList<string> Reasons);

    internal sealed record ReceiptAnswer(
        Guid Id, string Creditor, DateOnly ValueOn, string Amount, string Currency, string? Payer, string Text, ReceiptState State, MatchState Match, int Score, Guid? AccountId, string? Customer,
        string? Findings, string? Owner, string? DecidedBy, string? Reason, int Version, ProposalAnswer? Best);

    internal sealed record ReceiptsAnswer(IReadOnlyList<ReceiptAnswer> Receipts, string? Next);

    internal sealed record PartRequest(Guid ItemId, decimal Amount, ShortRest Rest = ShortRest.Open);

    internal sealed record ShareRequest(Guid AccountId, decimal Amount, IReadOnlyList<PartRequest>? Parts = null);

    internal sealed record PostingRequest(IReadOnlyList<ShareRequest> Shares, int? Version = null);

    internal sealed record PostingAnswer(Guid Id, IReadOnlyList<LedgerApi.PaymentAnswer> Payments);

    internal sealed record ReasonRequest(string Reason);

    internal sealed record StateAnswer(Guid Id, ReceiptState State, int Version);

    internal sealed record BankAccountAnswer(Guid Id, string Creditor, string Name, string Number, string Currency, DateOnly? StatedTo, DateTime? KnownTo, bool IsWatched, int Statements, int OpenReceipts, int Differences);

    public static void Map(IEndpointRouteBuilder api)
    {
        var cash = api.MapGroup("/cash").WithTags("Cash");
        cash.MapPost("/files", BringAsync).Needs(Permission.ImportFiles, "bringBankFile", "Take in a bank or remittance file and match what came in; the same file again does nothing.").WithMetadata(new RequestSizeLimitAttribute(Largest));
        cash.MapPost("/matching", MatchAsync).Needs(Permission.ApplyCash, "matchReceipts", "Match every open receipt again; what is exact is posted.");
        cash.MapGet("/receipts", ListAsync).Needs(Permission.ViewAccounts, "listReceipts", "Receipts with the best proposal of each.");
        cash.MapPost("/receipts/{receipt:guid}/posting", PostAsync).Needs(Permission.ApplyCash, "postReceipt", "Put a receipt to customers and items; the shares add up to it.");
        cash.MapPost("/receipts/{receipt:guid}/reversal", TakeBackAsync).Needs(Permission.ApplyCash, "takeBackReceipt", "Take a posted receipt back; it is open again.");
        cash.MapPost("/receipts/{receipt:guid}/aside", AsideAsync).Needs(Permission.ApplyCash, "setAsideReceipt", "Say that a receipt is no customer's money.");
        cash.MapPost("/receipts/{receipt:guid}/reopening", ReopenAsync).Needs(Permission.ApplyCash, "reopenReceipt", "Open a receipt again that was set aside.");
        cash.MapGet("/accounts", AccountsAsync).Needs(Permission.ViewAccounts, "listBankAccounts", "Bank accounts, how fresh each is, and what does not add up.");
    }

    internal static FileAnswer Show(BroughtBankFile brought)
    {
        var file = brought.Imported.File;
        return new(file.Id.Value, file.FileName, file.Kind, file.IsRefused, brought.Imported.WasKnown, file.Lines, file.Known, file.Receipts, file.Problems, brought.Matched);
    }

    internal static ReceiptAnswer Show(ReceiptRow row)
    {
        string Plain(long amount) => new Money(amount, Currency.Of(row.Currency)).ToPlainText();
        var best = row.Best is { } b ? new ProposalAnswer(b.AccountId.Value, b.Score, Plain(b.Unapplied), [.. b.Parts.Select(p => new PartAnswer(p.ItemId.Value, p.Number, Plain(p.Amount), Plain(p.Short)))], b.Reasons) : null;
        return new(row.Id, row.Creditor, row.ValueOn, Plain(row.Amount), row.Currency, row.Payer, row.Text, row.State, row.Match, row.Score, row.Account, row.Customer, row.Findings, row.Owner, row.DecidedBy, row.Reason, row.Version, best);
    }

    private static async Task<Results<Ok<FileAnswer>, ProblemHttpResult>> BringAsync(string? creditor, string fileName, Stream body, BringBankFile bring, FindCreditor find, FileStore files, HttpContext context, CancellationToken cancel)
    {
        var found = await find.Run(creditor, cancel);
        if (found.IsRefused)
            return Api.Refuse(found.Refusal!);
        if (fileName.Length is 0 or > 255 || fileName != Path.GetFileName(fileName))
            return Api.Refuse(new("file.name", "Give the file's name, without folders", "fileName"));
        return Api.Answer(await bring.Run(new(new(found.Value, fileName, await files.SaveAsync(body, cancel), Api.Actor(context))), cancel), Show);
    }

    private static async Task<Results<Ok<MatchedReceipts>, ProblemHttpResult>> MatchAsync(string? creditor, MatchCash match, FindCreditor find, CancellationToken cancel)
    {
        var found = await find.Run(creditor, cancel);
        return found.IsRefused ? Api.Refuse(found.Refusal!) : Api.Answer(await match.Run(new(found.Value), cancel), done => done);
    }

    private static async Task<Ok<ReceiptsAnswer>> ListAsync(ListReceipts list, CancellationToken cancel, ReceiptView view = ReceiptView.Review, string? q = null, string? after = null)
    {
        var page = await list.Run(new(view, q, after), cancel);
        return TypedResults.Ok(new ReceiptsAnswer([.. page.Rows.Select(Show)], page.Next));
    }

    private static async Task<Results<Ok<PostingAnswer>, ProblemHttpResult>> PostAsync(Guid receipt, PostingRequest body, NextReceipt next, PostReceipt post, HttpContext context, CancellationToken cancel)
    {
        if (await next.Run(new(new(receipt)), cancel) is not { } place)
            return Api.NotFound("receipt");
        var currency = place.Currency;
        if (body.Shares.SelectMany(s => (s.Parts ?? []).Select(p => p.Amount).Append(s.Amount)).Any(a => !Money.TryFromDecimal(a, currency, out _)))
            return Api.Refuse(new("share.amount", $"An amount is not an amount of {currency.Code}", "shares"));
        var shares = body.Shares.Select(s => new ReceiptShare(new(s.AccountId), Minor(s.Amount), [.. (s.Parts ?? []).Select(p => new SharePart(new(p.ItemId), Minor(p.Amount), p.Rest))])).ToList();
        return Api.Answer(
            await post.Run(new(new(receipt), shares, Api.Actor(context), context.User.Role() ?? Role.Auditor, body.Version), cancel),
            posted => new PostingAnswer(posted.Id.Value, [.. posted.Payments.Select(LedgerApi.Show)]));

        long Minor(decimal amount) => Money.TryFromDecimal(amount, currency, out var money) ? money.MinorUnits : 0;
    }

    private static async Task<Results<Ok<StateAnswer>, ProblemHttpResult>> TakeBackAsync(Guid receipt, ReasonRequest body, TakeBackReceipt takeBack, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await takeBack.Run(new(new(receipt), body.Reason, Api.Actor(context)), cancel), Show);

    private static async Task<Results<Ok<StateAnswer>, ProblemHttpResult>> AsideAsync(Guid receipt, ReasonRequest body, SetAsideReceipt setAside, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await setAside.Run(new(new(receipt), body.Reason, Api.Actor(context)), cancel), Show);

    private static async Task<Results<Ok<StateAnswer>, ProblemHttpResult>> ReopenAsync(Guid receipt, SetAsideReceipt setAside, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await setAside.Run(new(new(receipt), null, Api.Actor(context)), cancel), Show);

    private static async Task<Ok<List<BankAccountAnswer>>> AccountsAsync(ListBankAccounts list, CancellationToken cancel) => TypedResults.Ok(
        (await list.Run(cancel)).ConvertAll(a => new BankAccountAnswer(a.Id, a.Creditor, a.Name, a.Number, a.Currency, a.StatedTo, a.KnownTo, a.IsWatched, a.Statements, a.OpenReceipts, a.Differences)));

    private static StateAnswer Show(BankReceipt receipt) => new(receipt.Id.Value, receipt.State, receipt.Version);
}
