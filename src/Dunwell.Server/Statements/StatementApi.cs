using Dunwell.Domain;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Statements;

/// <summary>REST route of statements of account. Amounts are decimal text in the account's currency.</summary>
internal static class StatementApi
{
    public enum StatementFormat { Json, Pdf, Xlsx }

    internal sealed record ItemAnswer(Guid Id, string Kind, string Number, DateOnly IssueDate, DateOnly? DueDate, int DaysPastDue, string Open, string Disputed, string? Claimed, string? Paid, string? Waived);

    internal sealed record BucketAnswer(string Name, string Amount);

    internal sealed record AccountAnswer(
        string Currency, IReadOnlyList<ItemAnswer> Items, IReadOnlyList<ItemAnswer> Unapplied, IReadOnlyList<BucketAnswer> Buckets, string Owed, string PastDue, string InDispute, string NotApplied, string Balance, string PaymentReference);

    internal sealed record StatementAnswer(string Creditor, string Number, string Name, DateOnly AsOf, string? Terms, IReadOnlyList<AccountAnswer> Accounts);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/accounts/{account:guid}/statement", GetAsync).WithTags("Accounts")
            .Needs(Permission.ViewContactDetails, "getStatement", "The statement of account as of today, as JSON, PDF or XLSX; of all the customer's currencies on request.");

    internal static StatementAnswer Show(CustomerStatement s) => new(s.Creditor.Code, s.Customer.AccountNumber, s.Customer.Name, s.AsOf, s.Terms, [.. s.Accounts.Select(a => Show(a, s.PaymentOf(a).Reference))]);

    private static async Task<Results<Ok<StatementAnswer>, FileContentHttpResult, ProblemHttpResult>> GetAsync(
        Guid account, DrawStatement draw, PrintStatement print, CancellationToken cancel, StatementFormat format = StatementFormat.Json, bool allCurrencies = false)
    {
        if (format == StatementFormat.Pdf)
        {
            var printed = await print.Run(new(new(account), allCurrencies), cancel);
            return printed.IsRefused ? Api.Refuse(printed.Refusal!) : TypedResults.File(printed.Value.Pdf, PrintedStatement.MediaType, printed.Value.FileName);
        }

        var drawn = await draw.Run(new(new(account), allCurrencies), cancel);
        return drawn.IsRefused ? Api.Refuse(drawn.Refusal!)
            : format == StatementFormat.Xlsx ? TypedResults.File(StatementFiles.Xlsx(drawn.Value), StatementFiles.XlsxType, $"{drawn.Value.FileName}.xlsx")
            : TypedResults.Ok(Show(drawn.Value));
    }

    private static AccountAnswer Show(AccountStatement a, string reference)
    {
        return new(
            a.Currency.Code, [.. a.Debts.Select(Item)], [.. a.Credits.Select(Item)], [.. a.Buckets.Select((sum, i) => new BucketAnswer(AgingScheme.Standard.NameOf(i), Text(sum)))],
            Text(a.Owed), Text(a.PastDue), Text(a.Disputed), Text(a.Unapplied), Text(a.Balance), reference);

        string Text(long minorUnits) => new Money(minorUnits, a.Currency).ToPlainText();
        ItemAnswer Item(StatementItem i) => new(i.Id, i.Kind.ToString(), i.Number, i.IssueDate, i.DueDate, i.DaysPastDue(a.AsOf), Text(i.Open), Text(i.Disputed),
            i.Charge is { } c ? Text(c.Claimed) : null, i.Charge is { } p ? Text(p.Paid) : null, i.Charge is { } w ? Text(w.Waived) : null);
    }
}
