using Dunwell.Domain.Team;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>What matching has learned from confirmed choices; each can be revoked.</summary>
[May(Permission.ViewAccounts)]
public sealed class PayerRulesModel(ListPayerRules list, RevokePayerRule revoke) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<PayerRuleRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await list.Run(new(Search), cancel);

    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel) => CashFiles.Rules(await list.Run(new(Search, CashFiles.Most), cancel), User).As(format);

    public async Task<IActionResult> OnPostAsync(Guid account, Guid rule, CancellationToken cancel)
    {
        if (!User.May(Permission.ApplyCash))
            return Forbid();
        return (await revoke.Run(new(new(account), new(rule), Actor), cancel)).Match(done => Done("/cash/rules", $"Forgotten: '{done.Value}' is nobody's name or account any more."), refusal => NotDone("/cash/rules", refusal));
    }
}
