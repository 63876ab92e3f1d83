using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Demo;
using Dunwell.Server.Demo.Book;

namespace Dunwell.Server.Tests.Demo;

public class DemoBookTests
{
    private static readonly DateOnly Today = new(2026, 3, 11);
    private static readonly DemoBook Book = DemoBook.Of(DemoBook.Seed, Today);

    private static IEnumerable<DemoCustomer> Customers => Book.Stories.SelectMany(s => s.Customers);

    [Fact]
    public void The_same_seed_and_day_tell_the_same_book()
    {
        var again = DemoBook.Of(DemoBook.Seed, Today);
        Files(again).ShouldBe(Files(Book));
        again.Stories.SelectMany(s => s.Events).ShouldBe(Book.Stories.SelectMany(s => s.Events));
    }

    [Fact]
    public void Another_seed_or_another_day_tells_another_book()
    {
        Files(DemoBook.Of(DemoBook.Seed + 1, Today)).ShouldNotBe(Files(Book));
        Files(DemoBook.Of(DemoBook.Seed, Today.AddDays(1))).ShouldNotBe(Files(Book));
    }

    [Fact]
    public void There_are_three_creditors_two_thousand_customers_and_twenty_five_thousand_invoices()
    {
        Book.Stories.Select(s => (s.Creditor.ActorRole, s.Creditor.DebtPurpose, s.Creditor.DebtType)).ShouldBe(
        [
            (ActorRole.CreditorOwnName, DebtPurpose.TradeCredit, DebtType.Invoice), (ActorRole.CreditorOwnName, DebtPurpose.Consumer, DebtType.Medical),
            (ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, DebtType.Loan),
        ]);
        Customers.Count().ShouldBe(2_000);
        Book.Stories.SelectMany(s => s.Invoices).Count(i => !i.IsCreditNote).ShouldBe(25_000);
        Customers.Select(c => c.Row.NumberKey).Distinct().Count().ShouldBe(2_000);
    }

    [Fact]
    public void Everyone_lives_where_the_book_says()
    {
        Customers.Count(c => c.Row.Region == "NY").ShouldBeGreaterThan(400);
        Customers.Count(c => c.Row.Region == "CA").ShouldBeGreaterThan(400);
        Customers.Count(c => c.Currency == "INR").ShouldBe(240);
        Customers.Count(c => c.SecondCurrency == "USD").ShouldBeGreaterThan(10);
        Customers.Count(c => c.Row.Country == "GB").ShouldBeGreaterThan(30);
        Customers.Count(c => c.Row is { Email: null, Phone: null, AddressLine1: null }).ShouldBeInRange(10, 100);
        Customers.Count(c => c.Row.TimeZone is not null).ShouldBeInRange(80, 300);
    }

    [Fact]
    public void Some_businesses_belong_to_others_and_most_have_a_credit_limit()
    {
        var rows = Customers.Select(c => c.Row).ToDictionary(r => r.Number);
        var parents = new Hierarchy([]);
        foreach (var branch in rows.Values.Where(r => r.ParentNumber is not null))
            parents.Put(Id(branch.Number), Id(branch.ParentNumber!)).ShouldBeNull();
        rows.Values.Count(r => parents.Above(Id(r.Number)).Count == 1).ShouldBeGreaterThan(100);
        rows.Values.Count(r => parents.Above(Id(r.Number)).Count == 2).ShouldBeGreaterThan(30);
        rows.Values.Where(r => r.ParentNumber is { } parent && !rows.ContainsKey(parent)).ShouldBeEmpty();
        rows.Values.Count(r => r.CreditLimit is { MinorUnits: > 0 }).ShouldBeGreaterThan(700);

        CustomerId Id(string number) => new(new Guid(Array.IndexOf([.. rows.Keys], number), 0, 0, new byte[8]));
    }

