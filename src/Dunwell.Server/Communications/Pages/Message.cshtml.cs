using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Platform.Pdf;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

[May(Permission.ViewAccounts)]
public sealed class MessageModel(ShowMessage show, PreviewMessage preview, DecideMessage decide, FileStore files, ChromiumPdf pdf, TimeProvider clock) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MessageView View { get; private set; } = null!;

    public string Here => $"/accounts/{Account}/messages/{Id}";

    /// <summary>Bytes of what was sent, its attachments counted; null before that.</summary>
    public long? Size => View.Message.ContentHash is { } hash && new FileInfo(files.PathOf(hash)) is { Exists: true } file ? file.Length : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Account), new(Id)), cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    /// <summary>The mail or letter as it was sent, in a frame that can neither run nor load anything.</summary>
    public async Task<IActionResult> OnGetContentAsync(CancellationToken cancel)
    {
        if (await BytesAsync(cancel) is not { } bytes)
            return NotFound();
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.ShownContent;
        if (View.Message.Channel == Channel.Letter)
            return File(bytes, "text/html; charset=utf-8");
        var parts = MimeReader.Read(bytes);
        return parts.Shown is { } html ? Content(html, "text/html; charset=utf-8") : Content(parts.Text ?? "", "text/plain; charset=utf-8");
    }

    /// <summary>What it would say if it left now.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(CancellationToken cancel)
    {
        if (!User.May(Permission.ViewContactDetails) || await show.Run(new(new(Account), new(Id)), cancel) is null)
            return NotFound();
        var now = await preview.Run(new(new(Account), new(Id)), cancel);
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.ShownContent;
        return now.Html is { } html ? Content(html, "text/html; charset=utf-8") : Content($"It may not leave now: {now.WhyNot}", "text/plain; charset=utf-8");
    }

    /// <summary>The very bytes: a mail as .eml, a letter as .html.</summary>
    public async Task<IActionResult> OnGetBytesAsync(CancellationToken cancel) =>
        await BytesAsync(cancel) is not { } bytes ? NotFound()
        : View.Message.Channel == Channel.Letter ? File(bytes, "application/octet-stream", $"{Id}.html")
        : File(bytes, "message/rfc822", $"{Id}.eml");

    /// <summary>One file that goes or went with it, as it was kept; saved rather than shown, for it may be somebody else's.</summary>
    public async Task<IActionResult> OnGetFileAsync(int number, CancellationToken cancel)
    {
        if (!User.May(Permission.ViewContactDetails) || await show.Run(new(new(Account), new(Id)), cancel) is not { } view
            || view.Attachments.FirstOrDefault(a => a.Number == number) is not { } file || await files.FindAsync(file.ContentHash, cancel) is not { } bytes)
            return NotFound();
        return File(bytes, file.MediaType, file.FileName);
    }

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken cancel)
    {
        if (await BytesAsync(cancel) is not { } bytes || View.Message.Channel != Channel.Letter)
            return NotFound();
        return pdf.IsAvailable
            ? File(await pdf.RenderAsync(System.Text.Encoding.UTF8.GetString(bytes), cancel), "application/pdf")
            : NotDone(Here, new("print.no_browser", $"The letter cannot be shown as PDF: {pdf.WhyUnavailable}"));
    }

    public async Task<IActionResult> OnPostAsync(MessageDecision decision, string? reason, CancellationToken cancel)
    {
        if (!User.May(Permission.ReleaseMessages))
            return Forbid();
        var result = await decide.Run(new(new(Account), new(Id), decision, Actor, reason), cancel);
        return result.Match(
            _ => Done(Here, decision switch
            {
                MessageDecision.Release => "Released: it leaves when the gate allows.",
                MessageDecision.Cancel => "Cancelled: it does not leave.",
                _ => "Recorded.",
            }),
            refusal => NotDone(Here, refusal));
    }

    private async Task<byte[]?> BytesAsync(CancellationToken cancel)
    {
        if (!User.May(Permission.ViewContactDetails) || await show.Run(new(new(Account), new(Id)), cancel) is not { } view)
            return null;
        View = view;
        return view.Message.ContentHash is { } hash ? await files.ReadAsync(hash, cancel) : null;
    }

    public string State()
    {
        var message = View.Message;
        var zone = View.Creditor.TimeZone;
        return message.Status switch
        {
            MessageStatus.Queued => $"It waits to leave{(message.NotBefore is { } at ? $", not before {F.Instant(at, zone)}" : "")}; the gate looks again then.",
            MessageStatus.Held => $"Held: {Why(message)?.TrimEnd('.')}.{Again(message, zone)}",
            MessageStatus.Sent => $"Sent {F.Instant(message.SentAt ?? message.QueuedAt, zone)} to {Recipient()}.",
            MessageStatus.Unknown => $"Perhaps delivered, perhaps not: {Why(message)} It counts as a contact and waits for a person.",
            _ => $"{Choices.Words(message.Status.ToString())}. {Why(message)}",
        };
    }

    private string? Why(Message message) => message.StatusReason is { } why ? Masked.For(User, why) : null;

    private string Again(Message message, string zone) => message.NotBefore switch
    {
        null => "",
        { } at when at > clock.UtcNow() => $" The gate looks again {F.Instant(at, zone)}.",
        _ => message.Channel == Channel.Letter ? " The gate looks again when letters are printed." : " The gate is about to look again.",
    };

    public string Recipient() => User.May(Permission.ViewContactDetails) ? View.Message.Address.Replace("\n", ", ", StringComparison.Ordinal) : Masked.Text(View.Message.Address);
}
