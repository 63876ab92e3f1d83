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
        if (RuleCoverage.Of(book).FirstOrDefault(r => r.Rule.Id == Id) is not { } line)
            return NotFound();
        Line = line;
        Cases = [.. RuleCaseRunner.Run(book.Cases.Where(c => c.IsAnsweredBy(Id)), book.Rules)];
        return Page();
    }
}
