using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

/// <summary>The cell that says how a customer can be reached now. Before the gate was asked it holds the same room.</summary>
/// <param name="Known">Null before the gate was asked.</param>
/// <param name="IsPart">Sent after the page, to take the place of the empty cell.</param>
/// <param name="ShowsAddresses">The viewer may read addresses, which reasons may name.</param>
public sealed record ChannelsCell(Guid AccountId, AccountChannels? Known, Format F, DateTime Now, bool IsPart = false, bool ShowsAddresses = false)
{
    private static readonly Channel[] Always = [Channel.Phone, Channel.Email, Channel.Letter];

    public IEnumerable<(string Name, string Tone, string Words, ChannelNow? State)> Ways() => Known is null
        ? Always.Select(c => (Name(c), "", "…", (ChannelNow?)null))
        : Known.Channels.Select(c => (Name(c.Channel), c.IsOpen ? "ok" : c.OpensAtUtc is null ? "off" : "warn", Words(c), (ChannelNow?)c));

    public IEnumerable<ChannelNow> Closed => Known?.Channels.Where(c => !c.IsOpen && c.Objections.Count > 0) ?? [];

    public static string Name(Channel channel) => channel switch { Channel.Phone => "Phone", Channel.Email => "E-mail", Channel.Sms => "Text", _ => channel.ToString() };

    /// <summary>"open", "from 14:00", "from Mon 08:00", "opted out": on the creditor's clock.</summary>
    private string Words(ChannelNow channel)
    {
        if (channel.IsOpen)
            return "open";
        if (channel.OpensAtUtc is not { } at)
            return channel.Words;
        var time = F.Time(at, Known!.CreditorZone);
        return at - Now > TimeSpan.FromDays(6) ? $"from {F.Instant(at, Known.CreditorZone)}" : time[..3] == F.Time(Now, Known.CreditorZone)[..3] ? $"from {time[4..]}" : $"from {time}";
    }
}

/// <summary>How the customers of a page can be reached right now, as the gate says: a part of the page that asked, or a page of its own.</summary>
[May(Permission.ViewAccounts)]
public sealed class ChannelsModel(ShowChannels show, TimeProvider clock) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid[] Accounts { get; set; } = [];

    public IReadOnlyList<ChannelsCell> Cells { get; private set; } = [];

    public bool IsPart => Request.Headers.ContainsKey("HX-Request");

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var found = await show.Run(new([.. Accounts.Distinct().Select(a => new CustomerAccountId(a))]), cancel);
        Cells = [.. Accounts.Distinct().Where(found.ContainsKey).Select(a => new ChannelsCell(a, found[a], F, now, IsPart, User.May(Permission.ViewContactDetails)))];
    }
}
