namespace Dunwell.Domain.Ledger.Interest;

/// <summary>A movement of an item: what was claimed (above zero), paid or credited (below zero), in minor units, from its business date.</summary>
public readonly record struct ItemMove(DateOnly On, long Amount);

/// <summary>Days on which an item, or part of it, bears no interest: it is disputed, or the law gives its debtor a rest. What did not accrue is not made up for afterwards (Breathing Space Regulations 2020).</summary>
/// <param name="Until">Last day; null while it lasts.</param>
/// <param name="Amount">Minor units that bear none; null for all.</param>
public sealed record InterestStop(DateOnly From, DateOnly? Until, long? Amount, string Reason);

/// <summary>Days on which the yearly rate is at most so many percent, such as six during military service (50 USC 3937). What is above is forgiven, not put off.</summary>
public sealed record RateCap(DateOnly From, DateOnly? Until, decimal Percent, string Reason);

/// <summary>What is known of one item whose interest is asked for.</summary>
/// <param name="DueDate">Null when none is stated: such an item is never late.</param>
/// <param name="Moves">Everything that changed its balance, in any order; only principal, never interest claimed before.</param>
public sealed record LateItem(Currency Currency, DateOnly? DueDate, IReadOnlyList<ItemMove> Moves, IReadOnlyList<InterestStop> Stops, IReadOnlyList<RateCap> Caps)
{
    /// <summary>Open at the close of a day, minor units.</summary>
    public long BalanceAt(DateOnly day)
    {
        var sum = 0L;
        foreach (var move in Moves)
        {
            if (move.On <= day)
                sum = checked(sum + move.Amount);
        }

        return sum;
    }
}
