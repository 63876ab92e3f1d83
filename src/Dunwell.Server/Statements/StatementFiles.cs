using System.Globalization;
using Dunwell.Domain.Aging;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Statements;

/// <summary>A statement as a workbook: the same items and sums as on paper, amounts as numbers, one currency after the other.</summary>
internal static class StatementFiles
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Headers = ["Currency", "Kind", "Document", "Issued", "Due", "Days past due", "Bucket", "Open", "In dispute"];

    public static byte[] Xlsx(CustomerStatement statement) => SimpleWorkbook.Write(
        string.Create(CultureInfo.InvariantCulture, $"Statement {statement.AsOf:yyyy-MM-dd}"), Headers,
        [.. statement.Accounts.SelectMany(Rows), .. About(statement)]);

    private static IEnumerable<IReadOnlyList<object?>> Rows(AccountStatement account)
    {
        var scheme = AgingScheme.Standard;
        foreach (var item in account.Debts.Concat(account.Credits))
        {
            var days = item.DaysPastDue(account.AsOf);
            yield return [account.Currency.Code, item.Kind.ToString(), item.Number, item.IssueDate, item.DueDate, days > 0 ? days : null, item.Open > 0 ? scheme.NameOf(scheme.BucketOf(days)) : "Not applied", Major(item.Open), item.Disputed > 0 ? Major(item.Disputed) : null];
        }

        for (var i = 0; i < account.Buckets.Count; i++)
            yield return Sum($"Total {scheme.NameOf(i)}", account.Buckets[i]);
        yield return Sum("Total past due", account.PastDue);
        yield return Sum("Payments and credits not applied", -account.Unapplied);
        yield return Sum("Balance", account.Balance);

        decimal Major(long minorUnits) => minorUnits / (decimal)account.Currency.Scale;
        IReadOnlyList<object?> Sum(string name, long amount) => [account.Currency.Code, name, null, null, null, null, null, Major(amount), null];
    }

    /// <summary>Whose statement it is, the terms, and how to pay: as the last rows, so that the table above stays a table.</summary>
    private static IEnumerable<IReadOnlyList<object?>> About(CustomerStatement statement) =>
    [
        [],
        ["Creditor", statement.Creditor.Name],
        ["Customer", $"{statement.Customer.AccountNumber} {statement.Customer.Name}"],
        ["As of", statement.AsOf],
        ["Terms", statement.Terms ?? "as stated on each invoice"],
        ["Reference", statement.Customer.AccountNumber],
        .. statement.HowToPay.Select(IReadOnlyList<object?> (line) => ["How to pay", line]),
    ];
}
