using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Accounts;

namespace Dunwell.Server.Demo.Book;

/// <summary>The whole demo as a function of seed and date: three creditors, 2,000 customers, 25,000 invoices over 18 months. Invented from end to end.</summary>
internal sealed record DemoBook(DateOnly Today, DateOnly GoLive, IReadOnlyList<Story> Stories)
{
    public const ulong Seed = 0x44554E57454C4C;

    /// <summary>The desk was set up eleven weeks ago; older documents came from the system before.</summary>
    private const int WeeksLive = 11;

    private static readonly Habit[] Patients = [Habit.Prompt, Habit.Prompt, Habit.Prompt, Habit.Slow, Habit.Slow, Habit.Slow, Habit.Deteriorating, Habit.Broken];
    private static readonly Habit[] Borrowers = [Habit.Slow, Habit.Slow, Habit.Deteriorating, Habit.Broken, Habit.Broken];

    public static DemoBook Of(ulong seed, DateOnly today)
    {
        var goLive = today.AddDays(-7 * WeeksLive);
        return new(today, goLive, [Distributor(seed, today, goLive), Clinic(seed, today, goLive), Agency(seed, today, goLive)]);
    }

    private static Story Distributor(ulong seed, DateOnly today, DateOnly goLive) => Tell(
        new(
            "QUILLMARSH", "Quillmarsh Provisions Inc.", "USD", "US", "America/New_York", "receivables@quillmarsh.test", "Quillmarsh Provisions Inc.\n48 Lanternfield Street\nBrooklyn NY 11215",
            ActorRole.CreditorOwnName, DebtPurpose.TradeCredit, DebtType.Invoice, "gentle-b2b", "NY", "+17185550119", "By transfer to Quillmarsh Provisions Inc., account 000 123 4567\nPlease name the invoice number"),
        new CustomerMaker(seed, "C", 0).Businesses(1_150),
        21_000,
        new("QM", 100_001, Amounts(("USD", 4_500, 1_400_000), ("INR", 250_000, 40_000_000), ("GBP", 4_000, 900_000), ("EUR", 4_000, 1_100_000)),
            ["Dry goods, weekly delivery", "Olive oil and vinegars", "Paper goods", "Spices and teas", "Coffee, green and roasted", "Flour and sugar", "Glass jars and lids", "Frozen fruit"], 14),
        withCreditNotes: true, bankDataAgeDays: 0, today, goLive, seed);

    private static Story Clinic(ulong seed, DateOnly today, DateOnly goLive) => Tell(
        new(
            "MAPLEQUILL", "Maplequill Family Clinic", "USD", "US", "America/Los_Angeles", "billing@maplequill.test", "Maplequill Family Clinic\n210 Orchardside Avenue\nOakland CA 94607",
            ActorRole.CreditorOwnName, DebtPurpose.Consumer, DebtType.Medical, "consumer-first-party", "CA", "+15105550142", "By card or transfer at the address on your bill\nPlease name the bill number"),
        new CustomerMaker(seed, "P", 2_000).People(550, Places.California, Patients, 30),
        3_300,
        new("MFC", 40_001, Amounts(("USD", 2_500, 190_000)), ["Your visit", "Your visit, your share after insurance", "Annual check, your share", "Laboratory, your share"], 40),
        withCreditNotes: false, bankDataAgeDays: 7, today, goLive, seed);

    private static Story Agency(ulong seed, DateOnly today, DateOnly goLive) => Tell(
        new(
            "THRENWICK", "Threnwick Recovery Desk for Quenford Loans", "USD", "US", "America/New_York", "desk@threnwick.test", "Threnwick Recovery Desk\n17 Saltmeadow Road\nAlbany NY 12207",
            ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, DebtType.Loan, "third-party-after-validation", "NY", "+15185550177", "To the trust account of Threnwick Recovery Desk, account 000 765 4321\nPlease name the loan number"),
        new CustomerMaker(seed, "L", 4_000).People(300, [.. Places.NewYork, .. Places.California], Borrowers, 30),
        700,
        new("QL", 7_001, Amounts(("USD", 30_000, 900_000)), ["Personal loan, instalments", "Personal loan"], 550),
        withCreditNotes: false, bankDataAgeDays: 0, today, goLive, seed);

    private static Story Tell(
        AddCreditor.Input creditor, IReadOnlyList<DemoCustomer> customers, int invoices, DocumentStyle style, bool withCreditNotes, int bankDataAgeDays, DateOnly today, DateOnly goLive, ulong seed)
    {
        var documents = new DocumentMaker(seed, today, goLive, style);
        var drafts = documents.Drafts(customers, invoices);
        IEnumerable<InvoiceRow> rows = drafts.Select((draft, i) => documents.Row(i, draft));
        if (withCreditNotes)
            rows = rows.Concat(documents.CreditNotes(drafts)).OrderBy(r => r.IssueDate);
        var payments = new PaymentMaker(seed, goLive, style.Prefix).Rows(drafts, documents, today.AddDays(-bankDataAgeDays));
        var events = new LifeMaker(seed, today, goLive).Events(customers, drafts, documents.NumberOf);
        return new(creditor, customers, [.. rows], payments, events, bankDataAgeDays);
    }

    private static Dictionary<string, (long Low, long High)> Amounts(params (string Currency, long Low, long High)[] ranges) =>
        ranges.ToDictionary(r => r.Currency, r => (r.Low, r.High), StringComparer.Ordinal);
}
