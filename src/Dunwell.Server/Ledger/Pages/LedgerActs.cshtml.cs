using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Pages;

/// <summary>What a coordinator does to an item, from its page; each act goes back to it and says what was done, or why not.</summary>
[May(Permission.WorkAccounts)]
public sealed class LedgerActsModel : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The item it is about; none for acts from the list.</summary>
    [BindProperty]
    public Guid? Item { get; set; }

    /// <summary>Made by the form: sent twice it is done once.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>Written with a point as decimal sign, as number fields send it; empty for all.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    private CustomerAccountId Account => new(Id);

    private OpenItemId It => new(Item ?? default);

    private string Why => Reason ?? "";

    private Role As => User.Role() ?? Role.Auditor;

    private string Back => Item is { } item ? $"/accounts/{Id}/ledger/{item}" : $"/accounts/{Id}/ledger";

    private decimal? Written => string.IsNullOrWhiteSpace(Amount) ? null : decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) ? major : 0;

    public IActionResult OnGet() => LocalRedirect(Back);

    public async Task<IActionResult> OnPostAdjustAsync([FromServices] AdjustItem use, bool up, CancellationToken cancel) =>
        Told(await use.Run(new(Account, It, up, Written ?? 0, Why, Key, Actor, As, On), cancel));

    public async Task<IActionResult> OnPostWriteOffAsync([FromServices] WriteOffItem use, WriteOffReason code, CancellationToken cancel) =>
        Told(await use.Run(new(Account, It, Written, code, Why, Key, Actor, As, On), cancel));

    public async Task<IActionResult> OnPostRecoverAsync([FromServices] RecoverWriteOff use, Guid? credit, CancellationToken cancel) =>
        Told(await use.Run(new(Account, It, Written, credit is { } from ? new(from) : null, Why, Key, Actor, On), cancel));

    public async Task<IActionResult> OnPostRefundAsync([FromServices] RefundCredit use, CancellationToken cancel) => Told(await use.Run(new(Account, It, Written, Why, Key, Actor, As, On), cancel));

    public async Task<IActionResult> OnPostDiscountAsync([FromServices] TakeDiscount use, CancellationToken cancel) => Told(await use.Run(new(Account, It, Written, Why, Key, Actor, On), cancel));

    public async Task<IActionResult> OnPostDeductAsync([FromServices] RecordDeduction use, ShortPayReason code, CancellationToken cancel) =>
        Told(await use.Run(new(Account, It, Written, code, Why, Key, Actor, On), cancel));

    /// <param name="to">The items it is put to, as far as the credit reaches, in this order.</param>
    public async Task<IActionResult> OnPostApplyAsync([FromServices] ApplyCredit use, Guid[] to, CancellationToken cancel) =>
        Told(await use.Run(new(Account, It, [.. to.Select(i => new CreditPart(new(i), to.Length == 1 ? Written : null))], Key, Actor, Why, On), cancel));

    public async Task<IActionResult> OnPostUnapplyAsync([FromServices] UnapplyCredit use, Guid? from, CancellationToken cancel) =>
        Told(await use.Run(new(Account, It, from is { } item ? new(item) : null, Why, Key, Actor, On), cancel));

    public async Task<IActionResult> OnPostReturnAsync([FromServices] ReturnPayment use, Guid payment, ReturnReason code, string? bankCode, CancellationToken cancel) =>
        Told(await use.Run(new(Account, new(payment), code, bankCode, Written, Key, Actor, Why, On), cancel));

    public async Task<IActionResult> OnPostCreditAsync([FromServices] IssueCreditNote use, string? number, CancellationToken cancel) =>
        (await use.Run(new(Account, number ?? "", Written ?? 0, On, Why, Actor, Item is null ? null : It), cancel)).Match(note => Done(Back, $"Credit note {note.Number} is issued."), refusal => NotDone(Back, refusal));

    /// <param name="number">The customer whose account takes it.</param>
    public async Task<IActionResult> OnPostTransferAsync([FromServices] TransferItem use, [FromServices] FindAccount find, string? number, CancellationToken cancel)
    {
        var from = await find.Run(new(Account), cancel);
        var to = from.IsRefused ? from : await find.Run(new(null, from.Value.Creditor.Id, number, from.Value.Account.Currency), cancel);
        return to.IsRefused ? NotDone(Back, to.Refusal!) : Told(await use.Run(new(Account, to.Value.Account.Id, It, Written, Why, Key, Actor, On), cancel));
    }

    public async Task<IActionResult> OnPostTakeBackAsync([FromServices] ReverseAct use, Guid act, CancellationToken cancel) =>
        (await use.Run(new(Account, new(act), Why, Actor, On), cancel)).Match(done => Done(Back, $"{Choices.Words(done.Kind.ToString())} of {done.Amount} is taken back."), refusal => NotDone(Back, refusal));

    private IActionResult Told(Result<PostedAct> result) => result.Match(act => Done(Back, $"{act.Text}."), refusal => NotDone(Back, refusal));
}
