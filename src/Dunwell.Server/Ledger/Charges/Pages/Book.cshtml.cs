using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Charges.Pages;

/// <summary>What may be charged in the whole book of a creditor, before anything is.</summary>
[May(Permission.ViewAccounts)]
public sealed class BookModel(PreviewBook preview, ListCreditors list) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public BookCharges? Found { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await list.Run(cancel);
        if (Creditors.FirstOrDefault(c => Creditor is null || c.Code == Creditor) is not { } creditor)
            return;
        Creditor = creditor.Code;
        Found = (await preview.Run(new(creditor.Id, After is { } after ? new CustomerAccountId(after) : null), cancel)).Match<BookCharges?>(book => book, _ => null);
    }
}
