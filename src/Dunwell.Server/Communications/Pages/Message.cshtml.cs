using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

[May(Permission.ViewAccounts)]
public sealed class MessageModel(ShowMessage show) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MessageView View { get; private set; } = null!;

    public string Here => $"/accounts/{Account}/messages/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Account), new(Id)), cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public string State()
    {
        var message = View.Message;
        var zone = View.Creditor.TimeZone;
        return message.Status switch
        {
            MessageStatus.Queued => $"It waits to leave{(message.NotBefore is { } at ? $", not before {F.Instant(at, zone)}" : "")}; the gate looks again then.",
            MessageStatus.Held => $"Held: {message.StatusReason}{(message.NotBefore is { } at ? $" The gate looks again {F.Instant(at, zone)}." : "")}",
            MessageStatus.Sent => $"Sent {F.Instant(message.SentAt ?? message.QueuedAt, zone)} to {Recipient()}.",
            MessageStatus.Unknown => $"Perhaps delivered, perhaps not: {message.StatusReason} It counts as a contact and waits for a person.",
            _ => $"{Choices.Words(message.Status.ToString())}. {message.StatusReason}",
        };
    }

    public string Recipient() => User.May(Permission.ViewContactDetails) ? View.Message.Address.Replace("\n", ", ", StringComparison.Ordinal) : Masked.Text(View.Message.Address);
}
