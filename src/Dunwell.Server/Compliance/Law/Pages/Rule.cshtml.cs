using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Compliance.Cases;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Compliance.Law.Pages;

/// <summary>One rule with its source, what it needs to know, what it makes us owe, and the cases that prove it.</summary>
[May(Permission.ViewAccounts)]
public sealed class RuleModel(RuleBook book) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public CoveredRule Line { get; private set; } = null!;

    public IReadOnlyList<CaseResult> Cases { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (book.Rules.Find(Id) is not { } rule)
            return NotFound();
        Cases = [.. RuleCaseRunner.Run(book.Cases.Where(c => c.IsAnsweredBy(Id)), book.Rules)];
        Line = new(book.Rules.Packs.First(p => p.Rules.Any(r => r.Id == Id)), rule, Cases.Count);
        return Page();
    }
}
