using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>QIF leaves open whether the day or the month comes first; the dates of a whole file may prove it.</summary>
public static class QifDates
{
    /// <summary>What the dates prove without one against it, or null.</summary>
    /// <param name="text">Read to its end.</param>
    public static DateOrder? OrderOf(TextReader text)
    {
        var evidence = new DateEvidence();
        try
        {
            var lines = new TextLines(text);
            while (lines.Next() is { } line)
            {
                if (line.StartsWith('D'))
                    evidence.Add(Plain(line[1..]), lines.Number);
            }
        }
        catch (BrokenBankFileException)
        {
            // The reader proper meets the same line and refuses it with its place.
            return null;
        }

        return evidence switch
        {
            { ProveDayFirst: > 0, ProveMonthFirst: 0 } => DateOrder.DayMonthYear,
            { ProveMonthFirst: > 0, ProveDayFirst: 0 } => DateOrder.MonthDayYear,
            _ => null,
        };
    }

    /// <summary>"1/25'06" and "1/25/ 6" with one sign throughout and two digits of year.</summary>
    internal static string Plain(string stated)
    {
        var plain = stated.Trim().Replace("'", "/").Replace("/ ", "/0").Replace(" ", "");
        return plain.Contains('/') ? plain.Replace('-', '/') : plain;
    }
}
