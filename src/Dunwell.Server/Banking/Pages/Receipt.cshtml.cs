using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>One receipt: what the bank said, whose it could be and why; post, split, set aside, take back. Each act goes on to the next receipt.</summary>
[May(Permission.ViewAccounts)]
public sealed class ReceiptModel(ShowReceipt show, NextReceipt next, ListCustomers customers, PostReceipt post, SetAsideReceipt setAside, TakeBackReceipt takeBack, OwnReceipt own, CashPolicy policies) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Customers the person has chosen; the receipt is divided among several.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid[] Account { get; set; } = [];

    /// <summary>Put it to the oldest items of the chosen customer, in the order of settlement.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Fill { get; set; }

    /// <summary>What a customer is looked for by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public ReceiptSight Sight { get; private set; } = null!;

    public IReadOnlyList<CustomerLine> Found { get; private set; } = [];

    public string Here => $"/cash/receipts/{Id}";

    public int Threshold => policies.Match.LikelyThreshold;

    public bool MayPost => User.May(Permission.ApplyCash);

    public string Money(long amount) => F.Money(amount, Sight.Receipt.Currency);

    /// <summary>As a number field takes it.</summary>
    public string Plain(long amount) => new Money(amount, Currency.Of(Sight.Receipt.Currency)).ToPlainText();

    /// <summary>One form for each customer it could be; one for all among whom it is divided.</summary>
    public IEnumerable<IReadOnlyList<ShareChoice>> Forms()
    {
        var chosen = Account.Length > 1 ? Sight.Choices.Where(c => Account.Contains(c.AccountId.Value)).ToList() : [];
        return (chosen.Count > 1 ? [chosen] : Enumerable.Empty<IReadOnlyList<ShareChoice>>()).Concat(Sight.Choices.Except(chosen.Count > 1 ? chosen : []).Select(c => (IReadOnlyList<ShareChoice>)[c]));
    }

    /// <summary>The page with a customer chosen, alone or beside those that stand first.</summary>
    public string Choose(Guid account, bool divide)
    {
        var all = divide ? [.. Account.Length > 0 ? Account : Sight.Choices.Take(1).Select(c => c.AccountId.Value), account] : new List<Guid> { account };
        return $"{Here}?{string.Join('&', all.Distinct().Select(a => $"account={a}"))}";
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id), [.. Account.Take(10).Select(a => new CustomerAccountId(a))], Fill), cancel) is not { } sight)
            return NotFound();
        Sight = sight;
        if (!string.IsNullOrWhiteSpace(Find))
            Found = [.. (await customers.Run(new(Find, sight.Creditor.Code), cancel)).Lines.Where(l => l.Currency == sight.Receipt.Currency).Take(12)];
        return Page();
    }

    /// <summary>The fields are named amount.ACCOUNT, part.ACCOUNT.ITEM and rest.ACCOUNT.ITEM, so that one form can divide a receipt among several customers.</summary>
    public Task<IActionResult> OnPostAsync(int version, CancellationToken cancel) => DoAsync(async currency =>
    {
        var shares = Shares(currency);
        if (shares.IsRefused)
            return shares.Refusal!;
        var posted = await post.Run(new(new(Id), shares.Value, Actor, User.Role() ?? Role.Auditor, version), cancel);
        return posted.Match<Result<string>>(done => $"Posted: {string.Join("; ", done.Payments.Select(Words))}", refusal => refusal);
    }, true, cancel);

    public Task<IActionResult> OnPostAsideAsync(string? reason, CancellationToken cancel) => DoAsync(async _ =>
        (await setAside.Run(new(new(Id), reason ?? "", Actor), cancel)).Match<Result<string>>(_ => "Set aside: no customer's money.", refusal => refusal), false, cancel);

    public Task<IActionResult> OnPostBringBackAsync(CancellationToken cancel) => DoAsync(async _ =>
        (await setAside.Run(new(new(Id), null, Actor), cancel)).Match<Result<string>>(_ => "The receipt is open again.", refusal => refusal), false, cancel, stay: true);

    public Task<IActionResult> OnPostTakeBackAsync(string? reason, CancellationToken cancel) => DoAsync(async _ =>
        (await takeBack.Run(new(new(Id), reason ?? "", Actor), cancel)).Match<Result<string>>(_ => "Taken back: what it had settled owes again, and the receipt is open.", refusal => refusal), false, cancel, stay: true);

    public Task<IActionResult> OnPostOwnAsync(string? owner, CancellationToken cancel) => DoAsync(async _ =>
        (await own.Run(new(new(Id), string.IsNullOrWhiteSpace(owner) ? null : owner.Trim()), cancel)).Match<Result<string>>(r => r.Owner is { } name ? $"{name} finds out whose it is." : "Nobody follows it up now.", refusal => refusal), false, cancel, stay: true);

    private async Task<IActionResult> DoAsync(Func<Currency, Task<Result<string>>> act, bool canUndo, CancellationToken cancel, bool stay = false)
    {
        if (!User.May(Permission.ApplyCash))
            return Forbid();
        if (await next.Run(new(new(Id)), cancel) is not { } place)
            return NotFound();
        var result = await act(place.Currency);
        if (result.IsRefused)
            return NotDone(Here, result.Refusal!);
        return Done(stay || place.Next is null ? Here : $"/cash/receipts/{place.Next}", result.Value, canUndo ? $"{Here}?handler=TakeBack&reason=Undone" : null);
    }

    private Result<IReadOnlyList<ReceiptShare>> Shares(Currency currency)
    {
        var shares = new List<ReceiptShare>();
        foreach (var account in Request.Form.Keys.Where(k => k.StartsWith("amount.", StringComparison.Ordinal)).Select(k => k["amount.".Length..]))
        {
            if (!Guid.TryParse(account, out var id))
                return new Refusal("share.account", "This is no customer");
            var whole = Amount(Request.Form[$"amount.{account}"], currency);
            if (whole.IsRefused)
                return whole.Refusal!;
            var parts = new List<SharePart>();
            foreach (var key in Request.Form.Keys.Where(k => k.StartsWith($"part.{account}.", StringComparison.Ordinal)))
            {
                var amount = Amount(Request.Form[key], currency);
                if (amount.IsRefused)
                    return amount.Refusal!;
                var item = key[(key.LastIndexOf('.') + 1)..];
                if (amount.Value > 0 && Guid.TryParse(item, out var open))
                    parts.Add(new(new OpenItemId(open), amount.Value, Rest(Request.Form[$"rest.{account}.{item}"])));
            }

            if (whole.Value > 0)
                shares.Add(new(new(id), whole.Value, parts));
        }

        return shares;
    }

    /// <summary>The button that disputes what is short goes before what is chosen item by item.</summary>
    private ShortRest Rest(string? text) =>
        Request.Form["dispute"] == "true" ? ShortRest.Disputed : Enum.TryParse<ShortRest>(text, out var rest) ? rest : ShortRest.Open;

    private static Result<long> Amount(string? text, Currency currency) =>
        string.IsNullOrWhiteSpace(text) ? 0L
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) && Domain.Money.TryFromDecimal(major, currency, out var money) ? money.MinorUnits
        : new Refusal("share.amount", $"'{text}' is not an amount of {currency.Code}");

    private static string Words(Ledger.RecordedPayment payment) =>
        payment.Applied.Count == 0 ? $"{payment.Amount} on account" : $"{payment.Amount} to {string.Join(", ", payment.Applied.Select(a => a.Number))}{(payment.Unapplied.IsZero ? "" : $", {payment.Unapplied} on account")}";
}
