using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Ledger;

/// <summary>REST routes of exchange rates and what they do to claims.</summary>
internal static class RatesApi
{
    /// <param name="Rates">CSV lines of date, currency, rate.</param>
    internal sealed record RatesRequest(string Creditor, string Rates, string Source);

    internal sealed record RatesAnswer(int Added, int Known);

    internal sealed record DifferenceAnswer(
        Guid Account, string Customer, string Item, string Amount, string Currency, DateOnly Before, decimal? RateBefore, DateOnly? RateBeforeOf, DateOnly Then, decimal? RateThen, DateOnly? RateThenOf, string? Gain, string? Booked);

    /// <param name="Unknown">Lines without a known rate; the gain leaves them out.</param>
    internal sealed record DifferencesAnswer(string Creditor, string Currency, DateOnly? From, DateOnly To, string Gain, string Booked, int Unknown, IReadOnlyList<DifferenceAnswer> Lines);

    internal sealed record ForeignReceiptRequest(decimal Amount, string Currency, DateOnly ReceivedOn, string Key, decimal? Rate = null, string? Reference = null, IReadOnlyList<string>? InvoiceNumbers = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var books = api.MapGroup("/books").WithTags("Books");
        books.MapPost("/rates", LoadAsync).Needs(Permission.ImportFiles, "loadRates", "Take in dated exchange rates: all of the lines or none; a known rate is never changed.");
        books.MapGet("/currency-differences", ShowAsync)
            .Needs(Permission.ViewAccounts, "showCurrencyDifferences", "Gains and losses by exchange rates: realised over a period with what is booked of them, or without 'from' unrealised on what is open. An unknown rate stays unknown.");
        api.MapPost("/accounts/{account:guid}/foreign-receipts", RecordAsync).WithTags("Ledger")
            .Needs(Permission.WorkAccounts, "recordForeignReceipt", "Record money that came in another currency, with its original amount and rate; the same key again records nothing new.");
    }

    internal static DifferencesAnswer Show(CurrencyDifferences d)
    {
        string Plain(long minor) => new Money(minor, d.Home).ToPlainText();
        return new(
            d.Creditor, d.Home.Code, d.From, d.To, Plain(d.Gain), Plain(d.Booked), d.Unknown,
            [
                .. d.Lines.Select(l => new DifferenceAnswer(
                    l.AccountId, l.Customer, l.Item, l.Difference.Amount.ToPlainText(), l.Difference.Amount.Currency.Code, l.Before, l.Difference.RateBefore?.Rate, l.Difference.RateBefore?.Of,
                    l.Then, l.Difference.RateThen?.Rate, l.Difference.RateThen?.Of, l.Difference.Gain is { } gain ? Plain(gain) : null, l.Booked is { } booked ? Plain(booked) : null)),
            ]);
    }

    private static async Task<Results<Ok<RatesAnswer>, ProblemHttpResult>> LoadAsync(RatesRequest body, LoadRates load, FindCreditor find, CancellationToken cancel)
    {
        var creditor = await find.Run(body.Creditor, cancel);
        return creditor.IsRefused ? Api.Refuse(creditor.Refusal!) : Api.Answer(await load.Run(new(creditor.Value, body.Rates, body.Source), cancel), done => new RatesAnswer(done.Added, done.Known));
    }

    private static async Task<Results<Ok<DifferencesAnswer>, ProblemHttpResult>> ShowAsync(
        ShowCurrencyDifferences show, FindCreditor find, CancellationToken cancel, string? creditor = null, DateOnly? from = null, DateOnly? to = null)
    {
        var found = await find.Run(creditor, cancel);
        return found.IsRefused ? Api.Refuse(found.Refusal!) : Api.Answer(await show.Run(new(found.Value, from, to), cancel), Show);
    }

    private static async Task<Results<Ok<LedgerApi.PaymentAnswer>, ProblemHttpResult>> RecordAsync(Guid account, ForeignReceiptRequest body, RecordForeignReceipt use, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await use.Run(new(new(account), body.Amount, body.Currency, body.Rate, body.ReceivedOn, body.Reference, body.InvoiceNumbers ?? [], body.Key, Api.Actor(context)), cancel), LedgerApi.Show);
}
