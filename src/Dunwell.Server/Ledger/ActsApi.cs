using Dunwell.Domain;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Ledger;

/// <summary>REST routes of acts on items. Amounts go in as JSON numbers or text in major units and come out as decimal text; no amount means all there is room for.</summary>
internal static class ActsApi
{
    /// <param name="Key">Made once by the sender: the same key again does nothing new.</param>
    internal sealed record ActRequest(Guid Key, decimal? Amount = null, string? Reason = null, DateOnly? On = null);

    internal sealed record AdjustmentRequest(Guid Key, bool Up, decimal Amount, string Reason, DateOnly? On = null);

    internal sealed record WriteOffRequest(Guid Key, string Reason, WriteOffReason Code = WriteOffReason.Uncollectible, decimal? Amount = null, DateOnly? On = null);

    internal sealed record RecoveryRequest(Guid Key, decimal? Amount = null, Guid? CreditItemId = null, string? Reason = null, DateOnly? On = null);

    internal sealed record DeductionRequest(Guid Key, string Reason, ShortPayReason Code = ShortPayReason.Dispute, decimal? Amount = null, DateOnly? On = null);

    internal sealed record CreditPartRequest(Guid ItemId, decimal? Amount = null);

    internal sealed record ApplicationRequest(Guid Key, IReadOnlyList<CreditPartRequest> To, string? Reason = null, DateOnly? On = null);

    internal sealed record UnapplicationRequest(Guid Key, string Reason, Guid? FromItemId = null, DateOnly? On = null);

    internal sealed record TransferRequest(Guid Key, Guid ToAccount, string Reason, decimal? Amount = null, DateOnly? On = null);

    internal sealed record ReturnRequest(Guid Key, ReturnReason Code, string? BankCode = null, decimal? BankFee = null, string? Reason = null, DateOnly? On = null);

    internal sealed record ActAnswer(Guid Id, ActKind Kind, string Amount, string Currency, DateOnly On, string Text, Guid? NewItemId, bool WasKnown);

    internal sealed record ReversedActAnswer(Guid Id, ActKind Kind, string Amount, string Currency, DateOnly On);

    internal sealed record MovementAnswer(DateOnly Date, EntryKind Kind, string Against, string Amount, string Open, int Line, bool IsTakenBack);

    internal sealed record BookedItemAnswer(Guid Id, OpenItemKind Kind, string Number, int Installment, DateOnly IssueDate, DateOnly? DueDate, string Open, string WrittenOff, IReadOnlyList<MovementAnswer> Movements);

    internal sealed record BookedActAnswer(Guid Id, ActKind Kind, DateOnly Date, string Amount, Guid? ItemId, string? Code, string Reason, string By, bool Stands);

    internal sealed record BooksAnswer(Guid Account, string Currency, DateOnly? ClosedThrough, IReadOnlyList<BookedItemAnswer> Items, IReadOnlyList<BookedActAnswer> Acts);

    public static void Map(IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/accounts/{account:guid}").WithTags("Ledger");
        account.MapGet("/ledger", ShowAsync).Needs(Permission.ViewAccounts, "showLedger", "Every item with what moved it, and every act.");
        account.MapPost("/acts/{act:guid}/reversal", TakeBackAsync).Needs(Permission.WorkAccounts, "reverseAct", "Take an act back by mirroring its entries.");
        account.MapPost("/payments/{payment:guid}/return", ReturnAsync).Needs(Permission.WorkAccounts, "returnPayment", "A payment came back from the bank or the card scheme: its items owe again.");
        var item = account.MapGroup("/items/{item:guid}");
        item.MapPost("/adjustments", AdjustAsync).Needs(Permission.WorkAccounts, "adjustItem", "Raise or lower a claim, within the limits of the role.");
        item.MapPost("/write-offs", WriteOffAsync).Needs(Permission.WorkAccounts, "writeOffItem", "Write a claim off, whole or in part, within the limits of the role.");
        item.MapPost("/recoveries", RecoverAsync).Needs(Permission.WorkAccounts, "recoverWriteOff", "Money for what was written off, never more than that.");
        item.MapPost("/discounts", DiscountAsync).Needs(Permission.WorkAccounts, "takeDiscount", "Give the discount the terms promise for paying early.");
        item.MapPost("/deductions", DeductAsync).Needs(Permission.WorkAccounts, "recordDeduction", "Put what a customer kept back into a claim of its own, in dispute.");
        item.MapPost("/refunds", RefundAsync).Needs(Permission.WorkAccounts, "refundCredit", "Pay a credit back, within the limits of the role.");
        item.MapPost("/applications", ApplyAsync).Needs(Permission.WorkAccounts, "applyCredit", "Put a credit to chosen items.");
        item.MapPost("/unapplications", UnapplyAsync).Needs(Permission.WorkAccounts, "unapplyCredit", "Take a credit off an item, or off all.");
        item.MapPost("/transfers", TransferAsync).Needs(Permission.WorkAccounts, "transferItem", "Move a claim or credit to another account of the same creditor and currency.");
    }

