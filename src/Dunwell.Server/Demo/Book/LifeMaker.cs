using System.Globalization;
using Dunwell.Domain.Accounts;

namespace Dunwell.Server.Demo.Book;

/// <summary>Disputes, wishes, misfortunes and telephone notes: what makes two accounts with equal balances different.</summary>
internal sealed class LifeMaker(ulong seed, DateOnly today, DateOnly goLive)
{
    private static readonly (HoldKind Kind, int PerThousand, string Text)[] Misfortunes =
    [
        (HoldKind.CeaseContact, 14, "Letter received: please stop contacting me about this."),
        (HoldKind.Represented, 9, "An attorney wrote to say that she acts for the customer; everything goes to her office."),
        (HoldKind.Deceased, 6, "A daughter called: the customer died last month. The certificate will follow."),
        (HoldKind.Insolvency, 8, "Notice of bankruptcy received from the court."),
        (HoldKind.Hardship, 12, "Lost the job in spring, asked for time; income statement received."),
        (HoldKind.Legal, 3, "Handed to counsel, who writes from here on."),
        (HoldKind.Manual, 4, "Account review by the supervisor, no reminders meanwhile."),
    ];

    private static readonly string[] DisputeReasons =
    [
        "Two cartons were missing, says the customer; delivery note asked for.", "Price differs from the offer of the same month.", "Says it was paid in cash at the counter; receipt asked for.",
        "Goods came damaged, photographs received.", "Billed twice for one delivery, says the customer.", "Does not recognise the purchase order.",
    ];

    private static readonly string[] Notes =
    [
        "Called: the person who releases payments is back on Monday.", "Called: invoice copy asked for, sent again by mail.", "Left a message with the front desk to call back about account {0}.",
        "Called: cash is tight until the season starts, asked for two more weeks.", "Called back: cheque left the house yesterday.", "Asked for a statement of account; sent.", "New person in accounts payable, introduced ourselves.",
    ];

    private static readonly string[] People = ["Ilse Korramer", "Devon Paskorin", "Asha Mannothathoor"];

    public IReadOnlyList<LifeEvent> Events(IReadOnlyList<DemoCustomer> customers, IReadOnlyList<Draft> drafts, Func<int, string> numberOf) =>
        [.. customers.SelectMany(OfCustomer).Concat(drafts.SelectMany((draft, i) => OfDraft(draft, i, numberOf(i)))).OrderBy(e => e.On)];

    private IEnumerable<LifeEvent> OfCustomer(DemoCustomer customer)
    {
        var random = DemoRandom.Stream(seed + 1, customer.Index);
        var (key, currency) = (customer.Row.NumberKey, customer.Currency);
        foreach (var (kind, perThousand, text) in Misfortunes)
        {
            var fits = kind != HoldKind.Deceased || customer.Kind == PartyKind.NaturalPerson;
            if (random.Chance(perThousand) && fits)
                yield return new LifeEvent.HoldBegins(Lately(random), key, currency, customer.IsBusiness && kind == HoldKind.Hardship ? "Flooded kitchen, closed for repairs; asked for time." : text, kind);
        }

        if (customer.Row.Email is { } mail)
        {
            if (random.Chance(32))
                yield return new LifeEvent.MailBounces(Lately(random), key, currency, $"Mail to {mail} came back: there is no such mailbox.", mail);
            if (random.Chance(28))
                yield return new LifeEvent.ConsentSaid(Lately(random), key, currency, "Answered a reminder with: no more mails please, write me a letter.", Channel.Email, mail, false);
            else if (random.Chance(400))
                yield return new LifeEvent.ConsentSaid(goLive, key, currency, $"Ticked 'send my bills and reminders by e-mail to {mail}' when the account was opened.", Channel.Email, mail, true);
        }

        if (customer.Row.Phone is { } phone && random.Chance(18))
            yield return new LifeEvent.ConsentSaid(Lately(random), key, currency, $"Said on the telephone: do not call {phone} any more.", Channel.Phone, phone, false);
        if (customer.Row.AddressLine1 is not null && random.Chance(6))
            yield return new LifeEvent.ConsentSaid(Lately(random), key, currency, "Wrote: no paper please, everything by e-mail.", Channel.Letter, null, false);
    }

    private IEnumerable<LifeEvent> OfDraft(Draft draft, int index, string number)
    {
        var random = DemoRandom.Stream(seed + 2, index);
        var isOpen = draft.Receipts.Count == 0 && draft.Due < today;
        var (key, currency) = (draft.Customer.Row.NumberKey, draft.Currency);
        if (draft.Disputed && draft.Receipts.Count == 0 && draft.Issued <= today.AddDays(-4))
            yield return new LifeEvent.HoldBegins(After(draft.Issued.AddDays(random.Between(3, 30))), key, currency, random.Pick(DisputeReasons), HoldKind.Dispute, number);
        if (!isOpen)
            yield break;
        if (random.Chance(18))
        {
            var on = After(draft.Due.AddDays(random.Between(4, 30)));
            var until = on.AddDays(random.Between(7, 21));
            yield return new LifeEvent.HoldBegins(on, key, currency, string.Create(CultureInfo.InvariantCulture, $"Promised on the telephone: {number} paid by {until:yyyy-MM-dd}."), HoldKind.Promise, number, until);
        }

        if (random.Chance(130))
            yield return new LifeEvent.NoteTaken(After(draft.Due.AddDays(random.Between(5, 40))), key, currency, random.Pick(Notes).Replace("{0}", draft.Customer.Row.Number, StringComparison.Ordinal), random.Pick(People));
    }

    private DateOnly Lately(DemoRandom random) => goLive.AddDays(random.Below(today.DayNumber - goLive.DayNumber));

    /// <summary>Nothing is recorded before the desk was there, nor in the future.</summary>
    private DateOnly After(DateOnly day) => day < goLive ? goLive : day >= today ? today.AddDays(-1) : day;
}
