using System.Security.Cryptography;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>The files that go with messages: kept by their hash when a message is written, read and proved when it leaves.</summary>
public sealed class Attachments(FileStore files)
{
    public static Task<List<MessageAttachment>> OfAsync(DunwellDb db, CustomerAccountId account, MessageId message, CancellationToken cancel) =>
        db.Set<MessageAttachment>().AsNoTracking().Where(a => a.CustomerAccountId == account && a.MessageId == message).OrderBy(a => a.Number).ToListAsync(cancel);

    public async Task<AttachedFile> KeepAsync(string name, string mediaType, byte[] content, string? balances, CancellationToken cancel) =>
        new(name, mediaType, await files.SaveAsync(content, cancel), content.Length, balances);

    /// <summary>Documents of the account as attachments: they lie in the store already, so the message names the same bytes. Refused when one is not kept with the account any more.</summary>
    public static async Task<Result<IReadOnlyList<AttachedFile>>> OfDocumentsAsync(DunwellDb db, CustomerAccountId account, IReadOnlyCollection<DocumentId> chosen, CancellationToken cancel)
    {
        var ids = chosen.Distinct().ToList();
        if (ids.Count == 0)
            return Array.Empty<AttachedFile>();
        var kept = await db.Set<AccountDocument>().AsNoTracking().Where(d => d.CustomerAccountId == account && d.WithdrawnAt == null && ids.Contains(d.Id)).OrderBy(d => d.FileName).ToListAsync(cancel);
        return kept.Count < ids.Count
            ? new Refusal("message.document", "A document that was ticked is not kept with the account any more: look at the account again", "documents")
            : kept.ConvertAll(d => new AttachedFile(d.FileName, d.MediaType, d.Hash, d.Size));
    }

    /// <summary>The very bytes that were kept; refused when one is lost, has been changed, or was withdrawn from the account's documents.</summary>
    public async Task<Result<IReadOnlyList<MailAttachment>>> ReadAsync(DunwellDb db, IReadOnlyList<MessageAttachment> kept, CancellationToken cancel)
    {
        if (await WithdrawnAsync(db, kept, cancel) is { } withdrawn)
            return new Refusal("message.file", $"{withdrawn} was withdrawn since it was attached: cancel it and write it anew");
        var read = new List<MailAttachment>();
        foreach (var file in kept)
        {
            var content = await files.FindAsync(file.ContentHash, cancel);
            if (content is null || Convert.ToHexStringLower(SHA256.HashData(content)) != file.ContentHash)
                return new Refusal("message.file", $"{file.FileName} is lost or was changed since it was attached: cancel it and write it anew");
            read.Add(new(file.FileName, file.MediaType, content));
        }

        return read;
    }

    /// <summary>Open items that documents among these files are about: the gate is asked about them too.</summary>
    internal static async Task<IReadOnlyCollection<Guid>> ItemsOfAsync(DunwellDb db, CustomerAccountId account, IReadOnlyCollection<string> hashes, CancellationToken cancel) =>
        hashes.Count == 0 ? [] : await db.Set<AccountDocument>().AsNoTracking().Where(d => d.CustomerAccountId == account && d.OpenItemId != null && hashes.Contains(d.Hash)).Select(d => d.OpenItemId!.Value).ToListAsync(cancel);

    /// <summary>Name of a file that should not go out any more; null when all may.</summary>
    private static async Task<string?> WithdrawnAsync(DunwellDb db, IReadOnlyList<MessageAttachment> kept, CancellationToken cancel)
    {
        if (kept.Count == 0)
            return null;
        var account = kept[0].CustomerAccountId;
        var hashes = kept.Select(k => k.ContentHash).ToList();
        var documents = await db.Set<AccountDocument>().AsNoTracking().Where(d => d.CustomerAccountId == account && hashes.Contains(d.Hash)).Select(d => new { d.Hash, d.WithdrawnAt }).ToListAsync(cancel);
        return kept.FirstOrDefault(k => documents.Exists(d => d.Hash == k.ContentHash) && documents.TrueForAll(d => d.Hash != k.ContentHash || d.WithdrawnAt is not null))?.FileName;
    }
}
