using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.References.Pages;

/// <summary>Where money for a creditor goes.</summary>
[May(Permission.ManageUsers)]
public sealed class PaymentModel(ListCreditors list, SetPaymentDetails set) : DeskPage
{
    public sealed class Form
    {
        public string? Iban { get; set; }

        public string? Bic { get; set; }

        public string? UpiId { get; set; }

        public string? Street { get; set; }

        public string? Building { get; set; }

        public string? PostalCode { get; set; }

        public string? Town { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Creditor Known { get; private set; } = null!;

    /// <summary>What a message over one unit of the creditor's currency would ask.</summary>
    public PaymentRequest Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return NotFound();
        Input = new()
        {
            Iban = Known.Iban is { } iban && Iban.Read(iban) is { IsRefused: false } read ? read.Value.Printed : Known.Iban, Bic = Known.Bic, UpiId = Known.UpiId,
            Street = Known.PayeeStreet, Building = Known.PayeeBuilding, PostalCode = Known.PayeePostalCode, Town = Known.PayeeTown,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return NotFound();
        var result = await set.Run(new(Known.Id, Input.Iban, Input.Bic, Input.UpiId, Input.Street, Input.Building, Input.PostalCode, Input.Town), cancel);
        if (result.Refusal is not { } refusal)
            return Done($"/admin/creditors/{code}/payment", $"How {Known.Name} is paid is saved.");
        Show(refusal);
        return Page();
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if ((await list.Run(cancel)).Find(c => c.Code == code) is not { } known)
            return false;
        Known = known;
        var currency = Currency.Of(known.Currency);
        Asked = PaymentRequest.For(Payee.Of(known), new(currency.Scale, currency), PaymentReferences.Of(default(CustomerAccountId)));
        return true;
    }
}
