using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Accounts.Pages;

/// <summary>Says on the account page to whom a customer belongs; goes back to it and says what was done, or why not.</summary>
[May(Permission.WorkAccounts)]
public sealed class AccountGroupModel(SetParent setParent) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Account => $"/accounts/{Id}";

    public IActionResult OnGet() => LocalRedirect(Account);

    /// <param name="parent">Number of the customer above; empty when it belongs to none.</param>
    public async Task<IActionResult> OnPostAsync(string? parent, CancellationToken cancel) =>
        (await setParent.Run(new(new(Id), parent, Actor), cancel)).Match(
            placed => Done(Account, placed.Parent is { } above ? $"{placed.Customer.Name} belongs to {above.Name}." : $"{placed.Customer.Name} stands by itself."),
            refusal => NotDone(Account, refusal));
}
