using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Compliance.Law.Pages;

/// <summary>What the law has to do with one account: facts on file, what is owed, the time to sue, and the form to record a fact.</summary>
[May(Permission.ViewAccounts)]
public sealed class AccountLawModel(ShowLaw show) : DeskPage
{
    /// <summary>The groups of the form, in the order they are met at work.</summary>
    public static readonly IReadOnlyList<(string Group, LegalFactKind Kind, IReadOnlyList<string> Names)> Vocabulary =
    [
        ("It happened", LegalFactKind.Event, Sorted(EnumNames<LegalEventKind>.ByName.Keys)),
        ("It is so, or not", LegalFactKind.Circumstance, Sorted(EnumNames<Circumstance>.ByName.Where(c => !Circumstances.WorkedOut.Contains(c.Value)).Select(c => c.Key))),
        ("We hold the paper", LegalFactKind.Paper, Sorted(EnumNames<EvidenceKind>.ByName.Keys)),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AccountLaw Law { get; private set; } = null!;

    public string Here => $"/accounts/{Id}/law";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var law = await show.Run(new(new(Id)), cancel);
        if (law.IsRefused)
            return NotFound();
        Law = law.Value;
        return Page();
    }

    public static string Words(string name) => RecordLegalFact.Words(name);

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
