namespace Dunwell.Domain.Strategies;

/// <summary>What makes a strategy sound. Every finding is reported, not just the first.</summary>
internal static class StrategyCheck
{
    public static IReadOnlyList<Refusal> Of(StrategyTerms terms, IReadOnlyList<Step> steps)
    {
        var found = new List<Refusal>();
        Check(found, terms.Id.Length > 0, "id", "A strategy needs an id");
        Check(found, terms.Version >= 1, "version", "A version counts from 1");
        Check(found, terms.GraceDays >= 0, "grace_days", "Grace days cannot be negative");
        Check(found, terms.PostalTransitDays >= 0, "postal_transit_days", "Postal transit days cannot be negative");
        Check(found, terms.SpacingDays >= 1, "spacing_days", "Two steps need at least one day between them");
        Limits(found, terms.NoContactUpTo, "no_contact_up_to");
        Check(found, steps.Any(s => !s.IsCourtesy), "steps", "A strategy needs at least one step after the due date");
        Ladder(found, steps);
        for (var i = 0; i < steps.Count; i++)
            OneStep(found, steps, i);
        return found;
    }

    private static void Ladder(List<Refusal> found, IReadOnlyList<Step> steps)
    {
        var level = 0;
        var offset = int.MinValue;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            Check(found, steps.Take(i).All(s => s.Id != step.Id), $"steps[{i}].id", $"Two steps are called '{step.Id}'");
            Check(found, step.OffsetDays >= offset, $"steps[{i}].offset_days", "Steps must be written in the order of their days");
            offset = Math.Max(offset, step.OffsetDays);
            if (step.IsCourtesy)
                continue;
            Check(found, step.Level == level + 1, $"steps[{i}].level", $"Levels go up by one: expected {level + 1}, found {step.Level}");
            level = step.Level;
        }
    }

    private static void OneStep(List<Refusal> found, IReadOnlyList<Step> steps, int i)
    {
        var (step, at) = (steps[i], $"steps[{i}]");
        Check(found, step.Id.Length > 0, at + ".id", "A step needs an id");
        Check(found, step.Level >= 0, at + ".level", "A level cannot be negative");
        Check(found, step.IsCourtesy == step.OffsetDays < 0, at + ".level", "Level 0 is for steps before the due date, and only for them");
        Check(found, !step.IsCourtesy || step.Kind == StepKind.Reminder, at + ".kind", "Before the due date there are only reminders");
        Check(found, !step.IsMessage || step.TemplateId.Length > 0, at + ".template", "A step that sends a message needs a template");
        Check(found, !step.IsMessage || step.Channels.Count > 0, at + ".channels", "A step that sends a message needs a channel");
        Check(found, step.Kind != StepKind.CallTask || step.Channels is [StepChannel.Phone], at + ".channels", "A call task uses the channel phone");
        Check(found, step.Kind != StepKind.ValidationNotice || step.Level == 1, at + ".kind", "A validation notice comes first: it is level 1");
        Check(found, step.Kind != StepKind.ValidationNotice || !step.OnlyIfValidationPeriodOver, at + ".only_if_validation_period_over", "The validation notice cannot wait for its own period");
        Check(found, !step.OnlyIfValidationPeriodOver || steps.Any(s => s.Kind == StepKind.ValidationNotice), at + ".only_if_validation_period_over", "There is no validation notice to wait for");
        Check(found, !step.IsCourtesy || steps.All(s => s.Kind != StepKind.ValidationNotice), at + ".level", "Nothing goes out before a validation notice, so there can be no courtesy reminder");
        // A consequence is a threat unless it is true: the ladder itself must go on to do it.
        Check(found, step.Consequence is null || steps.Skip(i + 1).Any(s => s.Kind is StepKind.Escalate or StepKind.Refer), at + ".consequence", "A consequence may be stated only when a later step escalates or refers");
        Limits(found, step.NoContactUpTo, at + ".no_contact_up_to");
    }

    private static void Limits(List<Refusal> found, IReadOnlyDictionary<string, long> limits, string field)
    {
        foreach (var (currency, minorUnits) in limits)
        {
            Check(found, Currency.TryOf(currency, out var known) && known.Code == currency, $"{field}.{currency}", $"'{currency}' is not a currency code");
            Check(found, minorUnits >= 0, $"{field}.{currency}", "A limit cannot be negative");
        }
    }

    private static void Check(List<Refusal> found, bool isSound, string field, string message)
    {
        if (!isSound)
            found.Add(new("strategy.unsound", message, field));
    }
}
