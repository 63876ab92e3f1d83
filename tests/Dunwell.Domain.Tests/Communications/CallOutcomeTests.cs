using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;

namespace Dunwell.Domain.Tests.Communications;

public class CallOutcomeTests
{
    [Fact]
    public void Every_outcome_has_one_meaning_and_a_key_of_its_own()
    {
        CallOutcomes.All.Select(m => m.Outcome).Order().ShouldBe(Enum.GetValues<CallOutcome>().Order());
        CallOutcomes.All.Select(m => m.Key).ShouldBeUnique();
        CallOutcomes.All.Select(m => m.Words).ShouldBeUnique();
        CallOutcomes.All.ShouldAllBe(m => char.IsAsciiLetterLower(m.Key));
    }

    [Theory]
    [InlineData(CallOutcome.Voicemail)]
    [InlineData(CallOutcome.NoAnswer)]
    [InlineData(CallOutcome.Busy)]
    [InlineData(CallOutcome.NotInService)]
    [InlineData(CallOutcome.WrongNumber)]
    [InlineData(CallOutcome.ThirdParty)]
    public void A_voicemail_a_wrong_number_and_somebody_else_are_attempts_and_no_conversations(CallOutcome outcome)
    {
        var meaning = CallOutcomes.Of(outcome);
        (meaning.IsConversation, meaning.CompletesStep).ShouldBe((false, false));
    }

    [Fact]
    public void Whoever_was_spoken_to_about_the_debt_was_connected() =>
        CallOutcomes.All.Where(m => m.IsConversation).ShouldAllBe(m => m.Attempt == AttemptOutcome.Connected);

    [Fact]
    public void Only_a_conversation_fulfils_a_call_step_at_once() => CallOutcomes.All.Where(m => m.CompletesStep).ShouldAllBe(m => m.IsConversation);

    [Theory]
    [InlineData(CallOutcome.CeaseContact, CallFollowUp.HoldCease)]
    [InlineData(CallOutcome.Represented, CallFollowUp.HoldRepresented)]
    [InlineData(CallOutcome.Insolvent, CallFollowUp.HoldInsolvency)]
    [InlineData(CallOutcome.Deceased, CallFollowUp.HoldDeceased)]
    public void What_the_law_attaches_to_words_said_on_the_telephone_stops_contact(CallOutcome outcome, CallFollowUp stop) => CallOutcomes.Of(outcome).FollowUp.ShouldBe(stop);

    [Fact]
    public void A_call_ends_once()
    {
        var call = Call.Inbound(new(Guid.Empty), default, default, "+12125550100", "Ann", new DateTime(2026, 3, 11, 16, 0, 0, DateTimeKind.Utc));
        call.End(CallOutcome.Informed, "Ms Jansen", true, null, call.StartedAt.AddMinutes(3));
        (call.IsConversation, call.Version).ShouldBe((true, 1));
        Should.Throw<InvalidOperationException>(() => call.End(CallOutcome.Busy, null, null, null, call.StartedAt));
    }
}
