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

    /// <summary>Documents kept with the account among those asked for; what was withdrawn is not.</summary>
    internal static async Task<IReadOnlyList<AccountDocument>> StandingAsync(DunwellDb db, CustomerAccountId account, IReadOnlyCollection<DocumentId> ids, CancellationToken cancel) =>
        ids.Count == 0 ? [] : await db.Set<AccountDocument>().AsNoTracking().Where(d => d.CustomerAccountId == account && d.WithdrawnAt == null && ids.Contains(d.Id)).OrderBy(d => d.FileName).ToListAsync(cancel);

    /// <summary>The account's documents, withdrawn ones too, that these attachments are copies of.</summary>
    internal static async Task<IReadOnlyList<AccountDocument>> BehindAsync(DunwellDb db, CustomerAccountId account, IReadOnlyList<MessageAttachment> kept, CancellationToken cancel)
    {
        var hashes = kept.Select(k => k.ContentHash).ToList();
        return hashes.Count == 0 ? [] : await db.Set<AccountDocument>().AsNoTracking().Where(d => d.CustomerAccountId == account && hashes.Contains(d.Hash)).ToListAsync(cancel);
    }

    /// <summary>Open items that papers are about: the gate is asked about them too.</summary>
    internal static IReadOnlyCollection<Guid> Items(IEnumerable<AccountDocument> papers) => [.. papers.Select(p => p.OpenItemId).OfType<Guid>()];

    /// <summary>The very bytes that were kept; refused when one is lost, has been changed, or was withdrawn from the account's documents.</summary>
    public async Task<Result<IReadOnlyList<MailAttachment>>> ReadAsync(IReadOnlyList<MessageAttachment> kept, IReadOnlyList<AccountDocument> behind, CancellationToken cancel)
    {
        if (kept.FirstOrDefault(k => IsWithdrawn(behind.Where(d => d.Hash == k.ContentHash).ToList())) is { } withdrawn)
            return new Refusal("message.file", $"{withdrawn.FileName} was withdrawn since it was attached: cancel it and write it anew");
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

    /// <summary>The same bytes may have been kept twice: one that stands is enough.</summary>
    private static bool IsWithdrawn(List<AccountDocument> copies) => copies.Count > 0 && copies.TrueForAll(d => d.WithdrawnAt is not null);
}