    internal static ActAnswer Show(PostedAct act) => new(act.Id.Value, act.Kind, act.Amount.ToPlainText(), act.Amount.Currency.Code, act.On, act.Text, act.NewItem?.Value, act.WasKnown);

    internal static BooksAnswer Show(AccountBooks books)
    {
        string Plain(long minor) => new Money(minor, books.Currency).ToPlainText();
        return new(
            books.Account.Id.Value, books.Account.Currency, books.ClosedThrough,
            [
                .. books.Items.Select(i => new BookedItemAnswer(
                    i.Id.Value, i.Kind, i.Number, i.Installment, i.IssueDate, i.DueDate, Plain(books.Ledger.OpenOf(i.Id)), Plain(books.Ledger.Recoverable(i.Id)),
                    [.. books.MovementsOf(i.Id).Select(m => new MovementAnswer(m.Date, m.Kind, m.Against, Plain(m.Amount), Plain(m.Open), m.Line, m.IsTakenBack))])),
            ],
            [.. books.Acts.Select(a => new BookedActAnswer(a.Act.Id.Value, a.Act.Kind, a.Act.Date, Plain(a.Act.Amount), a.Act.OpenItemId, a.Act.Code, a.Act.Reason, a.Act.By, a.Stands))]);
    }

    private static Role As(HttpContext context) => context.User.Role() ?? Role.Auditor;

    private static async Task<Results<Ok<BooksAnswer>, ProblemHttpResult>> ShowAsync(Guid account, ShowLedger show, CancellationToken cancel) => Api.Answer(await show.Run(new(account), cancel), Show);

    private static async Task<Results<Ok<ReversedActAnswer>, ProblemHttpResult>> TakeBackAsync(Guid account, Guid act, LedgerApi.ReversalRequest body, ReverseAct use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await use.Run(new(new(account), new(act), body.Reason, Api.Actor(context), body.On), cancel),
            done => new ReversedActAnswer(done.Id.Value, done.Kind, done.Amount.ToPlainText(), done.Amount.Currency.Code, done.On));

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> ReturnAsync(Guid account, Guid payment, ReturnRequest body, ReturnPayment use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(payment), body.Code, body.BankCode, body.BankFee, body.Key, Api.Actor(context), body.Reason ?? "", body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> AdjustAsync(Guid account, Guid item, AdjustmentRequest body, AdjustItem use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.Up, body.Amount, body.Reason, body.Key, Api.Actor(context), As(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> WriteOffAsync(Guid account, Guid item, WriteOffRequest body, WriteOffItem use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.Amount, body.Code, body.Reason, body.Key, Api.Actor(context), As(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> RecoverAsync(Guid account, Guid item, RecoveryRequest body, RecoverWriteOff use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.Amount, body.CreditItemId is { } from ? new OpenItemId(from) : null, body.Reason ?? "", body.Key, Api.Actor(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> DiscountAsync(Guid account, Guid item, ActRequest body, TakeDiscount use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.Amount, body.Reason ?? "", body.Key, Api.Actor(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> DeductAsync(Guid account, Guid item, DeductionRequest body, RecordDeduction use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.Amount, body.Code, body.Reason, body.Key, Api.Actor(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> RefundAsync(Guid account, Guid item, ActRequest body, RefundCredit use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.Amount, body.Reason ?? "", body.Key, Api.Actor(context), As(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> ApplyAsync(Guid account, Guid item, ApplicationRequest body, ApplyCredit use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), [.. body.To.Select(p => new CreditPart(new(p.ItemId), p.Amount))], body.Key, Api.Actor(context), body.Reason ?? "", body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> UnapplyAsync(Guid account, Guid item, UnapplicationRequest body, UnapplyCredit use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(item), body.FromItemId is { } from ? new OpenItemId(from) : null, body.Reason, body.Key, Api.Actor(context), body.On), cancel), Show);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> TransferAsync(Guid account, Guid item, TransferRequest body, TransferItem use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), new(body.ToAccount), new(item), body.Amount, body.Reason, body.Key, Api.Actor(context), body.On), cancel), Show);
}
