using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Runs.Pages;

/// <summary>What a run would do: the run's own decisions, nothing written.</summary>
[May(Permission.RunCollections)]
public sealed class RehearsalModel(RunCollections run, ListCreditors listCreditors) : DeskPage
{
    /// <summary>Decisions listed; the counts count all.</summary>
    public const int Listed = 300;

    [BindProperty(SupportsGet = true, Name = "asof")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    /// <summary>Only decisions of one kind; waiting accounts are left out unless asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    public IReadOnlyList<RunReport> Reports { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public List<RunDecision> Decisions { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var chosen = string.IsNullOrEmpty(Creditor) ? null : (await listCreditors.Run(cancel)).Find(c => c.Code == Creditor);
        var counts = new Dictionary<string, int>();
        var result = await run.Run(new(chosen?.Id, AsOf, DryRun: true, Actor, Keep), cancel);
        if (result.Refusal is { } refusal)
            return NotDone("/runs", refusal);
        (Reports, Counts) = (result.Value, counts);
        return Page();

        void Keep(RunDecision decision)
        {
            var kind = KindOf(decision);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            if (Decisions.Count < Listed && (string.IsNullOrEmpty(Kind) ? kind != "Wait" : kind == Kind))
                Decisions.Add(decision);
        }
    }

    public string Here(string? kind) => Url.Page(null, new { asof = AsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), creditor = Creditor, kind })!;

    private static string KindOf(RunDecision decision) => decision.Action == "Contact" && decision.Why is not null ? "Held" : decision.Action;
}
