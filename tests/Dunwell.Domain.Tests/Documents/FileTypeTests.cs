using System.Text;
using Dunwell.Domain.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Documents;

public class FileTypeTests
{
    private const string Mail = "Received: from mx\r\nFrom: ann@example.com\r\nSubject: Re: your reminder\r\n\r\nSee attached.";

    [Theory]
    [InlineData("pod.pdf", "%PDF-1.7\n", "application/pdf")]
    [InlineData("scan.png", "\u0089PNG\r\n\u001a\n", "image/png")]
    [InlineData("photo.JPEG", "\u00ff\u00d8\u00ff\u00e0", "image/jpeg")]
    [InlineData("scan.tif", "II*\0", "image/tiff")]
    [InlineData("photo.webp", "RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", "image/webp")]
    [InlineData("contract.docx", "PK\u0003\u0004", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("old.xls", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "application/vnd.ms-excel")]
    [InlineData("reply.eml", Mail, "message/rfc822")]
    public void A_file_is_what_its_first_bytes_and_its_ending_both_say(string name, string head, string type) => Of(name, head).Value.MediaType.ShouldBe(type);

    [Theory]
    [InlineData("pod.pdf", "<html><script>alert(1)</script>")]
    [InlineData("pod.pdf", "\u0089PNG\r\n\u001a\n")]
    [InlineData("photo.png", "%PDF-1.7\n")]
    [InlineData("reply.eml", "<html><body>From: nobody")]
    [InlineData("reply.eml", "From: ann\r\nDate\0: today")]
    [InlineData("contract.docx", "PK\u0005\u0006")]
    [InlineData("pod.pdf", "")]
    public void A_file_that_is_not_what_its_ending_says_is_refused(string name, string head) => Of(name, head).Refusal!.Code.ShouldBe("document.type");

    [Theory]
    [InlineData("page.html")]
    [InlineData("drawing.svg")]
    [InlineData("macro.docm")]
    [InlineData("tool.exe")]
    [InlineData("archive.zip")]
    [InlineData("pdf")]
    public void What_could_run_or_hide_something_is_not_kept_whatever_it_holds(string name) => Of(name, "%PDF-1.7\n").Refusal!.Code.ShouldBe("document.type");

    [Fact]
    public void Only_pictures_are_shown_in_place() =>
        FileType.Endings.Select(e => Heads().Select(h => Of("x" + e, h)).FirstOrDefault(r => !r.IsRefused)).Where(r => r.Value is not null)
            .Where(r => FileType.ShowsInPlace(r.Value.MediaType)).Select(r => r.Value.MediaType).Distinct().Order().ShouldBe(["image/gif", "image/jpeg", "image/png", "image/webp"]);

    [Fact]
    public void No_bytes_make_the_reading_fail() =>
        Prop.ForAll<byte[]>(head => FileType.Endings.ToList().ForEach(e => FileType.Of("x" + e, head))).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Heads() =>
        ["%PDF-", "\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff", "GIF89a", "RIFF    WEBP", "II*\0", "PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", Mail];

    private static Result<FileType> Of(string name, string head) => FileType.Of(name, Encoding.Latin1.GetBytes(head));
}
