using Dunwell.Domain;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Documents.Pages;

/// <summary>What a coordinator does on the account page about kept files; each act goes back to it and says what was done, or why not.</summary>
[May(Permission.WorkAccounts), RequestSizeLimit(DocumentPolicy.Ceiling), RequestFormLimits(MultipartBodyLengthLimit = DocumentPolicy.Ceiling)]
public sealed class DocumentsModel(AddDocument addDocument, WithdrawDocument withdrawDocument) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Account => $"/accounts/{Id}#documents";

    public IActionResult OnGet() => LocalRedirect(Account);

    public async Task<IActionResult> OnPostAddAsync(IFormFile? file, DocumentKind kind, Guid? item, CancellationToken cancel)
    {
        if (file is null)
            return NotDone(Account, new("document.empty", "Choose a file", "file"));
        await using var content = file.OpenReadStream();
        var added = await addDocument.Run(new(new(Id), kind, file.FileName, content, Actor, item is { } about ? new OpenItemId(about) : null), cancel);
        return Answer(added, document => $"{document.FileName} is kept with the account.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid document, string? reason, CancellationToken cancel) =>
        Answer(await withdrawDocument.Run(new(new(Id), new(document), reason ?? "", Actor), cancel), withdrawn => $"{withdrawn.FileName} is withdrawn; its bytes stay.");

    private IActionResult Answer(Result<AccountDocument> result, Func<AccountDocument, string> done) => result.Match(value => Done(Account, done(value)), refusal => NotDone(Account, refusal));
}
