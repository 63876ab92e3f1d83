using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Compliance;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.WorkQueue;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

/// <summary>The call desk of one account: the gate's verdict per number, the call, its outcome, and what follows from it.</summary>
[May(Permission.WorkAccounts)]
public sealed class CallDeskModel(ShowAccount show, ShowWork showWork, PreviewCalls preview, StartCall start, EndCall end, RuleBook rules) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AccountView View { get; private set; } = null!;

    public AccountWork Work { get; private set; } = null!;

    public IReadOnlyList<CallChoice> Choices { get; private set; } = [];

    /// <summary>The call under way, or one whose outcome was never written down.</summary>
    public Call? Running => Work.OpenCalls.Count > 0 ? Work.OpenCalls[^1] : null;

    public string Here => $"/accounts/{Id}/call";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id)), cancel) is not { } view)
            return NotFound();
        View = view;
        Work = await showWork.Run(view.Account.Id, view.Today, cancel);
        Choices = (await preview.Run(new(Id), cancel)).Match(found => found, _ => []);
        return Page();
    }

    public async Task<IActionResult> OnPostStartAsync(string? address, Guid? key, CancellationToken cancel)
    {
        var started = await start.Run(new(new(Id), address, Actor, Key: key), cancel);
        return started.Match(_ => LocalRedirect(Here), refusal => NotDone(Here, refusal));
    }

    public async Task<IActionResult> OnPostInboundAsync(string? address, Guid? key, CancellationToken cancel)
    {
        var started = await start.Run(new(new(Id), string.IsNullOrEmpty(address) ? null : address, Actor, CallDirection.Inbound, Key: key), cancel);
        return started.Match(_ => LocalRedirect(Here), refusal => NotDone(Here, refusal));
    }

    public async Task<IActionResult> OnPostEndAsync(Guid callId, CallOutcome outcome, string? spokeTo, bool? verified, string? note, DateOnly? callBackOn, CancellationToken cancel)
    {
        var ended = await end.Run(new(new(Id), new(callId), outcome, Actor, spokeTo, verified, note, callBackOn), cancel);
        return ended.Match(
            done => Done(After(done.FollowUp), $"{CallOutcomes.Of(outcome).Words}. {string.Join(" ", done.Made.Select(m => m + "."))}".TrimEnd()),
            refusal => NotDone(Here, refusal));
    }

    /// <summary>The form the outcome asks for next is opened on the account's page; otherwise the page offers the next account.</summary>
    private string After(CallFollowUp followUp) => followUp switch
    {
        CallFollowUp.TakePromise => $"/accounts/{Id}?act=p",
        CallFollowUp.OpenDispute => $"/accounts/{Id}?act=h",
        CallFollowUp.OfferPlan => $"/accounts/{Id}?act=p",
        _ => $"/accounts/{Id}?act=.",
    };

    public string Money(long amount) => F.Money(amount, View.Account.Currency);

    public IEnumerable<(string Time, string Zone, string Evidence)> LocalTimes(string number) =>
        PlausibleZones.From(Places(), [number], View.Customer.TimeZone, rules.Zones).Zones.Select(z => (F.Time(View.Now, z.Zone.Id), z.Zone.Id, z.Evidence));

    private IEnumerable<string> Places() => View.Customer.Country is not { } country ? [] : [View.Customer.Region is { } region ? $"{country}-{region}" : country];
}
