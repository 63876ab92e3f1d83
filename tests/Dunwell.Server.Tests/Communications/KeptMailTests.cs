using System.Security.Cryptography;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Communications;

/// <summary>What a customer was told can be shown years later, as it was told.</summary>
public class KeptMailTests
{
    [OnEachDatabase]
    public async Task What_left_is_kept_byte_for_byte_with_recipient_and_amounts_whatever_is_paid_later(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await desk.RunAndSendAsync();
        await desk.PayAsync(account, 100m);
        var left = await File.ReadAllBytesAsync(Directory.EnumerateFiles(desk.MailFolder, "*.eml").Single());
        var message = await desk.MessageAsync(account);
        message.ContentHash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(left)));
        (await desk.Database.With((FileStore files) => files.ReadAsync(message.ContentHash!, default))).ShouldBe(left);
        (message.Address, message.Total).ShouldBe((Desk.EmailOf("C1"), 100_00L));
        (await desk.RowsAsync<MessagedItem>()).ShouldHaveSingleItem().Open.ShouldBe(100_00);
        var sealedIn = (await desk.RowsAsync<TimelineLine>()).Single(l => l.Kind == TimelineKind.MessageHandedOver).Text;
        sealedIn.ShouldContain(message.ContentHash![..12]);
        sealedIn.ShouldContain(message.Address);
        await desk.ProveAsync();
    }
}
