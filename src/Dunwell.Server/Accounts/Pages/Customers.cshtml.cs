using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Accounts.Pages;

[May(Permission.ViewAccounts)]
public sealed class CustomersModel(ListCustomers list, ListCreditors listCreditors) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    [BindProperty(SupportsGet = true)]
    public CustomerSort Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public CustomerPage Found { get; private set; } = new([], null);

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Creditor is not null || Overdue;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditor = string.IsNullOrEmpty(Creditor) ? null : Creditor;
        Creditors = await listCreditors.Run(cancel);
        Found = await list.Run(new(Search, Creditor, Sort, Overdue, After), cancel);
    }

    /// <summary>This list with another sort or page, all else kept.</summary>
    public string Here(CustomerSort sort, string? after = null) =>
        Url.Page(null, new { q = Search, creditor = Creditor, sort, overdue = Overdue ? "true" : null, after })!;
}
