using Dunwell.Domain.Communications;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Communications;

public class MentionsTests
{
    private static readonly KeyValuePair<string, string>[] People =
    [
        new("Ann", "Ann"), new("ann@acme.example", "Ann"), new("Ann Lee", "Ann Lee"), new("Zoë Ní Bhriain", "Zoë Ní Bhriain"), new("desk", "Ben Hill"), new("desk", "Cy Moor"),
    ];

    [Theory]
    [InlineData("@Ann please call", "Ann")]
    [InlineData("ask @ann lee, she knows", "Ann Lee")]
    [InlineData("(@Zoë Ní Bhriain)", "Zoë Ní Bhriain")]
    [InlineData("@ann@acme.example: look", "Ann")]
    public void A_name_is_found_in_any_case_and_as_long_as_it_fits(string note, string name) => Mentions.In(note, People).ShouldHaveSingleItem().Name.ShouldBe(name);

    [Theory]
    [InlineData("write to ann@acme.example")]
    [InlineData("5 pcs @ 3.50")]
    [InlineData("no name at all")]
    public void A_mail_address_or_a_bare_at_sign_mentions_nobody(string note) => Mentions.In(note, People).ShouldBeEmpty();

    [Fact]
    public void A_name_nobody_has_is_told_as_written()
    {
        var mention = Mentions.In("and @bob, too", People).ShouldHaveSingleItem();
        (mention.Name, "and @bob, too".Substring(mention.Start, mention.Length)).ShouldBe((null, "@bob"));
    }

    [Fact]
    public void Part_of_a_longer_name_is_not_the_shorter_one() => Mentions.In("@Annabel", People).ShouldHaveSingleItem().Name.ShouldBeNull();

    [Fact]
    public void A_name_two_people_share_names_nobody() => Mentions.In("@desk", People).ShouldHaveSingleItem().Name.ShouldBeNull();

    [Fact]
    public void Any_text_is_read_and_every_mention_lies_in_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var note = (text ?? "") + "@Ann" + text;
            return Mentions.In(note, People).All(m => m.Start >= 0 && m.Start + m.Length <= note.Length && note[m.Start] == '@');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_cause_of_the_task_leads_back_to_the_line()
    {
        Mentions.LineOf(Mentions.CauseOf(12, "Ann Lee")).ShouldBe(12);
        Mentions.LineOf("task:0198").ShouldBeNull();
        Mentions.LineOf("mention:x:Ann").ShouldBeNull();
    }
}
