using Dunwell.Domain.Compliance;
using static Dunwell.Domain.Tests.Compliance.GateSetup;

namespace Dunwell.Domain.Tests.Compliance;

public class SinceConversationTests
{
    private static readonly Rule Three = Rule(Limit(3, 7) with { SinceConversation = true });

    [Theory]
    [InlineData(5, VerdictKind.Defer)] // all three came after it
    [InlineData(4, VerdictKind.Allow)] // one of them was the conversation itself
    [InlineData(2, VerdictKind.Allow)]
    public void What_was_before_the_first_conversation_does_not_count(int conversationDaysAgo, VerdictKind says) =>
        Check(After(Noon.AddDays(-conversationDaysAgo)), Noon, Three).Kind.ShouldBe(says);

    [Fact]
    public void Before_any_conversation_nothing_is_limited() => Check(After(), Noon, Three).IsAllowed.ShouldBeTrue();

    [Fact]
    public void A_conversation_about_another_account_starts_nothing()
    {
        var other = After() with { History = After().History with { Conversations = Fact.Known<IReadOnlyList<Conversation>>([new(Noon.AddDays(-5), Elsewhere, Guid.Empty, [], false)]) } };
        Check(other, Noon, Three).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Whether_there_was_one_may_be_unknown() =>
        Check(After() with { History = After().History with { Conversations = default } }, Noon, Three).Kind.ShouldBe(VerdictKind.Block);

    private static GateFacts After(params DateTime[] conversations)
    {
        var facts = Clear.With(Attempt(Noon.AddDays(-4)), Attempt(Noon.AddDays(-3)), Attempt(Noon.AddDays(-2)));
        return facts with { History = facts.History with { Conversations = Fact.Known<IReadOnlyList<Conversation>>([.. conversations.Select(c => new Conversation(c, Account, Guid.Empty, [], false))]) } };
    }
}
