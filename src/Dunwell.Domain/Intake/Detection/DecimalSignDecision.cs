namespace Dunwell.Domain.Intake;

/// <summary>Decides whether a column of amounts writes its decimals after a point or a comma, or asks.</summary>
internal static class DecimalSignDecision
{
    public static char? Decide(ColumnEvidence column, IReadOnlyList<ColumnEvidence> columns, List<string> reasons, List<MappingQuestion> questions)
    {
        var amounts = column.Amounts;
        if (Proved(amounts) is { } proved)
        {
            reasons.Add($"{Math.Max(amounts.ProvePoint, amounts.ProveComma)} amounts have their decimals after '{proved}'");
            return proved;
        }

        if (amounts is { ProvePoint: 0, ProveComma: 0, Unclear: 0 })
            return null;
        var others = columns.Where(c => c != column && c.IsAmount).Select(c => Proved(c.Amounts)).OfType<char>().Distinct().ToList();
        if (others.Count == 1 && amounts is { ProvePoint: 0, ProveComma: 0 })
        {
            reasons.Add($"the other amounts of the file have their decimals after '{others[0]}'");
            return others[0];
        }

        var sample = amounts.UnclearSample.Length > 0 ? amounts.UnclearSample : column.Samples[0];
        questions.Add(new(
            MappingQuestionKind.DecimalSeparator,
            column.Header,
            column.Field,
            $"{column.Header}: is the point or the comma the decimal sign, for example in {sample}?",
            [new(".", "the point: 1,234.56"), new(",", "the comma: 1.234,56")]));
        return null;
    }

    /// <summary>One contrary amount in twenty is a slip that its own row will name; more, and a person must look.</summary>
    private static char? Proved(AmountEvidence amounts) =>
        amounts.ProvePoint > 0 && amounts.ProveComma * 20 <= amounts.ProvePoint ? '.'
        : amounts.ProveComma > 0 && amounts.ProvePoint * 20 <= amounts.ProveComma ? ','
        : null;
}
