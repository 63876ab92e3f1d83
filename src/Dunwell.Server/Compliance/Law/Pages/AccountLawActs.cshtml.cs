using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Compliance.Law.Pages;

/// <summary>Puts a fact of law on the file or takes one off, and goes back to it.</summary>
[May(Permission.WorkAccounts)]
public sealed class AccountLawActsModel(RecordLegalFact record, WithdrawLegalFact withdraw) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Law => $"/accounts/{Id}/law";

    public IActionResult OnGet() => LocalRedirect(Law);

    /// <param name="what">Kind and word of the vocabulary, "Event:petition_filed".</param>
    public async Task<IActionResult> OnPostRecordAsync(
        string? what, DateOnly? on, Guid? item, string? source, bool inWriting, bool isNot, DateOnly? until, string? detail, TimeOnly? at, string? address, string? place, string? number, CancellationToken cancel)
    {
        var parts = (what ?? "").Split(':', 2);
        if (parts.Length != 2 || !Enum.TryParse<LegalFactKind>(parts[0], out var kind) || on is not { } day)
            return NotDone(Law, new("law.input", "Choose what it is and give the day", "what"));
        var recorded = await record.Run(
            new(new(Id), kind, parts[1], day, source ?? "", Actor)
            {
                OpenItemId = item is { } open ? new OpenItemId(open) : null, InWriting = inWriting, IsSo = !isNot, Until = until, Detail = detail, Address = address, Place = place, Number = number,
                AtUtc = at is { } time ? DateTime.SpecifyKind(day.ToDateTime(time), DateTimeKind.Utc) : null,
            },
            cancel);
        return recorded.Match(fact => Done(Law, $"{RecordLegalFact.Words(fact.Name)} is on the file."), refusal => NotDone(Law, refusal));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid fact, string? reason, CancellationToken cancel) =>
        (await withdraw.Run(new(new(Id), new(fact), reason ?? "", Actor), cancel)).Match(_ => Done(Law, "It is taken off the file."), refusal => NotDone(Law, refusal));
}
