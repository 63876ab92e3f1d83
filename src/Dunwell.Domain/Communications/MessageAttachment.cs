using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

/// <summary>
/// One file that goes with a message: made or chosen once when the message is written, kept by its hash, and sent byte for byte, at the first try and at every later one.
/// </summary>
public sealed class MessageAttachment : IOfCustomerAccount
{
    /// <summary>All files of one message together; many mail servers take no more than 10 MB, and a file grows by a third on its way.</summary>
    public const long MostBytes = 7 * 1024 * 1024;

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required MessageId MessageId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    public required string FileName { get; init; }

    /// <summary>Media type, such as "application/pdf".</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 (hex) of the bytes; they lie in the file store.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Fingerprint of the balances it tells of; the message waits when the account has another one at hand-off. Null for a file that tells of none.</summary>
    public string? Balances { get; init; }

    /// <summary>Why these files cannot go with one message, or null.</summary>
    public static Refusal? Objection(IReadOnlyCollection<AttachedFile> files) =>
        files.Sum(f => f.Size) > MostBytes ? new("message.size", $"The attachments have more than {MostBytes / (1024 * 1024)} MB together: send fewer of them", "files")
        : files.GroupBy(f => f.FileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice ? new("message.files", $"Two attachments are called {twice.Key}", "files")
        : null;
}

/// <summary>A kept file that is to go with a message.</summary>
/// <param name="ContentHash">SHA-256 (hex) of its bytes in the file store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Balances">See <see cref="MessageAttachment.Balances"/>.</param>
public sealed record AttachedFile(string FileName, string MediaType, string ContentHash, long Size, string? Balances = null);
