using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

[May(Permission.ReleaseMessages)]
public sealed class PrintModel(ListPrintBatches list, ListCreditors listCreditors, PrintLetters print, PostPrintBatch post, FileStore files) : DeskPage
{
    public PrintView View { get; private set; } = null!;

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        View = await list.Run(cancel);
    }

    public async Task<IActionResult> OnGetPdfAsync(Guid batch, CancellationToken cancel) =>
        await list.FindAsync(new(batch), cancel) is { ContentHash: { } hash } ? File(files.Open(hash), "application/pdf") : NotFound();

    public async Task<IActionResult> OnPostPrintAsync(string creditor, CancellationToken cancel)
    {
        if ((await listCreditors.Run(cancel)).Find(c => c.Code == creditor) is not { } chosen)
            return NotFound();
        var result = await print.Run(new(chosen.Id, Actor), cancel);
        return result.Match(batch => Done("/outbox/print", $"{F.Count(batch.Letters, "letter")} printed into one PDF. Say so when it has gone to the post."), refusal => NotDone("/outbox/print", refusal));
    }

    public async Task<IActionResult> OnPostPostAsync(Guid batch, CancellationToken cancel)
    {
        var result = await post.Run(new(new(batch), Actor), cancel);
        return result.Match(done => Done("/outbox/print", $"{F.Count(done.Letters, "letter is", "letters are")} sent."), refusal => NotDone("/outbox/print", refusal));
    }
}
