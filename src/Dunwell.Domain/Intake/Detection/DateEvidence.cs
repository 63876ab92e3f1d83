namespace Dunwell.Domain.Intake;

/// <summary>What the written dates of one column prove about their order, counted over every row of the file.</summary>
internal sealed class DateEvidence
{
    public int Dates { get; private set; }

    public int Others { get; private set; }

    public int Certain { get; private set; }

    public int Serials { get; private set; }

    /// <summary>Values that are dates only with the day first ("25/01/2013").</summary>
    public int ProveDayFirst { get; private set; }

    public int ProveMonthFirst { get; private set; }

    /// <summary>Values that are dates, and different ones, both ways.</summary>
    public int Unclear { get; private set; }

    public (string Value, int Line) DayFirstProof { get; private set; }

    public (string Value, int Line) MonthFirstProof { get; private set; }

    public string UnclearSample { get; private set; } = "";

    /// <summary>Dates whose reading depends on the order.</summary>
    public int Ordered => ProveDayFirst + ProveMonthFirst + Unclear;

    public void Add(string cell, int line)
    {
        var readings = DateReading.ReadingsOf(cell);
        if (!readings.IsDate)
        {
            if (DateReading.Serial(cell) is not null)
                Serials++;
            else
                Others++;
            return;
        }

        Dates++;
        if (readings.Certain is not null)
        {
            Certain++;
        }
        else if (readings.MonthFirst is null)
        {
            DayFirstProof = ProveDayFirst++ == 0 ? (cell, line) : DayFirstProof;
        }
        else if (readings.DayFirst is null)
        {
            MonthFirstProof = ProveMonthFirst++ == 0 ? (cell, line) : MonthFirstProof;
        }
        else if (readings.DayFirst != readings.MonthFirst)
        {
            Unclear++;
            UnclearSample = UnclearSample.Length > 0 ? UnclearSample : cell;
        }
    }
}
