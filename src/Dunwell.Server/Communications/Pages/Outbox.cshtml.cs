using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

[May(Permission.ViewAccounts)]
public sealed class OutboxModel(ListMessages list, ListCreditors listCreditors) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public MessageStatus Status { get; set; } = MessageStatus.Held;

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    [BindProperty(SupportsGet = true)]
    public Channel? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Run { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public MessagePage Found { get; private set; } = null!;

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditor = string.IsNullOrEmpty(Creditor) ? null : Creditor;
        Creditors = await listCreditors.Run(cancel);
        Found = await list.Run(new(Status, Creditor, Channel, Run, After), cancel);
    }

    public string Here(MessageStatus status, string? after = null) => Url.Page(null, new { status, creditor = Creditor, channel = Channel, run = Run, after })!;

    public string State()
    {
        int Of(MessageStatus status) => Found.Counts.GetValueOrDefault(status);
        var parts = new List<string>();
        if (Of(MessageStatus.Unknown) is > 0 and var unknown)
            parts.Add($"{F.Count(unknown, "message")} whose outcome is unknown needs a person");
        if (Of(MessageStatus.Held) is > 0 and var held)
            parts.Add($"{F.Count(held, "is held", "are held")} with reasons");
        if (Of(MessageStatus.Queued) is > 0 and var queued)
            parts.Add($"{F.Count(queued, "waits", "wait")} for the time to leave");
        return parts.Count == 0 ? "Nothing waits, nothing is held." : string.Join("; ", parts) + ".";
    }
}
