using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

[May(Permission.ViewAccounts)]
public sealed class QueueModel(ListQueue list, CountWorked worked, QueuePolicy policy, ListCreditors listCreditors, ListViews listViews, TimeProvider clock) : DeskPage
{
    private const int MostInFile = 5_000;

    [BindProperty(SupportsGet = true, Name = "view")]
    public QueueView Shown { get; set; }

    [BindProperty(SupportsGet = true)]
    public QueueOf Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    [BindProperty(SupportsGet = true)]
    public QueueSort Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Reversed { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public QueuePage Found { get; private set; } = new([], null);

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public int Worked { get; private set; }

    public int Capacity => policy.Capacity;

    public DateTime Now { get; private set; }

    public bool IsRanking { get; private set; }

    public ViewsBar Views { get; private set; } = null!;

    private string? Code => string.IsNullOrEmpty(Creditor) ? null : Creditor;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Views = ViewsBar.Of(Request, User, await listViews.Run(new("/queue", User.Id()), cancel));
        if (Views.Start is { } start)
            return LocalRedirect(start);
        Now = clock.UtcNow();
        Creditors = await listCreditors.Run(cancel);
        IsRanking = Creditors.Any(c => RankBook.IsDue(c, clock));
        Found = await list.Run(new(Shown, Of, Actor, Code, After, Sort: Sort, Reversed: Reversed), cancel);
        Worked = await worked.Run(Actor, cancel);
        return Page();
    }

    /// <summary>The rows of the view as a file, at most <see cref="MostInFile"/>.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel)
    {
        var lines = (await list.Run(new(Shown, Of, Actor, Code, null, MostInFile, Sort: Sort, Reversed: Reversed), cancel)).Lines;
        return format == "xlsx"
            ? File(QueueFiles.Xlsx(lines), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "queue.xlsx")
            : File(System.Text.Encoding.UTF8.GetBytes(QueueFiles.Csv(lines)), "text/csv; charset=utf-8", "queue.csv");
    }

    /// <summary>The next account to work on, after the one just left.</summary>
    public async Task<IActionResult> OnGetNextAsync(Guid? skip, CancellationToken cancel)
    {
        var found = await list.Run(new(Shown, Of, Actor, Code, null, 1, skip, Sort: Sort, Reversed: Reversed), cancel);
        return found.Lines.Count == 0 ? Done("/queue", "The queue is empty: everything is done for today.") : LocalRedirect($"/accounts/{found.Lines[0].AccountId}");
    }

    public string Here(QueueView? view = null, string? after = null, QueueSort? sort = null, bool? reversed = null) =>
        $"/queue?{Query(view, sort, reversed)}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}";

    /// <summary>Filter and order as the address carries them.</summary>
    public string Query(QueueView? view = null, QueueSort? sort = null, bool? reversed = null) =>
        $"view={view ?? Shown}&of={Of}{(Code is null ? "" : $"&creditor={Uri.EscapeDataString(Code)}")}{((sort ?? Sort) == QueueSort.Rank ? "" : $"&sort={sort ?? Sort}{(reversed ?? Reversed ? "&reversed=true" : "")}")}";

    public static string Words(QueueView view) => view switch
    {
        QueueView.Work => "To work",
        QueueView.Due => "A person is asked",
        QueueView.Broken => "Promise broken",
        QueueView.Promised => "Promised",
        QueueView.Held => "On hold",
        QueueView.Review => "Holds to review",
        QueueView.Snoozed => "Snoozed",
        QueueView.Missing => "No next action",
        QueueView.Escalated => "Escalated",
        _ => "Everything open",
    };

    public static string Words(QueueSort sort) => sort switch
    {
        QueueSort.Rank => "Rank",
        QueueSort.Collectable => "Collectable now",
        QueueSort.Overdue => "Overdue",
        QueueSort.Oldest => "Oldest debt",
        QueueSort.LastContact => "Last contact",
        QueueSort.Due => "Next action",
        _ => "Customer",
    };

    /// <summary>Why there is nothing here.</summary>
    public string Empty() => After is not null ? "The list ended before this page."
        : Creditors.Count == 0 ? "There is no creditor yet: make one, then import its customers and open invoices."
        : Shown == QueueView.Work ? Of == QueueOf.Everybody ? "Everybody was contacted today, or nothing is past due." : "Everybody of yours was contacted today, or nothing of it is past due."
        : "No account stands here.";

    /// <summary>What to do next when there is nothing here.</summary>
    public IEnumerable<(string Words, string Path)> Ahead()
    {
        if (After is not null)
            yield return ("First page", Here());
        if (Of != QueueOf.Everybody)
            yield return ("Look at everybody's", $"/queue?view={Shown}&of=Everybody");
        if (Shown == QueueView.Work)
            yield return ("Tasks", "/work?view=Mine");
        if (Shown != QueueView.Everything)
            yield return ("Everything that is open", "/queue?view=Everything&of=Everybody");
        else if (User.May(Permission.ImportFiles))
            yield return ("Import", "/import");
    }

    public string State() => Found.Lines.Count == 0 && After is null
        ? "Nothing here."
        : $"{F.Count(Worked)} of {F.Count(Capacity)} accounts worked today. Highest rank first; each row says why it stands where it stands.{StandingIn()}";

    private string StandingIn() =>
        Found.StandsInFor is { Count: > 0 } away ? $" You stand in for {string.Join(" and ", away.Select(a => $"{a.Key} until {F.Date(a.Value)}"))}: what is theirs is here too." : "";

    /// <summary>What the clock says now wherever the customer may be.</summary>
    public string Local(QueueLine line) => line.Zones.Count == 0
        ? "zone unknown"
        : string.Join(" / ", line.Zones.Select(z => F.Time(Now, z)[4..]).Distinct().Take(3)) + " there";

    /// <summary>The same list in another order; the order it has, the other way round.</summary>
    public string Sorted(QueueSort sort) => Here(sort: sort, reversed: sort == Sort && sort != QueueSort.Rank && !Reversed);

    public string? AriaSort(QueueSort sort) => sort != Sort ? null : QueueOrder.IsDown(Sort, Reversed) ? "descending" : "ascending";
}