    [Fact]
    public void Every_habit_and_every_kind_of_event_appears()
    {
        Customers.Select(c => c.Habit).Distinct().Count().ShouldBe(Enum.GetValues<Habit>().Length);
        var events = Book.Stories.SelectMany(s => s.Events).ToList();
        foreach (var kind in (HoldKind[])[HoldKind.Dispute, HoldKind.CeaseContact, HoldKind.Represented, HoldKind.Deceased, HoldKind.Insolvency, HoldKind.Hardship, HoldKind.Legal, HoldKind.Promise, HoldKind.Manual])
            events.OfType<LifeEvent.HoldBegins>().Count(e => e.Kind == kind).ShouldBeGreaterThan(0, kind.ToString());
        events.OfType<LifeEvent.ConsentSaid>().Count(e => e.Granted).ShouldBeGreaterThan(100);
        foreach (var channel in (Channel[])[Channel.Email, Channel.Letter, Channel.Phone])
            events.OfType<LifeEvent.ConsentSaid>().Count(e => !e.Granted && e.Channel == channel).ShouldBeGreaterThan(0, channel.ToString());
        events.OfType<LifeEvent.MailBounces>().Count().ShouldBeGreaterThan(20);
        events.OfType<LifeEvent.NoteTaken>().Count().ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Money_comes_whole_in_part_too_short_and_too_much()
    {
        var invoices = Book.Stories.SelectMany(s => s.Invoices).ToList();
        invoices.Count(i => i.IsCreditNote).ShouldBeInRange(40, 300);
        invoices.Count(i => i.Installments.Count > 1).ShouldBeGreaterThan(200);
        var settled = invoices.Where(i => i.Settlement is not null).ToList();
        settled.Count(i => i.Settlement!.Amount == i.Amount).ShouldBeGreaterThan(10_000);
        settled.Count(i => i.Settlement!.Amount > i.Amount).ShouldBeGreaterThan(20);
        settled.Count(i => i.Settlement!.Amount < i.Amount).ShouldBeGreaterThan(100);
        Book.Stories.SelectMany(s => s.Payments).Count(p => p.InvoiceNumbers.Count > 1).ShouldBeGreaterThan(100);
        Book.Stories.SelectMany(s => s.Payments).Count(p => p.InvoiceNumbers.Count == 0).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Nothing_lies_in_the_future_or_comes_out_of_order()
    {
        foreach (var story in Book.Stories)
        {
            story.Invoices.ShouldAllBe(i => i.IssueDate >= Today.AddDays(-DocumentMaker.Days - 3) && i.IssueDate <= Today && (i.Settlement == null || i.Settlement.Date >= i.IssueDate));
            story.Payments.ShouldAllBe(p => p.ValueDate <= Today.AddDays(-story.BankDataAgeDays));
            story.Events.ShouldAllBe(e => e.On >= Book.GoLive && e.On <= Today);
        }
    }

    [Theory]
    [InlineData(2026, 3, 11)]
    [InlineData(2026, 11, 21)]
    [InlineData(2028, 2, 29)]
    public void Every_day_of_the_book_falls_in_exactly_one_step(int year, int month, int day)
    {
        var today = new DateOnly(year, month, day);
        var steps = FillDemo.Steps(today.AddDays(-77), today);
        steps[^1].Upto.ShouldBe(today);
        for (var date = today.AddDays(-600); date <= today; date = date.AddDays(1))
            steps.Count(s => s.Covers(date)).ShouldBe(1, date.ToString("O"));
        steps.SkipLast(1).ShouldAllBe(s => s.Upto.DayOfWeek != DayOfWeek.Saturday && s.Upto.DayOfWeek != DayOfWeek.Sunday);
    }

    private static byte[] Files(DemoBook book) =>
        [.. book.Stories.SelectMany(s => DemoFiles.Customers(s.Customers.Select(c => c.Row)).Concat(DemoFiles.Invoices(s.Invoices)).Concat(DemoFiles.Receipts(s.Payments)))];
}
