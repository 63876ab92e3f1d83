using System.Globalization;
using System.Security.Claims;
using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.Banking.Cash;

/// <summary>The lists of the cash desk as files. Who may not see contact details gets them masked here as on the screen.</summary>
internal static class CashFiles
{
    /// <summary>More rows than a list has on screen, and fewer than would fill a machine's memory.</summary>
    public const int Most = 50_000;

    public static ListFile Receipts(IEnumerable<ReceiptRow> rows, ReceiptView view, ClaimsPrincipal viewer) => new(
        $"receipts-{view.ToString().ToLowerInvariant()}",
        ["Came in", "Payer", "Text", "Amount", "Currency", "Creditor", "Customer number", "Customer", "Proposal", "Score", "State", "Match", "Decided by", "Reason", "Who finds out", "Id"],
        rows.Select(IReadOnlyList<object?> (r) =>
        [
            r.ValueOn, r.Payer, Masked.For(viewer, r.Text), Major(r.Amount, r.Currency), r.Currency, r.Creditor, r.CustomerNumber, r.Customer,
            r.Best is null ? null : string.Join(", ", r.Best.Parts.Select(p => p.Number)), r.Best is null ? null : r.Score, r.State, r.Match, r.DecidedBy, r.Reason, r.Owner, r.Id,
        ]));

    public static ListFile Unapplied(IEnumerable<UnappliedRow> rows, DateOnly today) => new(
        "unapplied",
        ["Customer number", "Customer", "Creditor", "What", "Since", "Days", "Unapplied", "Currency", "Looked after by"],
        rows.Select(IReadOnlyList<object?> (r) => [r.Number, r.Customer, r.Creditor, r.What, r.Since, today.DayNumber - r.Since.DayNumber, Major(r.Amount, r.Currency), r.Currency, r.Collector]));

    public static ListFile Accounts(IEnumerable<BankAccountRow> rows) => new(
        "bank-accounts",
        ["Name", "Number", "Currency", "Creditor", "Stated to", "Watched", "Statements", "Balance", "Open receipts", "Differences"],
        rows.Select(IReadOnlyList<object?> (a) =>
            [a.Name, a.Number, a.Currency, a.Creditor, a.StatedTo, a.IsWatched ? "yes" : "no", a.Statements, a.Closing is { } closing ? Major(closing, a.Currency) : null, a.OpenReceipts, a.Differences]));

    public static ListFile Files(IEnumerable<BankFileRow> rows) => new(
        "bank-files",
        ["File", "Kind", "Creditor", "Taken in, UTC", "Taken in by", "Lines", "Known", "Receipts", "Problems", "State"],
        rows.Select(IReadOnlyList<object?> (r) =>
            [r.File.FileName, r.File.Kind, r.Creditor, $"{r.File.TakenAt:yyyy-MM-dd HH:mm:ss}", r.File.TakenBy, r.File.Lines, r.File.Known, r.File.Receipts, r.File.Problems, r.File.IsRefused ? "refused" : "taken in"]));

    public static ListFile Rules(IEnumerable<PayerRuleRow> rows, ClaimsPrincipal viewer) => new(
        "learned-payers",
        ["Payer", "Kind", "Customer number", "Customer", "Creditor", "Confirmed", "Last, UTC", "By"],
        rows.Select(IReadOnlyList<object?> (r) =>
        [
            r.Mark == PayerMark.Name || viewer.May(Permission.ViewContactDetails) ? r.Value : Masked.Text(r.Value), r.Mark == PayerMark.Name ? "name" : "bank account", r.Number, r.Customer, r.Creditor,
            r.Confirmed, $"{r.ConfirmedAt:yyyy-MM-dd HH:mm:ss}", r.ConfirmedBy,
        ]));

    /// <summary>With every digit of the currency, so that 45.00 is not written as 45.</summary>
    private static decimal Major(long minor, string currency) => decimal.Parse(new Money(minor, Currency.Of(currency)).ToPlainText(), CultureInfo.InvariantCulture);
}
