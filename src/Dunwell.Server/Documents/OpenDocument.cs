using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Documents;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Documents;

/// <summary>A kept file to read: its name, media type and size are in <paramref name="Document"/>. Whoever opened it closes it.</summary>
public sealed record OpenedDocument(AccountDocument Document, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>Opens a file kept with an account, byte for byte as it came in.</summary>
public sealed class OpenDocument(DunwellDb db, FileStore files)
{
    /// <param name="AccountId">Where it is kept.</param>
    /// <param name="DocumentId">Which.</param>
    /// <param name="EvenWithdrawn">Also when it was taken out of use: to look at, never to send.</param>
    public sealed record Input(CustomerAccountId AccountId, DocumentId DocumentId, bool EvenWithdrawn = false);

    internal static Refusal Unknown { get; } = new("document.unknown", "The account has no such document");

    /// <summary>Refused when there is none (<c>document.unknown</c>), it was withdrawn (<c>document.withdrawn</c>), or its bytes are gone from the data folder (<c>document.lost</c>).</summary>
    public async Task<Result<OpenedDocument>> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<AccountDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.CustomerAccountId == input.AccountId && d.Id == input.DocumentId, cancel) is not { } document)
            return Unknown;
        if (document.WithdrawnAt is not null && !input.EvenWithdrawn)
            return new Refusal("document.withdrawn", $"{document.WithdrawnBy} withdrew it: {document.WithdrawnReason}");
        return File.Exists(files.PathOf(document.Hash))
            ? new OpenedDocument(document, files.Open(document.Hash))
            : new Refusal("document.lost", $"Its bytes are not in the data folder: bring back file {document.Hash} from a backup");
    }
}
