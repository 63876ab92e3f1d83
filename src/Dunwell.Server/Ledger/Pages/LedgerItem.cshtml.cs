using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Pages;

/// <summary>One item: everything that moved it, and what may be done to it.</summary>
[May(Permission.ViewAccounts)]
public sealed class LedgerItemModel(ShowLedger show) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid ItemId { get; set; }

    public AccountBooks Books { get; private set; } = null!;

    public OpenItem Item { get; private set; } = null!;

    public IReadOnlyList<ItemMovement> Movements { get; private set; } = [];

    public long Open => Books.Ledger.OpenOf(Item.Id);

    public string Post => $"/accounts/{Id}/ledger/acts?handler=";

    public string Money(long amount) => F.Money(amount, Books.Account.Currency);

    public string Amount(long amount) => F.Amount(amount, Books.Account.Currency);

    /// <summary>Items this credit is put to.</summary>
    public IEnumerable<OpenItem> PutTo =>
        Books.Ledger.Standing.Where(e => e.Kind == EntryKind.Allocation && e.DebitItemId == Item.Id).Select(e => Books.Ledger.Find(e.CreditItemId!.Value)!).Distinct();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var found = await show.Run(new(Id), cancel);
        if (found.IsRefused || found.Value.Ledger.Find(new(ItemId)) is not { } item)
            return NotFound();
        (Books, Item, Movements) = (found.Value, item, found.Value.MovementsOf(item.Id));
        return Page();
    }
}

/// <summary>The fields every act on an item has: how much, on which day, why.</summary>
/// <param name="Act">Begins the names of its fields on the page.</param>
/// <param name="Amount">What stands in the field at first; empty for nothing.</param>
public sealed record ActForm(LedgerItemModel Of, string Act, string Amount, bool NeedsReason);
