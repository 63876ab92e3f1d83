using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Accounts;

namespace Dunwell.Server.Demo.Book;

/// <summary>Something that happens on an account besides documents and money.</summary>
internal abstract record LifeEvent(DateOnly On, string CustomerKey, string Currency, string Text)
{
    /// <param name="InvoiceNumber">The disputed document; null holds the whole account.</param>
    internal sealed record HoldBegins(DateOnly On, string CustomerKey, string Currency, string Text, HoldKind Kind, string? InvoiceNumber = null, DateOnly? Until = null)
        : LifeEvent(On, CustomerKey, Currency, Text);

    /// <param name="Address">Null for the whole channel.</param>
    internal sealed record ConsentSaid(DateOnly On, string CustomerKey, string Currency, string Text, Channel Channel, string? Address, bool Granted)
        : LifeEvent(On, CustomerKey, Currency, Text);

    internal sealed record MailBounces(DateOnly On, string CustomerKey, string Currency, string Text, string Address) : LifeEvent(On, CustomerKey, Currency, Text);

    internal sealed record NoteTaken(DateOnly On, string CustomerKey, string Currency, string Text, string Actor) : LifeEvent(On, CustomerKey, Currency, Text);
}

/// <summary>One creditor of the demo and all that its systems would report, in order of date.</summary>
/// <param name="BankDataAgeDays">How long ago the last bank statement came in; more than two days holds every reminder.</param>
internal sealed record Story(
    AddCreditor.Input Creditor, IReadOnlyList<DemoCustomer> Customers, IReadOnlyList<InvoiceRow> Invoices, IReadOnlyList<PaymentRow> Payments, IReadOnlyList<LifeEvent> Events, int BankDataAgeDays);
