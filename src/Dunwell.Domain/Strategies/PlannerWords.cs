using System.Globalization;

namespace Dunwell.Domain.Strategies;

/// <summary>The planner's reasons, in plain words with their facts. Screens show them as they are.</summary>
internal static class PlannerWords
{
    public static string Hold(PlanHold hold) =>
        $"On hold since {Day(hold.From)}{(hold.Until is { } until ? $" until {Day(until)}" : ", open-ended")} ({hold.Kind}): {hold.Reason}";

    public static string Pending(int level, string number) => level == 0
        ? $"A courtesy reminder for {number} has not been sent yet"
        : $"Level {level} for {number} is not sent or completed yet: no level is raised before it is";

    public static string Stray(in PlanItem item, Strategy strategy) =>
        $"{item.Number} reached level {item.LastLevel}{Under(item)}, but {strategy.Id} version {strategy.Version} has no such level: a person decides where it goes on";

    public static string Finished(Strategy strategy) =>
        $"Every step of {strategy.Id} has been taken: a person decides what comes next";

    public static string ValidationEndUnknown(Step step) =>
        $"'{step.Title}' waits for the end of the validation period, and that date is not known";

    public static string Validation(DateOnly ends) => $"The validation period runs until {Day(ends)}";

    public static string Spaced(in AccountReading reading, DateOnly until)
    {
        var post = reading.Snapshot.LastStepByPost ? $" and {Days(reading.Strategy.Terms.PostalTransitDays)} in the post" : "";
        return $"The last step went out on {Day(reading.LastSentOn!.Value)}; steps are {Days(reading.Strategy.Terms.SpacingDays)} apart{post}, so the next one goes out on {Day(until)} at the earliest";
    }

    public static string NoAddress(Step step) =>
        $"No usable address: '{step.Title}' cannot go out by {string.Join(" or ", step.Channels.Select(c => c == StepChannel.Email ? "e-mail" : "letter"))}";

    public static string WithoutDueDate(in AccountReading reading) =>
        $"{Invoices(reading.WithoutDueDate)} without a due date: the payment terms have to be found before anything can be called overdue";

    public static string Overdue(in AccountReading reading) =>
        $"{Invoices(reading.OverdueCount)} {(reading.OverdueCount == 1 ? "is" : "are")} past due, oldest {Days(reading.OldestDays)}";

    public static List<string> Why(in AccountReading reading, Step step, Claim claim)
    {
        var reasons = new List<string>(6);
        if (reading.OverdueCount > 0)
            reasons.Add(Overdue(reading));
        reasons.Add(step.IsCourtesy
            ? $"'{step.Title}' goes out {Days(-step.OffsetDays)} before the due date"
            : $"Level {step.Level} '{step.Title}' is due {Days(reading.Strategy.DayOf(step, default).DayNumber)} after the due date; {History(reading, step)}");
        if (claim.CreditMinorUnits > 0)
            reasons.Add($"Credits of {Amount(reading, claim.CreditMinorUnits)} are deducted");
        Asides(reading, step, claim, reasons);
        return reasons;
    }

    public static List<string> Idle(in AccountReading reading, DateOnly? until)
    {
        var reasons = new List<string>(3) { reading.OverdueCount > 0 ? Overdue(reading) : "Nothing is past due" };
        if (reading.FullyDisputed > 0)
            reasons.Add($"{Invoices(reading.FullyDisputed)} disputed in full");
        if (reading.OverdueCount > 0 && reading.NetOverdue <= 0)
            reasons.Add($"Credits of {Amount(reading, reading.Snapshot.UnappliedCreditMinorUnits)} cover the {Amount(reading, reading.Overdue)} past due");
        else if (TooSmall(reading) is { } limit)
            reasons.Add($"The {Amount(reading, reading.NetOverdue)} past due net of credits is not above {Amount(reading, limit)}, the limit for a contact");
        if (until is { } day)
            reasons.Add($"Next look on {Day(day)}");
        return reasons;
    }

    private static long? TooSmall(in AccountReading reading)
    {
        foreach (ref readonly var item in reading.Items)
        {
            if (!reading.IsOverdue(item))
                continue;
            var step = reading.NextStep(item);
            var limit = reading.Strategy.NoContactUpTo(step, reading.Snapshot.Currency);
            if ((step is null || reading.IsDueFor(item, step)) && reading.NetOverdue <= limit)
                return limit;
        }

        return null;
    }

    /// <summary>What was sent before, told by the item that brought the step about.</summary>
    private static string History(in AccountReading reading, Step step)
    {
        foreach (ref readonly var item in reading.Items)
        {
            if (reading.NextStep(item) != step || !reading.IsDueFor(item, step))
                continue;
            if (item.LastLevel == 0)
                return "no level has gone out yet";
            var sent = item.LastLevelSentOn is { } on ? $"went out on {Day(on)}" : "was completed";
            return $"level {item.LastLevel} {sent}{(IsOther(item, reading.Strategy) ? Under(item) + " and counts on" : "")}";
        }

        return "";
    }

    private static void Asides(in AccountReading reading, Step step, Claim claim, List<string> reasons)
    {
        var (held, coming) = (0L, 0);
        foreach (var item in claim.Items)
        {
            held += item.HeldMinorUnits;
            coming += item.IsComingDue ? 1 : 0;
        }

        if (held > 0)
            reasons.Add($"{Amount(reading, held)} in dispute is left out");
        if (coming > 0)
            reasons.Add($"{Invoices(coming)} about to fall due{(step.IsCourtesy ? "" : coming == 1 ? " is listed apart" : " are listed apart")}");
    }

    private static bool IsOther(in PlanItem item, Strategy strategy) =>
        item.StrategyId is { } id && (id != strategy.Id || item.StrategyVersion != strategy.Version);

    private static string Under(in PlanItem item) => item.StrategyId is { } id ? $" under {id} version {item.StrategyVersion}" : "";

    private static string Amount(in AccountReading reading, long minorUnits) => new Money(minorUnits, reading.Snapshot.Currency).ToString();

    private static string Invoices(int count) => count == 1 ? "1 invoice" : $"{count} invoices";

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
