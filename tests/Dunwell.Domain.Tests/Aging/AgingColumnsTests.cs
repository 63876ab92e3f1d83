using Dunwell.Domain.Aging;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Aging;

public class AgingColumnsTests
{
    private static readonly DateOnly Day0 = new(2026, 1, 1);
    private static readonly Guid Account = new(1, 0, 0, new byte[8]);

    private sealed record Entry(int Account, int Item, int? Due, int Issue, int Day, long Amount);

    [Fact]
    public void Invoice_one_day_late_is_in_the_1_to_30_bucket()
    {
        var builder = new AgingColumnsBuilder();
        builder.Add(Account, new(2, 0, 0, new byte[8]), Day0, Day0.AddDays(-30), Day0.AddDays(-30), 500);
        var columns = builder.Build();
        columns.Age(Day0, AgingScheme.Standard, AgingBasis.DueDate).Amounts.ShouldBe([500, 0, 0, 0, 0]);
        columns.Age(Day0.AddDays(1), AgingScheme.Standard, AgingBasis.DueDate).Amounts.ShouldBe([0, 500, 0, 0, 0]);
        columns.Age(Day0.AddDays(1), AgingScheme.Standard, AgingBasis.IssueDate).Amounts.ShouldBe([0, 0, 500, 0, 0]);
    }

    [Fact]
    public void A_payment_after_the_date_asked_for_does_not_lower_what_was_open_then()
    {
        var builder = new AgingColumnsBuilder();
        builder.Add(Account, new(2, 0, 0, new byte[8]), Day0, Day0, Day0, 500);
        builder.Add(Account, new(2, 0, 0, new byte[8]), Day0, Day0, Day0.AddDays(10), -200);
        var columns = builder.Build();
        columns.Age(Day0.AddDays(9), AgingScheme.Standard, AgingBasis.DueDate).Amounts.Sum().ShouldBe(500);
        columns.Age(Day0.AddDays(10), AgingScheme.Standard, AgingBasis.DueDate).Amounts.Sum().ShouldBe(300);
        columns.Age(Day0.AddDays(-1), AgingScheme.Standard, AgingBasis.DueDate).Counts.Sum().ShouldBe(0);
    }

    [Fact]
    public void A_credit_without_due_date_lies_in_current_however_old()
    {
        var builder = new AgingColumnsBuilder();
        builder.Add(Account, new(2, 0, 0, new byte[8]), null, Day0, Day0, -70);
        builder.Build().Age(Day0.AddDays(400), AgingScheme.Standard, AgingBasis.DueDate).Amounts.ShouldBe([-70, 0, 0, 0, 0]);
    }

    [Fact]
    public void An_empty_book_ages_to_nothing() =>
        new AgingColumnsBuilder().Build().Age(Day0, AgingScheme.Standard, AgingBasis.DueDate).Counts.Sum().ShouldBe(0);

    [Fact]
    public void Buckets_sum_to_the_balances_of_the_ledger_on_any_date() => Check((entries, day, scheme, basis) =>
        Columns(entries).Age(Day0.AddDays(day), scheme, basis).Amounts.Sum() == entries.Where(e => e.Day <= day).Sum(e => e.Amount));

    [Fact]
    public void The_columns_answer_what_a_recount_from_scratch_answers() => Check((entries, day, scheme, basis) =>
    {
        var book = Columns(entries).Age(Day0.AddDays(day), scheme, basis);
        var (amounts, counts) = Recount(entries, day, scheme, basis);
        return amounts.SequenceEqual(book.Amounts) && counts.SequenceEqual(book.Counts);
    });

    [Fact]
    public void Accounts_add_up_to_the_book() => Check((entries, day, scheme, basis) =>
    {
        var columns = Columns(entries);
        var book = columns.Age(Day0.AddDays(day), scheme, basis);
        return Enumerable.Range(0, columns.Accounts.Count).Sum(a => book.OfAccount(a).ToArray().Sum()) == book.Amounts.Sum();
    });

    [Fact]
    public void A_book_with_one_account_renewed_ages_as_one_built_anew() => Check((entries, day, scheme, basis) =>
    {
        if (entries.Count == 0)
            return true;
        var moved = entries[day < 0 ? 0 : day % entries.Count];
        var after = entries.Append(moved with { Day = moved.Day + 1, Amount = -moved.Amount }).OrderBy(e => e.Account).ThenBy(e => e.Item).ToList();
        var account = Columns([.. after.Where(e => e.Account == moved.Account)]);
        var renewed = Columns(entries).With(new Dictionary<Guid, AgingColumns> { [account.Accounts[0]] = account })!.Age(Day0.AddDays(day), scheme, basis);
        var anew = Columns(after).Age(Day0.AddDays(day), scheme, basis);
        return renewed.Amounts.SequenceEqual(anew.Amounts) && renewed.Counts.SequenceEqual(anew.Counts);
    });

