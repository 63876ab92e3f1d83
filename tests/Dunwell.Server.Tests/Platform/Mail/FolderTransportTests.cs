using Dunwell.Server.Platform.Mail;
using static Dunwell.Server.Platform.Mail.DeliveryOutcome;

namespace Dunwell.Server.Tests.Platform.Mail;

public sealed class FolderTransportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dunwell-mail-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_mail_becomes_one_file_with_its_bytes()
    {
        var mail = Given.Mail();
        (await new FolderTransport(folder).SendAsync(mail, CancellationToken.None)).ShouldBeOfType<Accepted>();
        Directory.GetFiles(folder).ShouldBe([Path.Combine(folder, "0198.reminder@creditor.example.eml")]);
        File.ReadAllBytes(Directory.GetFiles(folder)[0]).ShouldBe(mail.Content);
    }

    [Fact]
    public async Task The_same_message_id_is_written_once_however_many_send_it_at_once()
    {
        var transport = new FolderTransport(Path.Combine(folder, "new"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => transport.SendAsync(Given.Mail(), CancellationToken.None))));
        outcomes.ShouldAllBe(outcome => outcome is Accepted);
        Directory.GetFiles(Path.Combine(folder, "new")).Length.ShouldBe(1);
    }

    [Fact]
    public void Message_ids_never_leave_the_folder_and_never_share_a_file()
    {
        string[] ids = ["../../etc/passwd", "..", "", "a/b@c", "a_b@c", ".a_b@c", new string('x', 300), new string('x', 301)];
        var names = ids.Select(FolderTransport.FileName).ToArray();
        names.Distinct().Count().ShouldBe(ids.Length);
        names.ShouldAllBe(name => !name.Contains('/') && !name.StartsWith('.') && name.Length < 130);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_temporary()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        (await new FolderTransport(file).SendAsync(Given.Mail(), CancellationToken.None)).ShouldBeOfType<RejectedTemporarily>();
    }
}
