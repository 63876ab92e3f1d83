using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance;

/// <summary>How rules look up circumstances, events and papers.</summary>
internal sealed partial class GateCheck
{
    /// <summary>Whether it is so for any debt the rule concerns: how a rule finds out that it applies.</summary>
    internal Tri IsAny(Circumstance circumstance, Matcher? concerns = null) => Over(circumstance, concerns, Tri.No, static (a, b) => a.Or(b));

    /// <summary>Whether it is so for every debt the rule concerns: how a rule finds out that something is proved.</summary>
    internal Tri IsEvery(Circumstance circumstance, Matcher? concerns = null) => Over(circumstance, concerns, Tri.Yes, static (a, b) => a.And(b));

    /// <summary>Whether it is so for one debt. The act itself is asked first, then the debt, then the matter as a whole.</summary>
    internal Tri IsOf(Circumstance circumstance, DebtFacts debt)
    {
        if (Circumstances.WorkedOut.Contains(circumstance))
            return WorkedOut.Of(circumstance, debt, this);
        return debt.Circumstances.TryGetValue(circumstance, out var ofDebt) && !Action.Circumstances.ContainsKey(circumstance)
            ? ofDebt.ToTri()
            : OfMatter(circumstance);
    }

    /// <summary>The first instant of a day wherever the person may be.</summary>
    internal DateTime StartOfDay(DateOnly day)
    {
        var latest = DateTime.MinValue;
        for (var i = 0; i < Clock.CalendarCount; i++)
        {
            var start = LocalClock.StartOf(Clock.CalendarZone(i), day);
            latest = start > latest ? start : latest;
        }

        return latest;
    }

    /// <summary>The circumstance or fact that keeps the rule's own application in doubt.</summary>
    internal string UnknownMatter
    {
        get
        {
            var when = Rule.AppliesWhen;
            foreach (var circumstance in when.When)
            {
                if (IsAny(circumstance, when) == Tri.Unknown)
                    return EnumNames<Circumstance>.Of(circumstance);
            }

            foreach (var circumstance in when.Unless)
            {
                if (IsEvery(circumstance, when) == Tri.Unknown)
                    return EnumNames<Circumstance>.Of(circumstance);
            }

            return "whether the rule applies";
        }
    }

    /// <summary>Events of a kind about the item, or about any of the action's items when none is given; null while it is not known whether there were any.</summary>
    internal IReadOnlyList<LegalEvent>? EventsOf(LegalEventKind kind, Guid? item = null)
    {
        if (kind == LegalEventKind.Conversation && Facts.History.Conversations is { IsUnknown: false, Value: { Count: > 0 } conversations })
            return [.. conversations.Where(c => Touches(c.ItemKeys)).Select(c => new LegalEvent(kind, DateOnly.FromDateTime(c.AtUtc)) { AtUtc = c.AtUtc, ItemKeys = c.ItemKeys })];
        if (Facts.Matters.Events is not { IsUnknown: false, Value: { } all } || Facts.Matters.UnknownEvents.Contains(kind))
            return null;
        List<LegalEvent>? found = null;
        for (var i = 0; i < all.Count; i++)
        {
            var one = all[i];
            if (one.Kind == kind && (item is { } key ? one.ItemKeys.Count == 0 || one.ItemKeys.Contains(key) : Touches(one.ItemKeys)))
                (found ??= []).Add(one);
        }

        return found ?? (IReadOnlyList<LegalEvent>)[];
    }

    private Tri Over(Circumstance circumstance, Matcher? concerns, Tri seed, Func<Tri, Tri, Tri> join)
    {
        var any = false;
        var result = seed;
        for (var i = 0; i < Facts.Debts.Count; i++)
        {
            if (concerns is not null && concerns.MatchesDebt(Facts.Debts[i]) == Tri.No)
                continue;
            any = true;
            result = join(result, IsOf(circumstance, Facts.Debts[i]));
        }

        return any ? result : OfMatter(circumstance);
    }

    private Tri OfMatter(Circumstance circumstance)
    {
        // What the words show needs nobody's word, and nobody's word undoes it.
        if (circumstance == Circumstance.ContainsCardNumber && Action.Text is { } text && CardNumbers.Find(text) is not null)
            return Tri.Yes;
        if (Action.Circumstances.TryGetValue(circumstance, out var ofAction))
            return ofAction.ToTri();
        if (Facts.Matters.Circumstances.TryGetValue(circumstance, out var known))
            return known.ToTri();
        // Words not rendered yet hold no number; the gate is asked again when they are.
        if (circumstance == Circumstance.ContainsCardNumber)
            return Tri.No;
        return Facts.Matters.IsComplete && !Circumstances.HaveToBeAsked.Contains(circumstance) ? Tri.No : Tri.Unknown;
    }
}
