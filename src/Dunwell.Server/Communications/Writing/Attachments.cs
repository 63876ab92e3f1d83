using System.Security.Cryptography;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
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

    /// <summary>The very bytes that were kept; refused when one is lost or has been changed.</summary>
    public async Task<Result<IReadOnlyList<MailAttachment>>> ReadAsync(IReadOnlyList<MessageAttachment> kept, CancellationToken cancel)
    {
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
}
