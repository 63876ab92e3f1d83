namespace Dunwell.Domain.WorkQueue;

/// <summary>
/// What could be collected today, and what stands between it and everything past due. All amounts are minor units of one currency, none below zero.
/// Collectable now = overdue − unbroken promises − disputes not collectable − plan installments not yet due − unapplied cash and credits.
/// Each part is cut to what the parts before it leave, so that the sum always holds.
/// </summary>
public sealed record Collectable
{
    /// <param name="overdue">Past due, gross.</param>
    /// <param name="disputed">Of it, in dispute.</param>
    /// <param name="promised">Of it, promised and not broken.</param>
    /// <param name="notYetDue">Of it, installments of a plan that are not due.</param>
    /// <param name="unapplied">Cash and credits on the account not yet put to items.</param>
    public Collectable(long overdue, long disputed, long promised, long notYetDue, long unapplied)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(overdue);
        Overdue = Now = overdue;
        Disputed = Take(disputed);
        Promised = Take(promised);
        NotYetDue = Take(notYetDue);
        Unapplied = Take(unapplied);
    }

    public long Overdue { get; }

    public long Disputed { get; }

    public long Promised { get; }

    public long NotYetDue { get; }

    public long Unapplied { get; }

    public long Now { get; private set; }

    private long Take(long part)
    {
        var taken = Math.Min(Math.Max(0, part), Now);
        Now -= taken;
        return taken;
    }
}