    [Fact]
    public void Aging_only_what_has_changed_answers_what_aging_the_whole_book_answers() => Check((entries, day, scheme, basis) =>
    {
        var (columns, asOf) = (Columns(entries), Day0.AddDays(day));
        var aged = columns.Age(asOf, scheme, basis);
        // Three changes one after another, the same account twice among them: paid in part, then gone altogether.
        foreach (var (account, keep) in columns.Accounts.Take(2).Append(columns.Accounts.FirstOrDefault()).Where(a => a != default).Select((a, i) => (a, i < 2)))
        {
            var own = Columns([.. keep ? entries.Where(e => Key(e.Account) == account).Select(e => e with { Amount = e.Amount / 2 }) : []]);
            var next = columns.With(new Dictionary<Guid, AgingColumns> { [account] = own })!;
            (columns, aged) = (next, next.Age(columns, aged, [account], asOf, basis));
            var whole = next.Age(asOf, scheme, basis);
            if (!aged.Amounts.SequenceEqual(whole.Amounts) || !aged.Counts.SequenceEqual(whole.Counts))
                return false;
        }

        return true;
    });

    [Fact]
    public void An_account_the_book_has_nothing_of_cannot_be_renewed() =>
        Columns([]).With(new Dictionary<Guid, AgingColumns> { [Account] = Columns([new(1, 1, null, 0, 0, 5)]) }).ShouldBeNull();

    private static void Check(Func<List<Entry>, int, AgingScheme, AgingBasis, bool> holds)
    {
        var item =
            from account in Gen.Choose(0, 5)
            from number in Gen.Choose(0, 30)
            from due in Gen.Frequency((4, Gen.Choose(-100, 400).Select(d => (int?)d)), (1, Gen.Constant((int?)null)))
            from issue in Gen.Choose(-130, 300)
            from movements in Gen.Choose(0, 400).Zip(Gen.Choose(-100_000, 100_000)).NonEmptyListOf()
            select (account, number, due, issue, movements);
        var cases =
            from items in item.ListOf()
            from day in Gen.Choose(-10, 800)
            from scheme in Gen.Elements("30,60,90", "1", "7,14,21,28,120").Select(s => AgingScheme.Parse(s).Value)
            from basis in Gen.Elements(AgingBasis.DueDate, AgingBasis.IssueDate)
            select (items, day, scheme, basis);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var entries = c.items.DistinctBy(i => (i.account, i.number)).OrderBy(i => i.account).ThenBy(i => i.number)
                .SelectMany(i => i.movements.Select(m => new Entry(i.account, i.number, i.due, i.issue, m.Item1, m.Item2))).ToList();
            return holds(entries, c.day, c.scheme, c.basis);
        }).QuickCheckThrowOnFailure();
    }

    private static Guid Key(int account) => new(account, 1, 0, new byte[8]);

    private static AgingColumns Columns(List<Entry> entries)
    {
        var builder = new AgingColumnsBuilder();
        foreach (var e in entries)
            builder.Add(Key(e.Account), new(e.Item, 2, 0, new byte[8]), e.Due is { } due ? Day0.AddDays(due) : null, Day0.AddDays(e.Issue), Day0.AddDays(e.Day), e.Amount);
        return builder.Build();
    }

    /// <summary>The same question asked of the entries one item at a time.</summary>
    private static (long[] Amounts, int[] Counts) Recount(List<Entry> entries, int day, AgingScheme scheme, AgingBasis basis)
    {
        var accounts = entries.Select(e => e.Account).Distinct().ToList();
        var amounts = new long[accounts.Count * scheme.Count];
        var counts = new int[scheme.Count];
        foreach (var item in entries.GroupBy(e => (e.Account, e.Item)))
        {
            var balance = item.Where(e => e.Day <= day).Sum(e => e.Amount);
            if (balance == 0)
                continue;
            var date = basis == AgingBasis.DueDate ? item.First().Due : item.First().Issue;
            var bucket = scheme.BucketOf(date is { } from ? day - from : 0);
            amounts[(accounts.IndexOf(item.Key.Account) * scheme.Count) + bucket] += balance;
            counts[bucket]++;
        }

        return (amounts, counts);
    }
}
