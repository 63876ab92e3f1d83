namespace Dunwell.Domain.Strategies;

/// <summary>Decides the one next step of an account. The nightly run, the preview, the dry run and the replay all call this function.</summary>
public static class Planner
{
    /// <param name="today">The creditor's business date.</param>
    public static PlannedAction Next(Strategy strategy, AccountSnapshot snapshot, DateOnly today) =>
        throw new NotImplementedException();
}
