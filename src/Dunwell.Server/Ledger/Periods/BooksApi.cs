using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Ledger;

/// <summary>REST routes of whole books: tying out, closing, and the journal.</summary>
internal static class BooksApi
{
    internal sealed record CloseRequest(string Creditor, DateOnly Through);

    internal sealed record ReopeningRequest(string Reason);

    internal sealed record CloseAnswer(Guid Id, DateOnly Through, DateTime ClosedAt, string ClosedBy, int Accounts, string SnapshotHash, string Signature, string KeyFingerprint, DateTime? ReopenedAt, string? ReopenedBy, string? ReopenReason);

    internal sealed record CheckedCloseAnswer(CloseAnswer Close, string Creditor, bool Proved, IReadOnlyList<string> Findings);

    internal sealed record TiedAnswer(string Creditor, string Currency, string Opening, IReadOnlyDictionary<string, string> Moved, string Closing, string OpenItems, string Difference);

    internal sealed record TieOutAnswer(DateOnly From, DateOnly To, bool Ties, IReadOnlyList<TiedAnswer> Accounts);

    public static void Map(IEndpointRouteBuilder api)
    {
        var books = api.MapGroup("/books").WithTags("Books");
        books.MapGet("/tie-out", TieAsync).Needs(Permission.ViewAccounts, "tieOut", "Opening, movements and closing of the receivables account beside the sum of open items, per creditor and currency.");
        books.MapGet("/closes", CheckAsync).Needs(Permission.ViewAccounts, "listCloses", "Closed periods with their signed snapshots, each proved anew.");
        books.MapPost("/closes", CloseAsync).Needs(Permission.CloseBooks, "closeBooks", "Close a creditor's books through a day.");
        books.MapPost("/closes/{close:guid}/reopening", ReopenAsync).Needs(Permission.ReopenBooks, "reopenBooks", "Open the latest closed period again, with a reason that is kept.");
        books.MapGet("/journal", ExportAsync).Needs(Permission.ViewAccounts, "exportJournal", "A creditor's entries as a plain-text journal (hledger, ledger-cli).");
    }

    internal static CloseAnswer Show(LedgerClose c) => new(
        c.Id.Value, c.Through, c.ClosedAt, c.ClosedBy, c.Accounts, c.SnapshotHash, Convert.ToBase64String(c.Signature), c.KeyFingerprint, c.ReopenedAt, c.ReopenedBy, c.ReopenReason);

    internal static CheckedCloseAnswer Show(CheckedClose close) => new(Show(close.Close), close.Creditor, close.Findings.Count == 0, close.Findings);

    internal static TieOutAnswer Show(TiedBooks books) => new(
        books.From, books.To, books.Ties,
        [
            .. books.Accounts.Select(a => new TiedAnswer(
                a.Creditor, a.Currency, Plain(a.Opening, a), a.Moved.ToDictionary(m => m.Key.ToString(), m => Plain(m.Value, a)), Plain(a.Closing, a), Plain(a.OpenItems, a), Plain(a.Difference, a))),
        ]);

    private static string Plain(long minor, TiedAccount account) => new Money(minor, Currency.Of(account.Currency)).ToPlainText();

    private static async Task<Results<Ok<TieOutAnswer>, ProblemHttpResult>> TieAsync(TieOut tie, FindCreditor find, CancellationToken cancel, string? creditor = null, DateOnly? from = null, DateOnly? to = null)
    {
        var found = creditor is null ? (Result<CreditorId>?)null : await find.Run(creditor, cancel);
        return found?.Refusal is { } refusal ? Api.Refuse(refusal) : TypedResults.Ok(Show(await tie.Run(new(found?.Value, from, to), cancel)));
    }

    private static async Task<Ok<List<CheckedCloseAnswer>>> CheckAsync(VerifyClose verify, CancellationToken cancel) => TypedResults.Ok((await verify.Run(new(), cancel)).Select(Show).ToList());

    private static async Task<Results<Ok<CloseAnswer>, ProblemHttpResult>> CloseAsync(CloseRequest body, ClosePeriod close, FindCreditor find, HttpContext context, CancellationToken cancel)
    {
        var found = await find.Run(body.Creditor, cancel);
        return found.IsRefused ? Api.Refuse(found.Refusal!) : Api.Answer(await close.Run(new(found.Value, body.Through, Api.Actor(context)), cancel), Show);
    }

    private static async Task<Results<Ok<CloseAnswer>, ProblemHttpResult>> ReopenAsync(Guid close, ReopeningRequest body, ReopenPeriod reopen, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await reopen.Run(new(new(close), body.Reason, Api.Actor(context)), cancel), Show);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        ExportJournal export, FindCreditor find, CancellationToken cancel, string? creditor = null, DateOnly? from = null, DateOnly? to = null)
    {
        var found = await find.Run(creditor, cancel);
        if (found.IsRefused)
            return Api.Refuse(found.Refusal!);
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true);
                await export.Run(new(found.Value, from, to, writer), cancel);
            },
            "text/plain; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"journal{(to is { } day ? $"-{day:yyyy-MM-dd}" : "")}.journal"));
    }
}
