using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Dunwell.Server.Compliance.Own.Pages;

/// <summary>Where a compliance officer tries a rule of the house on past contacts and switches it on.</summary>
[May(Permission.ManageRules)]
public sealed class TryRulesModel(ReplayRules replay, AdoptRulePack adopt, TimeProvider clock) : DeskPage
{
    private const int MostCharacters = 200_000;

    [BindProperty]
    public string? Pack { get; set; }

    [BindProperty]
    public string? Against { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public Replay? Found { get; private set; }

    public void OnGet()
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        (From, To) = (today.AddDays(-90), today);
    }

    public async Task<IActionResult> OnPostTryAsync(CancellationToken cancel)
    {
        if (Unfit() is { } unfit)
            return unfit;
        var result = await replay.Run(new(From!.Value, To!.Value, Pack!, string.IsNullOrWhiteSpace(Against) ? null : Against), cancel);
        if (result.IsRefused)
            ModelState.AddModelError(nameof(Pack), result.Refusal!.Message);
        else
            Found = result.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAdoptAsync(CancellationToken cancel)
    {
        if (Unfit() is { } unfit)
            return unfit;
        var adopted = await adopt.Run(new(Pack!), cancel);
        if (!adopted.IsRefused)
            return Done("/law", $"{adopted.Value.Topic} {adopted.Value.Version} is in force from now on.");
        ModelState.AddModelError(nameof(Pack), adopted.Refusal!.Message);
        return Page();
    }

    private PageResult? Unfit()
    {
        if (string.IsNullOrWhiteSpace(Pack) || Pack.Length > MostCharacters)
            ModelState.AddModelError(nameof(Pack), "Put the pack's text here");
        if (From is null || To is null)
            ModelState.AddModelError(nameof(From), "Give the first and the last day");
        return ModelState.IsValid ? null : Page();
    }
}
