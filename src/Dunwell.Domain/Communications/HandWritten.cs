using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

/// <summary>What a person wrote for one message. The amounts of the items beside it are the ledger's when it leaves, never typed.</summary>
public sealed class HandWritten : IOfCustomerAccount
{
    /// <summary>Strategy, step and template of messages people write: no step of a ladder, and none is moved by them.</summary>
    public const string Mark = "by-hand";

    public const int LongestSubject = 200;

    public const int LongestText = 10_000;

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required MessageId MessageId { get; init; }

    public required string Subject { get; init; }

    /// <summary>Paragraphs parted by empty lines.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the ticked items are listed below the text.</summary>
    public required bool WithStatement { get; init; }

    public required string WrittenBy { get; init; }

    /// <summary>Why it cannot be sent as written, or null. Double braces mean fields in templates and are not for people.</summary>
    public static Refusal? Objection(string? subject, string? text) =>
        string.IsNullOrWhiteSpace(subject) || subject.Length > LongestSubject || subject.Any(char.IsControl) ? new("message.subject", $"A subject of one line with up to {LongestSubject} characters is needed", "subject")
        : string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? new("message.text", $"A text of up to {LongestText:N0} characters is needed", "text")
        : (subject + text).Contains("{{", StringComparison.Ordinal) || (subject + text).Contains("}}", StringComparison.Ordinal) ? new("message.text", "Double braces cannot be sent: they mean fields in templates", "text")
        : null;
}
