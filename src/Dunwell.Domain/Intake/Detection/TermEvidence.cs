namespace Dunwell.Domain.Intake;

/// <summary>Whether due dates follow their issue dates when both columns are read in one order: the wrong order puts many before, and makes terms jump.</summary>
internal sealed class TermEvidence
{
    public OrderTally DayFirst { get; } = new();

    public OrderTally MonthFirst { get; } = new();

    public void Add(string issue, string due)
    {
        var (from, to) = (DateReading.ReadingsOf(issue), DateReading.ReadingsOf(due));
        if (!from.IsDate || !to.IsDate)
            return;
        DayFirst.Add(from.Certain ?? from.DayFirst, to.Certain ?? to.DayFirst);
        MonthFirst.Add(from.Certain ?? from.MonthFirst, to.Certain ?? to.MonthFirst);
    }

    /// <summary>The one order under which every due date is on or after its issue date, and terms repeat, while the other breaks one of both; null when both or neither fit.</summary>
    public DateOrder? Only => (DayFirst.Fits, MonthFirst.Fits) switch
    {
        (true, false) => DateOrder.DayMonthYear,
        (false, true) => DateOrder.MonthDayYear,
        (true, true) when DayFirst.Constant && !MonthFirst.Constant => DateOrder.DayMonthYear,
        (true, true) when MonthFirst.Constant && !DayFirst.Constant => DateOrder.MonthDayYear,
        _ => null,
    };

    /// <summary>How the rows look under one order.</summary>
    internal sealed class OrderTally
    {
        private const int LongestTerm = 400;
        private int? firstTerm;

        public int Pairs { get; private set; }

        public int Odd { get; private set; }

        public bool Fits => Pairs > 0 && Odd == 0;

        /// <summary>Every row has the same term; three rows at least, so that it is no accident.</summary>
        public bool Constant { get; private set; } = true;

        public void Add(DateOnly? issue, DateOnly? due)
        {
            Pairs++;
            var term = due?.DayNumber - issue?.DayNumber;
            if (term is null or < 0 or > LongestTerm)
                Odd++;
            firstTerm ??= term;
            Constant &= term is not null && term == firstTerm;
        }
    }
}
