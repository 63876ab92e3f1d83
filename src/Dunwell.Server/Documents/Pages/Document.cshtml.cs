using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Documents.Pages;

/// <summary>A kept file: a picture is shown, everything else is saved, or a picture too with ?save=true.</summary>
[May(Permission.ViewContactDetails)]
public sealed class DocumentModel(OpenDocument open) : DeskPage
{
    public async Task<IActionResult> OnGetAsync(Guid account, Guid id, bool save, CancellationToken cancel)
    {
        var opened = await open.Run(new(new(account), new(id), EvenWithdrawn: true), cancel);
        if (opened.Refusal is { } refusal)
            return refusal == OpenDocument.Unknown ? NotFound() : NotDone($"/accounts/{account}#documents", refusal);
        DocumentHeaders.Set(Response, opened.Value.Document, inPlace: !save);
        return File(opened.Value.Content, opened.Value.Document.MediaType);
    }
}
