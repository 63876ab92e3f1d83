using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Documents;

/// <summary>Keeps a file with an account. The same file again, as the same kind and about the same item, is the same document.</summary>
public sealed class AddDocument(DunwellDb db, FileStore files, DocumentPolicy policy, TimeProvider clock)
{
    /// <param name="AccountId">Where it is kept.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">The file's name as it came; its ending tells what it should be.</param>
    /// <param name="Content">Read once, from where it stands to its end.</param>
    /// <param name="Actor">Who adds it.</param>
    /// <param name="OpenItemId">The item of the account it is about; null for the whole account.</param>
    public sealed record Input(CustomerAccountId AccountId, DocumentKind Kind, string? Name, Stream Content, string Actor, OpenItemId? OpenItemId = null);

    public async Task<Result<AccountDocument>> Run(Input input, CancellationToken cancel)
    {
        if (await ReadAsync(input.Content, cancel) is not { } bytes)
            return new Refusal("document.size", $"A file kept with an account has at most {policy.LargestMegabytes} MB", "file");
        if (bytes.Length == 0)
            return new Refusal("document.empty", "Choose a file that is not empty", "file");
        var name = FileName.Safe(input.Name);
        var type = FileType.Of(name, bytes.AsSpan(0, Math.Min(bytes.Length, FileType.Head)));
        if (type.IsRefused)
            return type.Refusal!;
        if (!await db.Set<CustomerAccount>().AnyAsync(a => a.Id == input.AccountId, cancel))
            return new Refusal("account.unknown", "There is no such account");
        // Before the row that names it, for a row without its bytes would be worse than bytes without a row; and before the account is taken, for nobody waits on a disk.
        var hash = await files.SaveAsync(bytes, cancel);
        return await db.InTransactionAsync(() => DecideAsync(input, name, type.Value.MediaType, bytes.Length, hash, cancel), cancel);
    }

    private async Task<Result<AccountDocument>> DecideAsync(Input input, string name, string mediaType, int size, string hash, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var item = input.OpenItemId is { } id ? await db.Set<OpenItem>().AsNoTracking().SingleOrDefaultAsync(i => i.CustomerAccountId == input.AccountId && i.Id == id, cancel) : null;
        if (item is null && input.OpenItemId is not null)
            return new Refusal("document.item", "The account has no such item", "item");
        if (await db.Set<AccountDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.CustomerAccountId == input.AccountId && d.Hash == hash && d.WithdrawnAt == null, cancel) is { } known)
            return known.Kind == input.Kind && known.OpenItemId == item?.Id.Value
                ? known
                : new Refusal("document.known", $"The account keeps this very file already, as {DocumentWords.Of(known)}: withdraw that one first");

        var document = new AccountDocument
        {
            Id = Id.New<DocumentId>(), CreditorId = taken.Value.Creditor.Id, CustomerAccountId = input.AccountId, Kind = input.Kind, OpenItemId = item?.Id.Value, ItemNumber = item?.Number,
            FileName = name, MediaType = mediaType, Size = size, Hash = hash, AddedBy = input.Actor, AddedAt = clock.UtcNow(),
        };
        db.Add(document);
        await Timeline.AppendAsync(
            db, document.CreditorId, document.CustomerAccountId, document.AddedAt, TimelineKind.DocumentAdded, input.Actor,
            $"Document added: {DocumentWords.Of(document)}, {document.Size} bytes, SHA-256 {document.Hash}", document.Id.Value, null, cancel);
        return document;
    }

    /// <summary>All bytes, or null when there are more than may be kept: no more than that is ever held.</summary>
    private async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            if (kept.Length + read > policy.Largest)
                return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
