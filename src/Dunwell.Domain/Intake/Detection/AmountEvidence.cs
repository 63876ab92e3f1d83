namespace Dunwell.Domain.Intake;

/// <summary>What the written amounts of one column prove about their decimal sign.</summary>
internal sealed class AmountEvidence
{
    public int Amounts { get; private set; }

    public int Others { get; private set; }

    public int ProvePoint { get; private set; }

    public int ProveComma { get; private set; }

    public int Unclear { get; private set; }

    public char? Thousands { get; private set; }

    public string UnclearSample { get; private set; } = "";

    public void Add(string cell)
    {
        var number = AmountReading.Bare(cell).Number;
        if (!AmountReading.IsNumeral(number))
        {
            Others++;
            return;
        }

        Amounts++;
        switch (DecimalSeparatorOf(number))
        {
            case '.':
                ProvePoint++;
                break;
            case ',':
                ProveComma++;
                break;
            default:
                if (!IsUnclear(number))
                    break;
                Unclear++;
                UnclearSample = UnclearSample.Length > 0 ? UnclearSample : cell;
                break;
        }

        NoteThousands(number);
    }

    /// <summary>The decimal sign that the number alone proves, or null: "1.50" and "1.234.567,00" do, "1.234" and "15" do not.</summary>
    public static char? DecimalSeparatorOf(string number)
    {
        var (point, comma) = (number.LastIndexOf('.'), number.LastIndexOf(','));
        if (point < 0 && comma < 0)
            return null;
        if (point >= 0 && comma >= 0)
            return point > comma ? '.' : ',';
        var (sign, at) = point >= 0 ? ('.', point) : (',', comma);
        var other = sign == '.' ? ',' : '.';
        if (number.IndexOf(sign) != at)
            return other;
        var gap = number.Any(AmountReading.IsGap);
        return number.Length - at - 1 != 3 || at is 0 or > 3 || number[0] == '0' || gap ? sign : null;
    }

    /// <summary>One to three digits, one point or comma, three digits.</summary>
    public static bool IsUnclear(string number) => number.AsSpan().ContainsAny('.', ',') && DecimalSeparatorOf(number) is null;

    private void NoteThousands(string number)
    {
        var sign = DecimalSeparatorOf(number);
        foreach (var c in number)
        {
            if (AmountReading.IsGap(c))
                Thousands = c is '\'' or '’' ? '\'' : ' ';
            else if (c is '.' or ',' && sign is not null && c != sign)
                Thousands = c;
        }
    }
}
