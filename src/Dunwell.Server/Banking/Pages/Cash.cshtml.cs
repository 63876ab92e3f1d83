using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>The cash desk: what came in and is not put to a customer yet, with proposals; what was posted, set aside, or is nobody's.</summary>
[May(Permission.ViewAccounts)]
public sealed class CashModel(ListReceipts list, CountReceipts count, AcceptReceipts accept, ListCreditors listCreditors, CashJobs jobs, CashPolicy policies) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "view")]
    public ReceiptView Shown { get; set; } = ReceiptView.Review;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>All proposals from this score are ticked; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Tick { get; set; }

    public ReceiptPage Receipts { get; private set; } = null!;

    public IReadOnlyList<ReceiptCount> Counts { get; private set; } = [];

    public IReadOnlyList<Job> Work { get; private set; } = [];

    public int Threshold => policies.Match.LikelyThreshold;

    public bool MayPost => User.May(Permission.ApplyCash);

    public bool ShowsTicks => MayPost && Shown == ReceiptView.Review;

    public bool IsTicked(ReceiptRow row) => Tick is { } from && row.Best is not null && row.Score >= from;

    public int Of(ReceiptView view) => Counts.Where(c => view switch
    {
        ReceiptView.Review => c.State == ReceiptState.Open && c.Match != MatchState.Unidentified,
        ReceiptView.Unidentified => c.State == ReceiptState.Open && c.Match == MatchState.Unidentified,
        ReceiptView.Posted => c.State == ReceiptState.Posted,
        ReceiptView.SetAside => c.State == ReceiptState.SetAside,
        _ => true,
    }).Sum(c => c.Count);

    public string OpenSum => string.Join(" and ", Counts.Where(c => c.State == ReceiptState.Open).GroupBy(c => c.Currency).Select(g => F.Money(g.Sum(c => c.Amount), g.Key)));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var creditors = await listCreditors.Run(cancel);
        Work = [.. creditors.Select(c => jobs.Find(c.Id)).OfType<Job>().Where(j => !j.IsOver)];
        Counts = await count.Run(cancel);
        Receipts = await list.Run(new(Shown, Search, After, Size: Tick is null ? ListReceipts.PageSize : AcceptReceipts.Most), cancel);
        if (Tick is { } from)
            Receipts = Receipts with { Rows = [.. Receipts.Rows.Where(r => r.Best is not null && r.Score >= from)] };
    }

    /// <summary>The receipts of the view as a file, at most <see cref="CashFiles.Most"/>.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel) =>
        CashFiles.Receipts((await list.Run(new(Shown, Search, Size: CashFiles.Most), cancel)).Rows, Shown, User).As(format);

    /// <param name="ticked">Receipt and version, as the rows give them.</param>
    public async Task<IActionResult> OnPostAcceptAsync(string[] ticked, CancellationToken cancel)
    {
        if (!User.May(Permission.ApplyCash))
            return Forbid();
        var chosen = ticked.Select(Ticked).OfType<(ReceiptId, int)>().ToList();
        var accepted = await accept.Run(new(chosen, Actor, User.Role() ?? Role.Auditor), cancel);
        var here = $"/cash?view={Shown}";
        if (accepted.IsRefused)
            return NotDone(here, accepted.Refusal!);
        if (accepted.Value.Refused.Count > 0)
            TempData["refusal"] = $"Not posted: {string.Join("; ", accepted.Value.Refused.Take(10))}{(accepted.Value.Refused.Count > 10 ? $"; and {accepted.Value.Refused.Count - 10} more" : "")}";
        return Done(here, $"{F.Count(accepted.Value.Posted, "receipt")} posted.");
    }

    public async Task<IActionResult> OnPostMatchAsync(CancellationToken cancel)
    {
        if (!User.May(Permission.ApplyCash))
            return Forbid();
        var started = (await listCreditors.Run(cancel)).ConvertAll(c => jobs.Match(c.Id, Actor));
        await JobDesk.SoonAsync(started, cancel);
        return started.TrueForAll(j => j.State == JobState.Done) ? Done("/cash", string.Join(". ", started.Select(j => j.Message).Distinct())) : Redirect("/cash");
    }

    private static (ReceiptId, int)? Ticked(string text) =>
        text.Split(':') is [var id, var version] && Guid.TryParse(id, out var receipt) && int.TryParse(version, out var seen) ? (new ReceiptId(receipt), seen) : null;
}
