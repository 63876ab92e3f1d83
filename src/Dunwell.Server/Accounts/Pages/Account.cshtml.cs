using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Team;
using Dunwell.Server.Compliance;
using Dunwell.Server.Documents;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.AspNetCore.Mvc;


namespace Dunwell.Server.Accounts.Pages;

[May(Permission.ViewAccounts)]
public sealed class AccountModel(ShowAccount show, ShowWork showWork, PreviewAccount preview, RuleBook rules, ShowGroup showGroup, ListDocuments listDocuments) : DeskPage
{
    /// <summary>Open items on one page of them.</summary>
    public const int ItemPage = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public TimelineThread? Thread { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public AccountWork Work { get; private set; } = null!;

    /// <summary>Which page of the open items, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Items { get; set; } = 1;

    public AccountView View { get; private set; } = null!;

    public int ItemPages => Math.Max(1, (View.Lines.Count + ItemPage - 1) / ItemPage);

    /// <summary>A page that is not there (items are paid, links stay) is the nearest that is.</summary>
    public int ShownPage => Math.Clamp(Items, 1, ItemPages);

    public IEnumerable<AccountLine> ShownLines => View.Lines.Skip((ShownPage - 1) * ItemPage).Take(ItemPage);

    /// <summary>Null when the customer stands by itself.</summary>
    public AccountGroup? Group { get; private set; }

    /// <summary>Kept files, withdrawn ones included.</summary>
    public IReadOnlyList<AccountDocument> Documents { get; private set; } = [];

    public PreviewAccount.Output? Next { get; private set; }

    public string Here => $"/accounts/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id), Before, Thread, Find), cancel) is not { } view)
            return NotFound();
        View = view;
        Work = await showWork.Run(view.Account.Id, view.Today, cancel);
        Group = await showGroup.Run(new(view.Customer.Id), cancel);
        Documents = await listDocuments.Run(new(view.Account.Id, EvenWithdrawn: true), cancel);
        Next = (await preview.Run(new(view.Account.Id), cancel)).Match<PreviewAccount.Output?>(next => next, _ => null);
        return Page();
    }

    public string Money(long amount) => F.Money(amount, View.Account.Currency);

    /// <summary>The case in one sentence.</summary>
    public string Case()
    {
        if (View.Lines.Count == 0)
            return $"Nothing is open between {View.Customer.Name} and {View.Creditor.Name}.";
        var gross = View.Open + View.Credits;
        var owed = gross > 0 ? $"{View.Customer.Name} owes {View.Creditor.Name} {Money(gross)}" : $"{View.Creditor.Name} owes {View.Customer.Name} {Money(-View.Open)}";
        var due = View.Overdue > 0 ? $", {(View.Overdue == gross ? "all" : Money(View.Overdue))} of it past due, the oldest by {F.Count(View.OldestDays, "day")}" : gross > 0 ? ", nothing of it past due" : "";
        var credit = View.Credits > 0 && gross > 0 ? $"; {Money(View.Credits)} in credits is not yet set against it" : "";
        var holds = View.LiveHolds.Select(h => Choices.Words(h.Kind.ToString()).ToLowerInvariant()).Distinct().ToList();
        var live = Work.Promises.FirstOrDefault(p => p.State is Dunwell.Domain.Arrangements.PromiseState.Open or Dunwell.Domain.Arrangements.PromiseState.PartKept);
        credit += live is null ? "" : $"; {live.PromisedBy} promised {Money(live.Amount)} by {F.Date(live.DueOn)}";
        return owed + due + credit + (holds.Count > 0 ? $". On hold: {string.Join(", ", holds)}." : ".");
    }

    public string TimelinePage(int? before = null) => At(ShownPage, before);

    public string ItemsPage(int items) => $"{At(items, Before)}#items";

    private string At(int items, int? before) =>
        $"{Here}?{(items == 1 ? "" : $"items={items}&")}{(Thread is null ? "" : $"thread={Thread}&")}{(string.IsNullOrEmpty(Find) ? "" : $"find={Uri.EscapeDataString(Find)}&")}{(before is null ? "" : $"before={before}")}";

    /// <summary>Shares of the open debt by age for the bar, in thousandths, and the amounts behind them.</summary>
    public IReadOnlyList<(string Name, long Amount, int From, int Width)> Ages()
    {
        var scheme = Domain.Aging.AgingScheme.Standard;
        var sums = new long[scheme.Count];
        foreach (var line in View.Lines.Where(l => l.Open > 0))
            sums[scheme.BucketOf(line.DaysPastDue)] += line.Open;
        var (total, at, bars) = (sums.Sum(), 0, new List<(string, long, int, int)>());
        for (var i = 0; i < sums.Length && total > 0; i++)
        {
            var width = (int)((Int128)sums[i] * 1000 / total);
            bars.Add((scheme.NameOf(i), sums[i], at, width));
            at += width;
        }

        return bars;
    }

    /// <summary>What the clock says now wherever the customer may be, and how that is known.</summary>
    public IReadOnlyList<(string Time, string Zone, string Evidence)> LocalTimes()
    {
        var customer = View.Customer;
        var places = customer.Country is null ? [] : new[] { customer.Region is null ? customer.Country : $"{customer.Country}-{customer.Region}" };
        var phones = View.Contacts.Where(c => c.Channel is Channel.Phone or Channel.Sms).Select(c => c.Address);
        return [.. PlausibleZones.From(places, phones, customer.TimeZone, rules.Zones).Zones.Select(z => (F.Time(View.Now, z.Zone.Id), z.Zone.Id, z.Evidence))];
    }

    /// <summary>What the newest statement of will says about an address; null when none was made.</summary>
    public Consent? ConsentFor(Contact contact) =>
        View.Consents.FirstOrDefault(c => c.Channel == contact.Channel && (c.Address is null || c.Address == contact.Address));
}
