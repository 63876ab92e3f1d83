using System.Globalization;
using System.Text;

namespace Dunwell.Domain.Ledger;

/// <summary>One entry with the names its journal text needs.</summary>
/// <param name="Creditor">Code of the creditor.</param>
/// <param name="Customer">Number of the customer.</param>
/// <param name="DebitItem">Number of the item that goes up; null for none.</param>
/// <param name="CreditItem">Number of the item that goes down; null for none.</param>
public sealed record JournalEntry(LedgerEntry Entry, Currency Currency, string Creditor, string Customer, string? DebitItem, string? CreditItem);

/// <summary>
/// Entries as a plain-text journal that hledger, ledger-cli and beancount's readers of that form understand: a transaction per entry, two postings that sum to zero.
/// Every item is an account of its own, so that replaying the journal rebuilds every balance. Names come from outside and are reduced to letters, digits and a few marks: nothing in them can end a line, begin a comment or a posting.
/// </summary>
public static class JournalText
{
    public static string Of(JournalEntry journal)
    {
        var (entry, text) = (journal.Entry, new StringBuilder());
        var about = string.Join(" to ", new[] { journal.CreditItem, journal.DebitItem }.Where(n => n is not null).Select(n => Name(n!)));
        text.Append(CultureInfo.InvariantCulture, $"{entry.Date:yyyy-MM-dd} * ({entry.Id.Value:N}) {Words(entry.Kind.ToString())} {Name(journal.Customer)}{(about.Length > 0 ? $" {about}" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"    ; line:{entry.TimelineSequence}{(entry.ReversesId is { } of ? $", reverses:{of.Value:N}" : "")}\n");
        Posting(text, Account(journal, entry.Debit, entry.DebitItemId, journal.DebitItem), new(entry.Amount, journal.Currency));
        Posting(text, Account(journal, entry.Credit, entry.CreditItemId, journal.CreditItem), new(-entry.Amount, journal.Currency));
        return text.Append('\n').ToString();
    }

    /// <summary>A booked exchange difference, in the creditor's own currency: what it moves on the receivables is kept beside the items, whose own currency it is not in.</summary>
    public static string Of(ExchangeEntry entry, Currency home, string creditor, string customer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{entry.Date:yyyy-MM-dd} * ({entry.EntryId.Value:N}) exchange-difference {Name(customer)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    ; rate:{entry.RateBefore:0.############} of {entry.RateBeforeOf:yyyy-MM-dd}, then:{entry.RateThen:0.############} of {entry.RateThenOf:yyyy-MM-dd}{(entry.ReversesId is { } of ? $", reverses:{of.Value:N}" : "")}\n");
        Posting(text, Place(entry.Debit), new(entry.Amount, home));
        Posting(text, Place(entry.Credit), new(-entry.Amount, home));
        return text.Append('\n').ToString();

        string Place(LedgerAccount account) => account == LedgerAccount.Receivables ? $"assets:receivable-exchange:{Name(creditor)}:{Name(customer)}" : "income:exchange-differences";
    }

    /// <summary>"assets:receivable:ACME:C-1:INV-1.0190…" for an item, "income:sales" for Sales, each in the form of the five classes such programs know.</summary>
    public static string Account(JournalEntry journal, LedgerAccount account, OpenItemId? item, string? number) => account switch
    {
        LedgerAccount.Receivables => $"assets:receivable:{Name(journal.Creditor)}:{Name(journal.Customer)}:{Name(number ?? "item")}.{item?.Value ?? default:N}",
        LedgerAccount.Bank => "assets:bank",
        LedgerAccount.WriteOff or LedgerAccount.Discount or LedgerAccount.BankFees => $"expenses:{Words(account.ToString())}",
        LedgerAccount.OpeningBalance or LedgerAccount.Transfers => $"equity:{Words(account.ToString())}",
        _ => $"income:{Words(account.ToString())}",
    };

    /// <summary>Letters, digits, ".", "-" and "_" of a name; everything else becomes "_".</summary>
    public static string Name(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            name.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' ? rune.ToString() : "_");
        return name.Length == 0 ? "_" : name.ToString();
    }

    private static void Posting(StringBuilder text, string account, Money amount) => text.Append(CultureInfo.InvariantCulture, $"    {account}  {amount.ToPlainText()} {amount.Currency.Code}\n");

    /// <summary>"BankFees" as "bank-fees".</summary>
    private static string Words(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
