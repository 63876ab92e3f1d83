namespace Dunwell.Domain.Intake;

/// <summary>What all rows say about one column; counts and a few samples only.</summary>
internal sealed class ColumnEvidence(string header, IntakeField? field)
{
    private const int SamplesKept = 3;
    private readonly List<string> samples = [];

    /// <summary>Empty cells in rows that are settled; an open invoice has none of what settling fills in.</summary>
    private int emptyThoughSettled;

    public string Header { get; } = header;

    public IntakeField? Field { get; } = field;

    public int Filled { get; private set; }

    public int Empty { get; private set; }

    public IReadOnlyList<string> Samples => samples;

    public DateEvidence Dates { get; } = new();

    public AmountEvidence Amounts { get; } = new();

    /// <summary>Mapped to a date, or four values in five look like one.</summary>
    public bool IsDate => Field is { } f
        ? f is IntakeField.IssueDate or IntakeField.DueDate or IntakeField.SettledDate or IntakeField.ValueDate
        : Dates.Dates > 0 && Dates.Dates * 5 >= Filled * 4;

    public bool IsAmount => Field is IntakeField.Amount or IntakeField.SettledAmount or IntakeField.OpenAmount or IntakeField.CreditLimit;

    /// <summary>Many values and no date among them: further rows need not be tried.</summary>
    private bool IsSurelyNoDate => Dates is { Dates: 0, Serials: 0, Others: > 1000 };

    /// <summary>Whether a row without a value is worth a word; a settlement may be missing because the invoice is open.</summary>
    public bool UsuallyFilled =>
        Field is not (IntakeField.SettledDate or IntakeField.SettledAmount or IntakeField.OpenAmount or IntakeField.Installments or IntakeField.ParentNumber or IntakeField.CreditLimit)
        && Filled > 0 && Empty < (Filled + Empty + 9) / 10
        && (Empty == 0 || emptyThoughSettled > 0);

    public void Add(string cell, int line, bool rowIsOpen)
    {
        if (cell.Length == 0)
        {
            Empty++;
            emptyThoughSettled += rowIsOpen ? 0 : 1;
            return;
        }

        Filled++;
        if (samples.Count < SamplesKept && !samples.Contains(cell))
            samples.Add(cell.Length <= 60 ? cell : cell[..60]);
        if (IsAmount)
            Amounts.Add(cell);
        else if ((Field is null || IsDate) && !IsSurelyNoDate)
            Dates.Add(cell, line);
    }
}
