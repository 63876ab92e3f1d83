using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Microsoft.AspNetCore.Html;

namespace Dunwell.Server.Communications.Pages;

/// <summary>How states of messages and lines of a timeline look and where they lead.</summary>
internal static class Look
{
    public static string Tone(MessageStatus status) => status switch
    {
        MessageStatus.Sent => "ok",
        MessageStatus.Held => "warn",
        MessageStatus.Failed or MessageStatus.Unknown => "bad",
        MessageStatus.Queued or MessageStatus.Sending => "on",
        _ => "",
    };

    public static string Words(MessageStatus status) => status == MessageStatus.Unknown ? "outcome unknown" : status.ToString().ToLowerInvariant();

    public static string Tone(TimelineKind kind) => kind switch
    {
        TimelineKind.MessageSent or TimelineKind.PaymentReceived or TimelineKind.CallEnded or TimelineKind.TaskDone => "ok",
        TimelineKind.MessageHeld or TimelineKind.HoldPlaced or TimelineKind.PromiseMade or TimelineKind.Escalated => "warn",
        TimelineKind.MessageFailed or TimelineKind.MessageUnknown or TimelineKind.Reversed => "bad",
        TimelineKind.MessageQueued or TimelineKind.MessageHandedOver or TimelineKind.Decision or TimelineKind.Adjusted => "on",
        _ => "",
    };

    /// <summary>Where the subject of a line can be seen; null when it is on the account itself.</summary>
    public static string? Link(TimelineLine line) => line switch
    {
        { SubjectId: null } => null,
        { Kind: >= TimelineKind.MessageQueued and <= TimelineKind.MessageCancelled } => Link(line.CustomerAccountId, line.SubjectId.Value),
        { Kind: TimelineKind.DocumentAdded or TimelineKind.DocumentWithdrawn } => $"/accounts/{line.CustomerAccountId.Value}#documents",
        { Kind: TimelineKind.Imported } => $"/import/batches/{line.SubjectId}",
        _ => null,
    };

    public static string Link(CustomerAccountId account, Guid message) => $"/accounts/{account.Value}/messages/{message}";

    /// <summary>A line of an account's timeline, wherever it has come to stand.</summary>
    public static string Link(Guid account, int line) => $"/accounts/{account}?before={line + 1}#line-{line}";

    /// <summary>A note as it was typed; a mention in it leads to the tasks of whom it names.</summary>
    public static IHtmlContent Note(string note, IEnumerable<KeyValuePair<string, string>> called)
    {
        var (html, at) = (new HtmlContentBuilder(), 0);
        foreach (var mention in note.Contains('@', StringComparison.Ordinal) ? Mentions.In(note, called).Where(m => m.Name is not null) : [])
        {
            html.Append(note[at..mention.Start]);
            html.AppendFormat("<a href=\"{0}\">{1}</a>", $"/work?view=All&owner={Uri.EscapeDataString(mention.Name!)}", note.Substring(mention.Start, mention.Length));
            at = mention.Start + mention.Length;
        }

        return html.Append(note[at..]);
    }

    public static string Tone(string verdict) => verdict switch
    {
        "Allow" or "AllowWithInserts" => "ok",
        "Warn" or "Defer" or "RestrictChannels" or "Rewrite" or "Require" => "warn",
        _ => "bad",
    };
}
