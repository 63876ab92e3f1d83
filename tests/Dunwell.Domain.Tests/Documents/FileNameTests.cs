using Dunwell.Domain.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Documents;

public class FileNameTests
{
    [Theory]
    [InlineData("pod.pdf", "pod.pdf")]
    [InlineData("Delivery Note №7.PDF", "Delivery Note №7.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ann\\contract.docx", "contract.docx")]
    [InlineData("a\"b:c*.pdf", "a_b_c_.pdf")]
    [InlineData("line\r\nbreak.pdf", "linebreak.pdf")]
    [InlineData("  ..hidden.pdf. ", "hidden.pdf")]
    [InlineData(".pdf", "pdf")]
    [InlineData("", "document")]
    [InlineData(null, "document")]
    [InlineData("納品書.pdf", "納品書.pdf")]
    public void A_name_is_made_safe_and_stays_readable(string? written, string safe) => FileName.Safe(written).ShouldBe(safe);

    [Fact]
    public void Marks_that_turn_text_round_cannot_disguise_the_ending() => FileName.Safe("invoice\u202Efdp.exe").ShouldBe("invoicefdp.exe");

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var safe = FileName.Safe(new string('x', 400) + ".pdf");
        safe.Length.ShouldBe(FileName.Longest);
        safe.ShouldEndWith("x.pdf");
    }

    [Fact]
    public void Whatever_was_written_the_name_has_no_path_no_control_sign_and_is_safe_already() =>
        Prop.ForAll<string?>(written =>
        {
            var safe = FileName.Safe(written);
            safe.Length.ShouldBeInRange(1, FileName.Longest);
            safe.Any(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c)).ShouldBeFalse();
            FileName.Safe(safe).ShouldBe(safe);
        }).QuickCheckThrowOnFailure();
}
