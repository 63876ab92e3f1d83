using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Compliance.Law.Pages;

/// <summary>Every rule the gate knows: which law, how sure, in force since when, with how many cases.</summary>
[May(Permission.ViewAccounts)]
public sealed class RulesModel(RuleBook book) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public RuleStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Find { get; set; }

    public IReadOnlyList<CoveredRule> All { get; private set; } = [];

    public IEnumerable<CoveredRule> Shown => All.Where(r =>
        (string.IsNullOrEmpty(Place) || r.Pack.Jurisdiction == Place)
        && (Status is null || r.Rule.Status == Status)
        && (string.IsNullOrWhiteSpace(Find) || $"{r.Rule.Id} {r.Rule.Title} {string.Join(' ', r.Rule.Citations)}".Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase)));

    public string Hash => book.Rules.Hash;

    public void OnGet() => All = RuleCoverage.Of(book);
}
