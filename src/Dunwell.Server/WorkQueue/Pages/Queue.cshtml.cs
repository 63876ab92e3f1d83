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
public sealed class QueueModel(ListQueue list, CountWorked worked, QueuePolicy policy, ListCreditors listCreditors, TimeProvider clock) : DeskPage
{
    private const int MostInFile = 5_000;

    [BindProperty(SupportsGet = true, Name = "view")]
    public QueueView Shown { get; set; }

    [BindProperty(SupportsGet = true)]
    public QueueOf Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public QueuePage Found { get; private set; } = new([], null);

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public int Worked { get; private set; }

    public int Capacity => policy.Capacity;

    public DateTime Now { get; private set; }

    public bool IsRanking { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Now = clock.UtcNow();
        Creditors = await listCreditors.Run(cancel);
        IsRanking = Creditors.Any(c => RankBook.IsDue(c, clock));
        Found = await list.Run(new(Shown, Of, Actor, string.IsNullOrEmpty(Creditor) ? null : Creditor, After), cancel);
        Worked = await worked.Run(Actor, cancel);
    }

    /// <summary>The rows of the view as a file, at most <see cref="MostInFile"/>.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel)
    {
        var lines = (await list.Run(new(Shown, Of, Actor, string.IsNullOrEmpty(Creditor) ? null : Creditor, null, MostInFile), cancel)).Lines;
        return format == "xlsx"
            ? File(QueueFiles.Xlsx(lines), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "queue.xlsx")
            : File(System.Text.Encoding.UTF8.GetBytes(QueueFiles.Csv(lines)), "text/csv; charset=utf-8", "queue.csv");
    }

    /// <summary>The next account to work on, after the one just left.</summary>
    public async Task<IActionResult> OnGetNextAsync(Guid? skip, CancellationToken cancel)
    {
        var found = await list.Run(new(Shown, Of, Actor, string.IsNullOrEmpty(Creditor) ? null : Creditor, null, 1, skip), cancel);
        return found.Lines.Count == 0 ? Done("/queue", "The queue is empty: everything is done for today.") : LocalRedirect($"/accounts/{found.Lines[0].AccountId}");
    }

    public string Here(QueueView? view = null, string? after = null) =>
        $"/queue?view={view ?? Shown}&of={Of}{(string.IsNullOrEmpty(Creditor) ? "" : $"&creditor={Uri.EscapeDataString(Creditor)}")}{(after is null ? "" : $"&after={after}")}";

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
        _ => "Everything open",
    };

    public string State() => Found.Lines.Count == 0 && After is null
        ? "Nothing here."
        : $"{F.Count(Worked)} of {F.Count(Capacity)} accounts worked today. Highest rank first; each row says why it stands where it stands.";

    /// <summary>Local times of the customer; in hours from 8 to 21 in every plausible zone a call is likely to be open. The gate decides when the call is made.</summary>
    public (string Text, bool IsDay) Local(QueueLine line)
    {
        var times = line.Zones.Select(z => (Zone: z, Local: TimeZoneInfo.ConvertTimeFromUtc(Now, TimeZoneInfo.FindSystemTimeZoneById(z)))).ToList();
        if (times.Count == 0)
            return ("zone unknown", false);
        var text = string.Join(" / ", times.Select(t => t.Local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)).Distinct().Take(3));
        return (text, times.TrueForAll(t => t.Local.Hour is >= 8 and < 21));
    }
}
