using System.Collections.Concurrent;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Accounts;

/// <summary>One account by what it is searched by.</summary>
/// <param name="Folded">The name without case and accents.</param>
internal sealed record NamedAccount(Guid Account, string Name, string Folded, string Number, string NumberKey, string Currency);

/// <param name="Accounts">In order of name, then key.</param>
/// <param name="Foreign">Those in another currency than the creditor's own.</param>
internal sealed record CustomerBook(IReadOnlyList<NamedAccount> Accounts, IReadOnlyList<NamedAccount> Foreign);

/// <summary>
/// Names and numbers of each creditor's customers in order of name, kept while the book version they were read at stands: customers come and change by files alone, which raise it.
/// Derived, never a second truth: a search without them would answer the same, only slower.
/// </summary>
public sealed class CustomerNames
{
    private const string Rows = """
        select a.id, c.name, c.number, c.number_key, a.currency from customers c join customer_accounts a on a.customer_id = c.id where c.creditor_id = @creditor
        """;

    private readonly ConcurrentDictionary<CreditorId, (long Version, CustomerBook Book)> books = [];
    private readonly SemaphoreSlim reading = new(1);

    internal async Task<CustomerBook> OfAsync(DunwellDb db, Creditor creditor, CancellationToken cancel)
    {
        if (books.TryGetValue(creditor.Id, out var kept) && kept.Version == creditor.BookVersion)
            return kept.Book;
        await reading.WaitAsync(cancel);
        try
        {
            if (books.TryGetValue(creditor.Id, out kept) && kept.Version == creditor.BookVersion)
                return kept.Book;
            var accounts = await db.ListAsync(Rows, new { creditor = creditor.Id }, r => new NamedAccount(r.Uuid(0), r.Text(1), CustomerSearch.Fold(r.Text(1)), r.Text(2), r.Text(3), r.Text(4)), cancel);
            accounts.Sort(InOrder);
            var book = new CustomerBook(accounts, accounts.FindAll(a => a.Currency != creditor.Currency));
            books[creditor.Id] = (creditor.BookVersion, book);
            return book;
        }
        finally
        {
            reading.Release();
        }
    }

    internal static int InOrder(NamedAccount left, NamedAccount right) => string.CompareOrdinal(left.Folded, right.Folded) is not 0 and var order ? order : left.Account.CompareTo(right.Account);
}

/// <summary>What somebody types to find a customer: part of the name in any case and without minding accents, or the beginning of the number in any spelling.</summary>
internal sealed record CustomerSearch(string Folded, string Number, string NumberKey)
{
    public static CustomerSearch? Of(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : new(Fold(typed.Trim()), typed.Trim(), CustomerNumber.Key(typed.Trim()));

    public bool Finds(NamedAccount account) =>
        account.Folded.Contains(Folded, StringComparison.Ordinal) || account.Number.StartsWith(Number, StringComparison.OrdinalIgnoreCase) || (NumberKey.Length > 0 && account.NumberKey.StartsWith(NumberKey, StringComparison.Ordinal));

    public static string Fold(string name) => PlainText.WithoutAccents(name).ToLowerInvariant();
}
