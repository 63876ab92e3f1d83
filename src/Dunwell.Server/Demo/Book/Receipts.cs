namespace Dunwell.Server.Demo.Book;

/// <summary>Money that comes in for one claim. Minor units.</summary>
internal readonly record struct Receipt(DateOnly On, long Amount);

/// <summary>Says when, and how much, a customer of some habit pays for one claim, as far as it is known today.</summary>
internal sealed class Receipts(DateOnly today)
{
    private static readonly int[] SlowMonths = [1, 2, 3, 7, 8];

    /// <param name="customer">Whose claim it is.</param>
    /// <param name="due">When it falls due.</param>
    /// <param name="amount">Minor units.</param>
    /// <param name="disputed">The customer does not accept the claim and pays only when that is settled.</param>
    /// <param name="random">The customer's own stream.</param>
    public IEnumerable<Receipt> For(DemoCustomer customer, DateOnly due, long amount, bool disputed, DemoRandom random)
    {
        var late = disputed ? random.Between(60, 150) : DaysLate(customer, due, random);
        return late is not { } days ? [] : Split(due.AddDays(days), amount, customer, random).Select(r => r with { On = BusinessDay(r.On) }).Where(r => r.On <= today);
    }

    private int? DaysLate(DemoCustomer customer, DateOnly due, DemoRandom random)
    {
        var age = today.DayNumber - due.DayNumber;
        switch (customer.Habit)
        {
            case Habit.Prompt:
                return random.Chance(20) ? random.Between(8, 40) : random.Between(-9, 3);
            case Habit.Slow:
                return random.Between(8, 46);
            case Habit.Seasonal:
                return SlowMonths.Contains(due.Month) ? random.Between(18, 55) : random.Between(-4, 8);
            case Habit.Deteriorating:
                return (Math.Max(0, 420 - age) / 5) + random.Between(0, 14);
            case Habit.Disputing:
                return random.Between(4, 24);
            default:
                // The day the money dried up is the customer's own.
                return age < 40 + (customer.Index * 37 % 170) ? null : random.Between(8, 40);
        }
    }

    /// <summary>Mostly all at once; now and then a part first, a little too little or a little too much.</summary>
    private static IEnumerable<Receipt> Split(DateOnly on, long amount, DemoCustomer customer, DemoRandom random)
    {
        switch (random.Below(1000))
        {
            case < 40 when amount > 20_000:
                var part = amount * random.Between(35, 70) / 100;
                return customer.Habit == Habit.Broken ? [new(on, part)] : [new(on, part), new(on.AddDays(random.Between(18, 45)), amount - part)];
            case < 52 when customer.IsBusiness:
                var shortBy = Math.Max(1, amount * random.Between(1, 4) / 100);
                return random.Chance(300) ? [new(on, amount - shortBy)] : [new(on, amount - shortBy), new(on.AddDays(random.Between(25, 60)), shortBy)];
            case < 58:
                return [new(on, amount + (100 * random.Between(1, 60)))];
            default:
                return [new(on, amount)];
        }
    }

    private static DateOnly BusinessDay(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
}
