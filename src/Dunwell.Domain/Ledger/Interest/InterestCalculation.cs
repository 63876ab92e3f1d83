using System.Globalization;

namespace Dunwell.Domain.Ledger.Interest;

/// <summary>
/// Interest on a late item. It runs from the day after the due date. Each day bears the balance at the close of the day before, at the rate of the day:
/// the day money arrives is still charged on it, the day after is not (due on 31 January and paid on 17 March is 45 days).
/// Exact to the end and rounded once per item, half away from zero: a period may be split anywhere without a cent of difference.
/// </summary>
public static class InterestCalculation
{
    /// <param name="asOf">Last day charged.</param>
    /// <returns>The statement, also when nothing is due; refused when a rate that is needed is not loaded.</returns>
    public static Result<InterestStatement> Of(InterestRegime regime, LateItem item, DateOnly asOf)
    {
        if (item.DueDate is not { } due)
            return Nothing(regime, item, null, asOf, "The item has no due date");
        var late = due.AddDays(1);
        if (asOf < late)
            return Nothing(regime, item, null, asOf, "The item is not late");
        if (item.BalanceAt(due) <= 0)
            return Nothing(regime, item, null, asOf, "Nothing was open when it fell due");
        var days = new Accrual(regime, item, late, asOf);
        return days.Run() is { } refusal ? refusal : days.Statement();
    }

    internal static InterestStatement Nothing(InterestRegime regime, LateItem item, DateOnly? late, DateOnly asOf, string reason) =>
        new(regime.Id, regime.Source, item.Currency.Code, late, asOf, [], 0, 0, 0, [reason]);

    private sealed class Accrual(InterestRegime regime, LateItem item, DateOnly late, DateOnly asOf)
    {
        private readonly List<(InterestPeriod Period, Fraction Exact)> periods = [];
        private readonly List<string> reasons = [];
        private Fraction total;
        private Fraction compounded;

        /// <summary>Goes from one day on which something changes to the next.</summary>
        public Refusal? Run()
        {
            var compounding = Compounding().ToHashSet();
            var starts = Changes().Concat(compounding).Append(late).Where(d => d >= late && d <= asOf).Distinct().Order().ToList();
            for (var i = 0; i < starts.Count; i++)
            {
                if (compounding.Contains(starts[i]))
                    compounded = total;
                if (Add(starts[i], i + 1 < starts.Count ? starts[i + 1].AddDays(-1) : asOf) is { } refusal)
                    return refusal;
            }

            return null;
        }

        public InterestStatement Statement()
        {
            var sum = regime.SumFor(item.Currency, item.BalanceAt(late.AddDays(-1)));
            if (sum is null && regime.Sums.Count > 0)
                reasons.Add($"The fixed sum is not stated in {item.Currency.Code}");
            return new(
                regime.Id, regime.Source, item.Currency.Code, late, asOf, [.. periods.Select(p => p.Period)], total.Shown(), total.Round(), periods.Count == 0 ? 0 : sum ?? 0, [.. reasons.Distinct()]);
        }

        private Refusal? Add(DateOnly from, DateOnly to)
        {
            var open = item.BalanceAt(from.AddDays(-1));
            var bearing = open - Stopped(from, open);
            if (open <= 0 || bearing <= 0)
                return null;
            var rate = regime.Series.On(regime.IsFixedWhenLate ? late : from);
            if (rate.IsRefused)
                return rate.Refusal;
            var (percent, days, year) = (Capped(rate.Value.Percent + regime.Margin, from), to.DayNumber - from.DayNumber + 1, regime.DayCount.YearOf(from));
            var exact = (Fraction.Of(bearing, 1) + compounded) * Fraction.Of(percent) * Fraction.Of(days, 100 * year);
            total += exact;
            if (!total.IsAmount)
                return new("interest.too_large", $"The interest up to {to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is too large for an amount", "moves");
            Append(new(from, to, days, bearing, compounded.Shown(), percent, year, exact.Shown()), exact);
            return null;
        }

        /// <summary>Days that differ in nothing shown are one line.</summary>
        private void Append(InterestPeriod next, Fraction exact)
        {
            if (periods.Count > 0 && periods[^1].Period is var last && last.To.AddDays(1) == next.From
                && (last.Balance, last.Compounded, last.Percent, last.YearDays) == (next.Balance, next.Compounded, next.Percent, next.YearDays))
            {
                var both = periods[^1].Exact + exact;
                periods[^1] = (last with { To = next.To, Days = last.Days + next.Days, Exact = both.Shown() }, both);
            }
            else
            {
                periods.Add((next, exact));
            }
        }

        private long Stopped(DateOnly day, long open)
        {
            var stopped = 0L;
            foreach (var stop in item.Stops.Where(s => s.From <= day && !(s.Until < day)))
            {
                stopped += Math.Min(stop.Amount ?? open, open - stopped);
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{stop.Reason}: no interest from {stop.From:yyyy-MM-dd}{(stop.Until is { } until ? $" until {until:yyyy-MM-dd}" : "")}{(stop.Amount is null ? "" : " on the part held")}"));
            }

            return stopped;
        }

        private decimal Capped(decimal percent, DateOnly day)
        {
            foreach (var cap in item.Caps.Where(c => c.From <= day && !(c.Until < day) && c.Percent < percent))
            {
                percent = cap.Percent;
                reasons.Add($"{cap.Reason}: at most {cap.Percent.ToString(CultureInfo.InvariantCulture)} % from {cap.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            }

            return percent;
        }

        private IEnumerable<DateOnly> Changes()
        {
            foreach (var move in item.Moves)
                yield return After(move.On);
            foreach (var (from, until) in item.Stops.Select(s => (s.From, s.Until)).Concat(item.Caps.Select(c => (c.From, c.Until))))
            {
                yield return from;
                if (until is { } last)
                    yield return After(last);
            }

            if (!regime.IsFixedWhenLate)
            {
                foreach (var point in regime.Series.Points)
                {
                    yield return point.From;
                    if (point.Through is { } last)
                        yield return After(last);
                }
            }

            for (var year = late.Year + 1; regime.DayCount == DayCount.ActualActual && year <= asOf.Year; year++)
                yield return new(year, 1, 1);
        }

        /// <summary>Days from which the interest so far bears interest itself.</summary>
        private IEnumerable<DateOnly> Compounding()
        {
            for (var n = 1; regime.CompoundMonths > 0 && late.AddMonths(n * regime.CompoundMonths) is var day && day <= asOf; n++)
                yield return day;
        }

        private static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
    }
}
