using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Tests.Banking.Matching;

/// <summary>A small book to match against: customers by letters, items by their numbers, amounts in cents.</summary>
internal sealed class Book
{
    public static readonly DateOnly Day = new(2026, 3, 10);

    public static readonly MatchPolicy Policy = new()
    {
        AutoPost = true,
        PartPayments = true,
        ProvedDifferences = true,
        BankFeeLimits = new Dictionary<string, long> { ["EUR"] = 2500 },
        RoundingLimits = new Dictionary<string, long> { ["EUR"] = 5 },
    };

    private readonly List<Action<MatchBookBuilder>> parts = [];

    public Book Customer(string letter, string name, string currency = "EUR", params string[] otherNames) =>
        With(b => b.AddAccount(new(Account(letter), letter, name, currency, otherNames)));

    public Book Item(string letter, string number, long open, int due = 0, string? reference = null, string? order = null, long discount = 0) =>
        With(b => b.AddItem(new(Id(number, letter), Account(letter), number, Day.AddDays(due - 30), Day.AddDays(due), open, reference, order, discount, discount > 0 ? Day : null)));

    public Book Settled(string letter, string number, long amount) => With(b => b.AddSettled(number, Account(letter), amount, Day.AddDays(-5)));

    public Book Learned(string letter, LearnedBy by, string value) => With(b => b.AddRule(new(by, value, Account(letter), 3)));

    public MatchBook Build(Func<int, int>? order = null)
    {
        var builder = new MatchBookBuilder();
        foreach (var part in parts.Select((p, i) => (p, i)).OrderBy(p => order?.Invoke(p.i) ?? p.i))
            part.p(builder);
        return builder.Build();
    }

    public Match Match(Receipt receipt, MatchPolicy? policy = null) => CashMatcher.Match(receipt, Build(), policy ?? Policy);

    public static Receipt Receipt(long amount, string text = "", string? payer = null, string? account = null, string currency = "EUR", string? reference = null, params AdvisedPart[] advised) =>
        new(new Guid(1, 0, 0, new byte[8]), amount, currency, Day, payer, account, reference is null ? [] : [new(ReferenceKind.Creditor, reference)], text, advised);

    public static CustomerAccountId Account(string letter) => new(Key("account " + letter));

    public static OpenItemId Id(string number, string letter) => new(Key(number + " of " + letter));

    /// <summary>"A: INV-1 100.00 (ShortPay 20.00) + 5.00": who, what, what is left.</summary>
    public static string Words(MatchProposal proposal, params string[] letters)
    {
        var who = letters.Single(l => Account(l) == proposal.AccountId);
        var parts = proposal.Parts.Select(p => $"{p.Number} {p.Amount}{(p.Short == 0 ? "" : $" ({p.Reason?.ToString() ?? "Part"} {p.Short})")}");
        return $"{who}: {string.Join(", ", parts)}{(proposal.Unapplied == 0 ? "" : $" + {proposal.Unapplied}")}";
    }

    private Book With(Action<MatchBookBuilder> part)
    {
        parts.Add(part);
        return this;
    }

    private static Guid Key(string name) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
