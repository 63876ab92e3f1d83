using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Domain.Aging;

/// <summary>One open item of a statement, minor units.</summary>
/// <param name="Number">As on the document, with the number of the installment where there are several.</param>
/// <param name="DueDate">Null for an item nobody gave a due date: it counts as not yet due.</param>
/// <param name="Open">What is open; negative for a payment or credit not yet applied.</param>
/// <param name="Disputed">The part of it that is in dispute: still listed and still in the sum, named beside it.</param>
public sealed record StatementItem(Guid Id, OpenItemKind Kind, string Number, DateOnly IssueDate, DateOnly? DueDate, long Open, long Disputed)
{
    /// <summary>What was claimed, paid and waived of interest or a fee, each apart; null for an item that is no charge.</summary>
    public ChargeStanding? Charge { get; init; }

    /// <summary>Days after the due date; 0 when not past due.</summary>
    public int DaysPastDue(DateOnly asOf) => DueDate is { } due && Open > 0 ? Math.Max(0, asOf.DayNumber - due.DayNumber) : 0;
}

/// <summary>
/// What is open on one account on a day: debts by age, payments and credits not yet applied, and what they come to.
/// Buckets sum to the debts, and debts less credits are the account's balance in the ledger. One currency: amounts of two are never summed.
/// </summary>
public sealed record AccountStatement
{
    private AccountStatement(Currency currency, DateOnly asOf, IReadOnlyList<StatementItem> debts, IReadOnlyList<StatementItem> credits, IReadOnlyList<long> buckets) =>
        (Currency, AsOf, Debts, Credits, Buckets) = (currency, asOf, debts, credits, buckets);

    public Currency Currency { get; }

    public DateOnly AsOf { get; }

    /// <summary>Owed to the creditor, longest due first.</summary>
    public IReadOnlyList<StatementItem> Debts { get; }

    /// <summary>Payments and credit notes not yet applied, oldest first; their amounts are negative.</summary>
    public IReadOnlyList<StatementItem> Credits { get; }

    /// <summary>Debts by age, in the buckets of <see cref="AgingScheme.Standard"/>.</summary>
    public IReadOnlyList<long> Buckets { get; }

    public long Owed => Buckets.Sum();

    public long PastDue => Owed - Buckets[0];

    /// <summary>Above zero.</summary>
    public long Unapplied => -Credits.Sum(c => c.Open);

    public long Disputed => Debts.Sum(d => d.Disputed);

    /// <summary>What the account stands at; below zero when the creditor owes the customer.</summary>
    public long Balance => Owed - Unapplied;

    /// <summary>A short name of the balances told: the same items with the same amounts open and in dispute have the same one, on any day.</summary>
    public string Fingerprint
    {
        get
        {
            var lines = Debts.Concat(Credits).OrderBy(i => i.Id).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Id:N} {i.Open} {i.Disputed} {i.DueDate:yyyy-MM-dd}\n"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Currency.Code + "\n" + string.Concat(lines))));
        }
    }

    /// <param name="currency">Of the account.</param>
    /// <param name="asOf">The creditor's business date; the balances are those of this day.</param>
    /// <param name="items">Items with a balance; those at zero are left out.</param>
    public static AccountStatement Of(Currency currency, DateOnly asOf, IEnumerable<StatementItem> items)
    {
        var open = items.Where(i => i.Open != 0).OrderBy(i => i.DueDate ?? i.IssueDate).ThenBy(i => i.Number, StringComparer.Ordinal).ThenBy(i => i.Id).ToList();
        var buckets = new long[AgingScheme.Standard.Count];
        foreach (var debt in open.Where(i => i.Open > 0))
            buckets[AgingScheme.Standard.BucketOf(debt.DaysPastDue(asOf))] += debt.Open;
        return new(currency, asOf, open.FindAll(i => i.Open > 0), open.FindAll(i => i.Open < 0), buckets);
    }
}
