using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Ledger;

/// <summary>REST routes that move money. Amounts go in as JSON numbers or text in major units and come out as decimal text.</summary>
internal static class LedgerApi
{
    internal sealed record PaymentRequest(decimal Amount, DateOnly ReceivedOn, string Key, string? Reference = null, IReadOnlyList<string>? InvoiceNumbers = null);

    internal sealed record ReversalRequest(string Reason, DateOnly? On = null);

    internal sealed record CreditNoteRequest(string Number, decimal Amount, string Reason, DateOnly? IssueDate = null, Guid? ItemId = null);

    internal sealed record PartAnswer(Guid ItemId, string Number, string Amount);

    internal sealed record PaymentAnswer(Guid Id, string Amount, string Currency, IReadOnlyList<PartAnswer> Applied, string Unapplied, bool WasKnown);

    internal sealed record ReversalAnswer(Guid PaymentId, string Amount, string Currency, DateOnly On, IReadOnlyList<PartAnswer> OpenAgain);

    internal sealed record CreditNoteAnswer(Guid Id, string Number, DateOnly IssueDate);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts/{account:guid}").WithTags("Ledger").RequireAuthorization(nameof(Permission.WorkAccounts));
        group.MapPost("/payments", RecordAsync).WithName("recordPayment").WithSummary("Record money received; the same key again records nothing new.");
        group.MapPost("/payments/{payment:guid}/reversal", ReverseAsync).WithName("reversePayment").WithSummary("Take a payment back, with everything it settled.");
        group.MapPost("/credit-notes", IssueAsync).WithName("issueCreditNote").WithSummary("Credit the account: for one item, put to it at once, or for none.");
    }

    internal static PaymentAnswer Show(RecordedPayment payment) =>
        new(payment.Id.Value, payment.Amount.ToPlainText(), payment.Amount.Currency.Code, Show(payment.Applied), payment.Unapplied.ToPlainText(), payment.WasKnown);

    internal static ReversalAnswer Show(ReversedPayment payment) =>
        new(payment.Id.Value, payment.Amount.ToPlainText(), payment.Amount.Currency.Code, payment.On, Show(payment.OpenAgain));

    private static List<PartAnswer> Show(IReadOnlyList<AppliedPart> parts) => [.. parts.Select(p => new PartAnswer(p.ItemId.Value, p.Number, p.Amount.ToPlainText()))];

    private static async Task<Results<Ok<PaymentAnswer>, ProblemHttpResult>> RecordAsync(Guid account, PaymentRequest body, RecordPayment record, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await record.Run(new(new(account), body.Amount, body.ReceivedOn, body.Reference, body.InvoiceNumbers ?? [], body.Key, context.User.Actor()), cancel), Show);

    private static async Task<Results<Ok<ReversalAnswer>, ProblemHttpResult>> ReverseAsync(
        Guid account, Guid payment, ReversalRequest body, ReversePayment reverse, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await reverse.Run(new(new(account), new(payment), body.On, body.Reason, context.User.Actor()), cancel), Show);

    private static async Task<Results<Ok<CreditNoteAnswer>, ProblemHttpResult>> IssueAsync(Guid account, CreditNoteRequest body, IssueCreditNote issue, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await issue.Run(new(new(account), body.Number, body.Amount, body.IssueDate, body.Reason, context.User.Actor(), body.ItemId is { } item ? new Domain.Ledger.OpenItemId(item) : null), cancel),
            note => new CreditNoteAnswer(note.Id.Value, note.Number, note.IssueDate));
}
