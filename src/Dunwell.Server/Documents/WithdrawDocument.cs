using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Documents;

/// <summary>Takes a kept file out of use, with a reason. Its bytes stay: what was seen or sent can still be proved.</summary>
public sealed class WithdrawDocument(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, DocumentId DocumentId, string Reason, string Actor);

    public Task<Result<AccountDocument>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<AccountDocument>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (await db.Set<AccountDocument>().SingleOrDefaultAsync(d => d.CustomerAccountId == input.AccountId && d.Id == input.DocumentId, cancel) is not { } document)
            return OpenDocument.Unknown;
        if (document.WithdrawnAt is not null)
            return new Refusal("document.withdrawn", $"{document.WithdrawnBy} withdrew it already: {document.WithdrawnReason}");
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("document.reason", "Say why in up to 500 characters", "reason");
        (document.WithdrawnBy, document.WithdrawnAt, document.WithdrawnReason) = (input.Actor, clock.UtcNow(), input.Reason.Trim());
        await Timeline.AppendAsync(
            db, document.CreditorId, document.CustomerAccountId, document.WithdrawnAt.Value, TimelineKind.DocumentWithdrawn, input.Actor,
            $"Document withdrawn: {DocumentWords.Of(document)}: {document.WithdrawnReason}. SHA-256 {document.Hash}", document.Id.Value, null, cancel);
        return document;
    }
}
