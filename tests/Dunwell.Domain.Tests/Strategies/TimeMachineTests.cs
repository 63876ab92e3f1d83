using Dunwell.Domain.Strategies;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

public class TimeMachineTests
{
    [Fact]
    public void A_hundred_and_twenty_days_of_one_customer()
    {
        var strategy = Strategy(2, 7, 3, 5_00,
            Step(0, -3, StepKind.Reminder, StepChannel.Email),
            Step(1, 5, StepKind.Reminder),
            Step(2, 15),
            Step(3, 25, StepKind.CallTask),
            Step(4, 40, StepKind.Escalate));
        var story = new TimeMachine(strategy, new(2026, 1, 5))
            .On(0, m => m.Invoice("A-1", 1200m, 14))
            .On(10, m => m.Invoice("A-2", 300m, 14))
            .On(22, m => m.Pay("A-1"))
            .On(26, m => m.Reverse("A-1"))
            .On(28, m => m.SendingFails(true))
            .On(33, m => m.SendingFails(false))
            .On(42, m => m.Promise(7, "the rest on Friday week"))
            .On(52, m => m.Dispute("A-2", 300m))
            .On(55, m => m.Pay("A-1"))
            .On(70, m => m.Dispute("A-2", 0m))
            .On(71, m => m.Credit(400m))
            .On(80, m => m.Credit(0m))
            .On(83, m => m.Pay("A-2"))
            .On(84, m => m.Invoice("A-3", 90m, 14))
            .On(107, m => m.Pay("A-3"))
            .Run(120);
        Golden.ShouldMatch(story, "one-customer-120-days.txt");
    }
}
