using System.Globalization;

namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Periods of one file, or everything that is wrong with it.</summary>
public sealed record LimitationReading(IReadOnlyList<LimitationPeriod> Periods, IReadOnlyList<PackError> Errors);

/// <summary>Turns the content of a file in packs/limitation into periods.</summary>
public static class LimitationReader
{
    private const int MonthsInYear = 12;

    public static LimitationReading Read(PackNode root)
    {
        var errors = new List<PackError>();
        if (root.Fields is null)
            return new([], [new(root.Line, "", "must have named fields")]);
        var reader = new NodeReader(root, "", errors);
        reader.Text("topic");
        var periods = reader.Children("places", ReadPlace).SelectMany(p => p).ToList();
        reader.RejectUnread();
        return errors.Count == 0 ? new(periods, []) : new([], [.. errors.OrderBy(e => e.Line)]);
    }

    private static IReadOnlyList<LimitationPeriod> ReadPlace(NodeReader r)
    {
        var place = r.Text("place");
        var citations = r.Texts("citations");
        if (citations.Count == 0)
            r.Error("citations", r.LineOf("citations"), "must name at least one source");
        var revival = r.Enum("revival", Revival.Possible);
        var extinguishes = r.Flag("extinguishes", false);
        var confidence = r.Enum<Confidence>("confidence");
        var inForce = new InForce(r.OptionalDate("from"), r.OptionalDate("to"), AppliesBy.ActionDate);
        r.OptionalText("note");
        var periods = new List<LimitationPeriod>();
        foreach (var (name, field) in r.Fields("years"))
        {
            if (!EnumNames<ClaimBasis>.ByName.TryGetValue(name, out var basis))
                r.Error($"years.{name}", field.Line, $"is not one of {EnumNames<ClaimBasis>.All}");
            else if (Months(field.Text) is { } months)
                periods.Add(new(place, basis, months.Least, months.Most, revival, extinguishes, citations, confidence, inForce));
            else
                r.Error($"years.{name}", field.Line, $"is '{field.Text}', must be years such as 6, or two such as 3-6 where sources disagree");
        }

        return periods;
    }

    private static (int Least, int Most)? Months(string? text)
    {
        var ends = (text ?? "").Split('-');
        if (ends.Length > 2 || !Year(ends[0], out var least) || !Year(ends[^1], out var most) || most < least)
            return null;
        return ((int)(least * MonthsInYear), (int)(most * MonthsInYear));
    }

    private static bool Year(string text, out decimal years) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out years) && years is > 0 and < 100;
}
